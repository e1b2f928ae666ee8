import { writeSchema } from './kernel/db/schema-file.ts'
import { startTestCluster } from './kernel/db/testing-cluster.ts'
import { parts } from './modules.ts'

// `npm run schema`: the types of all rows, from a database that all migrations have made.
const { cluster, stop } = await startTestCluster(parts)
try {
  await writeSchema(cluster.owner)
} finally {
  await stop()
}
