import type { Logger } from 'pino'
import type { Config } from '../context/index.ts'
import type { TableSummary } from './backup-file.ts'
import { backup } from './backup.ts'
import { prepareInstance } from './instance.ts'
import type { Part } from './migrate.ts'
import type { PlacementOptions } from './placement.ts'
import { restore, type RestoredTable } from './restore.ts'
import { openServer } from './server.ts'

type Place = Pick<Config, 'data' | 'databaseUrl'>

/**
 * Saves the database of a configuration into one new file, beside a running server or alone. It migrates nothing: a newer
 * program saves what an older one left.
 * @throws those of {@link backup} and `openServer`
 */
export async function backupInstance(
  config: Place,
  log: Logger,
  file: string,
  placement?: PlacementOptions,
): Promise<TableSummary[]> {
  const untouched = () => Promise.resolve()
  const server = await openServer(config, log, {
    as: 'command',
    prepare: untouched,
    verify: untouched,
    ...(placement && { placement }),
  })
  try {
    return await backup(server.adminAddress, file)
  } finally {
    await server.close()
  }
}

/**
 * Brings a backup into the empty database of a configuration, which nobody else may run meanwhile, and migrates it to
 * this program. What the backup was, demo or real, it is again.
 * @throws those of {@link restore} and `openServer`
 */
export async function restoreInstance(
  config: Place,
  parts: readonly Part[],
  log: Logger,
  file: string,
  placement?: PlacementOptions,
): Promise<RestoredTable[]> {
  let restored: RestoredTable[] = []
  const prepare = async (addresses: { address: string; adminAddress: string }) => {
    restored = await restore(addresses.adminAddress, parts, file)
    await prepareInstance(addresses, false, parts)
  }
  const server = await openServer(config, log, { as: 'server', prepare, verify: prepare, ...(placement && { placement }) })
  await server.close()
  return restored
}
