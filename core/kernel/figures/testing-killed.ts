import pino from 'pino'
import { demoClock, keysFrom, type Ctx } from '../context/index.ts'
import { openDatabase } from '../db/index.ts'
import { integrate } from './integrate.ts'

/** Runs one round of the integrator on a connection of its own and calls `kill` right after its n-th statement. */
export async function roundKilledAfter(address: string, n: number, kill: (stream: { destroy: () => void }) => void): Promise<void> {
  const { db, pool, close } = openDatabase(address, { max: 1 })
  let statements = 0
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    client.query = (async (...args: unknown[]) => {
      const result = await query(...args)
      statements += 1
      if (statements === n) kill((client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream)
      return result
    }) as typeof client.query
  })
  const ctx: Ctx = {
    db,
    actor: { kind: 'operator', name: 'killed' },
    clock: demoClock(new Date()),
    keys: keysFrom(new Uint8Array(32)),
    files: { folder: '/nowhere' },
    log: pino({ level: 'silent' }),
    demo: false,
    outside: { origin: 'http://localhost:3000', here: false },
  }
  try {
    // The server may not have noticed yet that the round killed before is gone: then its lock still stands.
    while ((await integrate(ctx)).busy) statements = 0
  } finally {
    await close()
  }
}

// As a program: dies by SIGKILL. `node testing-killed.ts ADDRESS N`
if (process.argv[1] === import.meta.filename) {
  await roundKilledAfter(process.argv[2] as string, Number(process.argv[3]), () => process.kill(process.pid, 'SIGKILL'))
}
