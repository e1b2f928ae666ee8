import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parts } from '@wotu/core'
import { readConfig, type Ctx } from '@wotu/core/kernel/context'
import { openInstance } from '@wotu/core/kernel/db'
import { openLog, openRuntime } from '@wotu/core/kernel/runtime'
import { declare } from './programme.ts'

/** An instance of its own for one part of the benchmark, set up as `npm start` does it. */
export type Bench = {
  readonly ctx: Ctx
  /** The same as pages have it: nobody's, with statements planned once. */
  readonly pages: Ctx
  /** Environment for processes that work on the same instance. */
  readonly env: NodeJS.ProcessEnv
  /** URL of the database as the owner of its tables. */
  readonly adminAddress: string
  readonly close: () => Promise<void>
}

const open = new Set<Bench>()

/** Closes what is still open, when the benchmark is told to stop. */
export async function closeAll(): Promise<void> {
  await Promise.all([...open].map(({ close }) => close()))
}

/**
 * Makes an instance in a temporary folder with the benchmark's programme in it; closing it removes the folder. One in a
 * folder to keep is opened again as it was left.
 */
export async function openBench({ keep }: { keep?: string | undefined } = {}): Promise<Bench> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'wotu-bench-')))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755) // the database runs as nobody when this runs as root
  const env = { ...process.env, WOTU_DATA: folder, WOTU_DEMO: '0', WOTU_LOG: 'error', DATABASE_URL: '' }
  const config = readConfig(env)
  const instance = await openInstance(config, parts, openLog(config, 'bench'), { as: 'server' })
  const actor = { kind: 'operator', name: 'bench' } as const
  const { ctx, close } = await openRuntime(config, { address: instance.address, actor, name: 'bench', statementSeconds: 0 })
  const pages = await openRuntime(config, {
    address: instance.address,
    actor: { kind: 'public' },
    name: 'bench pages',
    prepare: true,
  })
  await declare(ctx)
  const bench: Bench = {
    ctx,
    pages: pages.ctx,
    env: { ...env, DATABASE_URL: instance.address },
    adminAddress: instance.adminAddress,
    close: async () => {
      if (!open.delete(bench)) return
      await Promise.all([close(), pages.close()])
      await instance.close()
      if (keep === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
  open.add(bench)
  return bench
}
