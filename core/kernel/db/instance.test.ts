import { execFile } from 'node:child_process'
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canReach, type User } from './binaries.ts'
import { postmasterPid } from './embedded.ts'
import {
  backupInstance,
  isUnavailable,
  openInstance,
  restoreInstance,
  type Instance,
  type InstanceOptions,
  type Part,
} from './index.ts'
import { findRecord } from './record.ts'
import { query, roomyFolder } from './testing-cluster.ts'
import { startProcess, type Process } from './testing-owner.ts'
import './testing.ts'

const parts: Part[] = [{ name: 'db', migrations: fileURLToPath(new URL('migrations', import.meta.url)) }]
const silent = pino({ level: 'silent' })
const isRoot = process.getuid?.() === 0
const clone = fileURLToPath(new URL('../../..', import.meta.url))
const daemon: User = { uid: 1, gid: 1 }

let home: string
let data: string
let toClose: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  home = await mkdtemp(join(await roomyFolder(), 'wotu-instance-'))
  // mkdtemp makes 0700: `nobody` could not enter.
  await chmod(home, 0o755)
  data = join(home, 'data')
})
afterEach(async () => {
  for (const close of toClose) await close()
  toClose = []
  await rm(home, { recursive: true, force: true })
})

type Options = Partial<InstanceOptions> & { demo?: boolean }

/** Opens an instance in this process. */
async function open({ demo = true, as = 'server', ...rest }: Options = {}): Promise<Instance> {
  const instance = await openInstance({ data, demo }, parts, silent, { as, ...rest })
  toClose.push(instance.close)
  return instance
}

/** Opens one in a process of its own, which can be killed, or be another user's. */
async function start(as: 'server' | 'command', user?: User): Promise<Process> {
  const process = await startProcess({ data, demo: true, parts, options: { as } }, user)
  toClose.push(process.stop)
  return process
}

const running = (process: Process) => ('address' in process.said ? process.said : expect.unreachable(JSON.stringify(process.said)))
const postmaster = async () => (await postmasterPid(join(data, 'postgres'))) ?? expect.unreachable()
const answers = (address: string) => query<{ role: string }>(address, 'select current_user::text as role').catch(() => undefined)

test('a second server is refused by the first one’s number; a command is its guest; the last stop leaves nothing running', async () => {
  const owner = await start('server')
  expect((await start('server')).said).toMatchObject({ refused: 'data-in-use', params: { folder: data, pid: owner.child.pid } })
  const guest = await start('command')
  expect(running(guest).owner).toBe(false)
  expect(await answers(running(guest).address)).toEqual([{ role: 'wotu_app' }])
  await guest.stop()
  expect(await answers(running(owner).address)).toHaveLength(1)
  await owner.stop()
  expect(await postmasterPid(join(data, 'postgres'))).toBeUndefined()
  expect(await findRecord(data)).toBeUndefined()
})

test('commands without a server start the database for their time, and the last one stops it', async () => {
  const [first, second] = [await start('command'), await start('command')]
  expect([running(first).owner, running(second).owner]).toEqual([true, false])
  const other = await query(running(second).address, 'select 1 as one')
  expect(other).toEqual([{ one: 1 }])
  await Promise.all([first.stop(), second.stop()])
  expect(await postmasterPid(join(data, 'postgres'))).toBeUndefined()
})

test('the database of a killed Wotu is adopted by the next, which starts it again when it is killed too', async () => {
  const killed = await start('server')
  const before = await postmaster()
  await killed.kill()
  const owner = await start('server')
  expect(await postmaster()).toBe(before)
  await query(running(owner).adminAddress, 'create table kept as select 1 as n')
  process.kill(before, 'SIGKILL')
  await expect.poll(() => answers(running(owner).address), { timeout: 15_000 }).toEqual([{ role: 'wotu_app' }])
  expect(await postmaster()).not.toBe(before)
  expect(await query(running(owner).adminAddress, 'select n from kept')).toEqual([{ n: 1 }])
  // Its owner holds it again: it can be stopped, and nobody else can take it.
  expect((await start('server')).said).toMatchObject({ refused: 'data-in-use' })
})

test('a demo is not started as the real thing, nor the reverse', async () => {
  await (await open()).close()
  await expect(open({ demo: false })).rejects.toMatchObject({ code: 'instance-is-demo', params: { folder: data } })
  const command = await open({ as: 'command', demo: false })
  expect(command).toMatchObject({ demo: true, owner: true, demoStartedAt: command.createdAt })
})

test('a real instance is not started as a demo', async () => {
  const real = await open({ demo: false })
  expect(real).toMatchObject({ demo: false })
  expect(real.demoStartedAt).toBeUndefined()
  await real.close()
  await expect(open()).rejects.toMatchObject({ code: 'instance-is-real' })
})

test('a data folder too deep for a socket has it in the temporary folder', async () => {
  data = join(home, 'a-folder-that-goes-down/'.repeat(5), 'data')
  const { address } = await open()
  expect(await answers(address)).toEqual([{ role: 'wotu_app' }])
  const socket = decodeURIComponent(new URL(address).hostname)
  expect(socket).toContain(tmpdir())
  expect((await stat(socket)).mode & 0o777).toBe(0o700)
  await rm(socket, { recursive: true })
})

