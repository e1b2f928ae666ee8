import { readConfig } from '@wotu/core/kernel/context'
import { databaseAddress } from '@wotu/core/kernel/db'
import { openRuntime, type Runtime } from '@wotu/core/kernel/runtime'

let runtime: Runtime | undefined

/** Connects the pages to the instance that runs on this data folder, or to `DATABASE_URL`. */
export async function openForPages(): Promise<void> {
  const config = readConfig()
  const { address } = await databaseAddress(config)
  runtime = await openRuntime(config, { address, actor: { kind: 'public' }, name: 'pages', prepare: true })
}

/** The instance that {@link openForPages} opened. */
export function instance(): Runtime {
  if (runtime === undefined) throw new Error('the pages are not connected to an instance yet')
  return runtime
}
