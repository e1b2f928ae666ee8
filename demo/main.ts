import { readConfig, Refused } from '@wotu/core/kernel/context'
import { databaseAddress } from '@wotu/core/kernel/db'
import { openRuntime } from '@wotu/core/kernel/runtime'
import { loadDemo } from './load.ts'

// `node demo/main.ts`: loads the demo beside a running server. Whoever started it hears how far it is as messages; without
// them it ends too, so that two loaders never meet.
const orphaned = () => process.exit(1)
process.on('disconnect', orphaned)

const config = readConfig()
const { address } = await databaseAddress(config)
const { ctx, close } = await openRuntime(config, { address, actor: { kind: 'operator', name: 'demo' }, name: 'demo', max: 4 })
try {
  if (!ctx.demo) throw new Refused('instance-is-real', { folder: config.data })
  await loadDemo(ctx, { onProgress: (progress) => process.send?.(progress) })
} catch (error) {
  ctx.log.error({ err: error }, 'the demo was not loaded; started again it goes on where it stopped')
  process.exitCode = 1
} finally {
  await close()
  process.off('disconnect', orphaned)
  process.disconnect?.()
}