test('on a loopback port both roles need their password', async () => {
  const { address, adminAddress } = await open({ placement: { loopback: true } })
  expect(await answers(address)).toEqual([{ role: 'wotu_app' }])
  expect(await answers(adminAddress)).toEqual([{ role: 'wotu' }])
  const stranger = new URL(address)
  stranger.password = 'guess'
  await expect(query(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a backup beside a running server comes into a new data folder, and goes on there as what it was', async () => {
  const original = await open({ demo: false })
  const file = join(home, 'backup')
  const saved = await backupInstance({ data }, silent, file)
  await expect(restoreInstance({ data }, parts, silent, file)).rejects.toMatchObject({ code: 'data-in-use' })
  await original.close()
  await expect(restoreInstance({ data }, parts, silent, file)).rejects.toMatchObject({ code: 'database-not-empty' })
  data = join(home, 'new')
  await expect(backupInstance({ data }, silent, `${file}.empty`)).rejects.toMatchObject({ code: 'database-empty' })
  expect(await restoreInstance({ data }, parts, silent, file)).toEqual(saved.map((table) => ({ ...table, skipped: false })))
  await expect(open()).rejects.toMatchObject({ code: 'instance-is-real' })
  const again = await open({ demo: false })
  expect(again).toMatchObject({ createdAt: original.createdAt, migrated: [] })
  expect(await answers(again.address)).toEqual([{ role: 'wotu_app' }])
  expect(await query(again.address, 'select demo from instance')).toEqual([{ demo: false }])
})

test('a data folder that is a file is refused by name', async () => {
  data = join(clone, 'package.json')
  await expect(open()).rejects.toMatchObject({ code: 'data-folder-not-allowed', params: { folder: data } })
})

describe.runIf(isRoot)('started by root', () => {
  test('a full disk refuses writes as unavailable, and the database comes back by itself with every row it confirmed', async (context) => {
    const disk = join(home, 'disk')
    await mkdir(disk)
    const run = promisify(execFile)
    await run('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=755', 'tmpfs', disk]).catch(() =>
      context.skip('this machine does not let us mount'),
    )
    toClose.unshift(() => run('umount', ['-l', disk]))
    data = join(disk, 'data')
    const { adminAddress, close } = await open()
    toClose.unshift(close)
    await writeFile(join(disk, 'filler'), Buffer.alloc(120 * 2 ** 20))
    await query(adminAddress, 'create table kept (n int, filler text); alter table kept alter filler set storage external')
    const insert = (n: number) =>
      query(adminAddress, `insert into kept select ${n}, repeat(md5(g::text), 100) from generate_series(1, 1000) g`)
    let confirmed = 0
    let problem: unknown
    while (problem === undefined) {
      await insert(confirmed).then(
        () => confirmed++,
        (error: unknown) => (problem = error),
      )
    }
    expect(isUnavailable(problem)).toBe(true)
    await rm(join(disk, 'filler'))
    const rows = () =>
      query(adminAddress, 'select count(distinct n)::int as batches, count(*)::int as rows from kept').catch(() => undefined)
    await expect.poll(rows, { timeout: 20_000 }).toEqual([{ batches: confirmed, rows: confirmed * 1000 }])
    await insert(confirmed)
  }, 60_000)

  test('the server runs as nobody, in the data folder', async () => {
    await open()
    const status = await readFile(`/proc/${await postmaster()}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t65534/m)
    expect((await stat(join(data, 'postgres'))).uid).toBe(65534)
  })

  test('where nobody can’t enter the data folder, the cluster lives in a folder that it can, found again by a link', async () => {
    const placement = { shared: join(home, 'shared') }
    data = join(home, 'closed', 'data')
    await mkdir(join(home, 'closed'), { mode: 0o700 })
    const first = await open({ placement })
    await query(first.adminAddress, 'create table kept as select 1 as n')
    await first.close()
    expect((await lstat(join(data, 'postgres'))).isSymbolicLink()).toBe(true)
    const again = await open({ placement })
    expect(await query(again.adminAddress, 'select n from kept')).toEqual([{ n: 1 }])
    await again.close()
    await rm(placement.shared, { recursive: true })
    await expect(open({ placement })).rejects.toMatchObject({ code: 'data-folder-moved' })
  })

  test('an ordinary user starts as themselves; root then runs their database as them, and other users may not', async (context) => {
    if (!(await canReach(daemon, clone))) context.skip('the clone is closed to others')
    await mkdir(data, { mode: 0o700 })
    await chown(data, daemon.uid, daemon.gid)
    const theirs = await start('server', daemon)
    expect(await answers(running(theirs).address)).toEqual([{ role: 'wotu_app' }])
    expect(running(await start('command')).owner).toBe(false)
    await theirs.stop()
    const byRoot = await start('server')
    expect((await stat(join(data, 'postgres'))).uid).toBe(daemon.uid)
    expect(await answers(running(byRoot).address)).toEqual([{ role: 'wotu_app' }])
    await byRoot.stop()
    expect((await start('server', { uid: 2, gid: 2 })).said).toMatchObject({ refused: 'data-folder-not-allowed' })
    await (await start('server', daemon)).stop()
  })
})
