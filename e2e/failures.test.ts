import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postmasterOf, processesOf } from './processes.ts'
import { answered, ask, CLONE, LATER_START, makeHome, startWotu, wotu, type Wotu } from './wotu.ts'

// A real instance, from its first, empty start on; then what it stands on fails, one after the other.

const home = makeHome('failures')
const data = join(home, 'data')
const real = { data, env: { WOTU_DEMO: '0' } }
const PROGRAMME = '/programmes/village-doctors'
let server: Wotu

beforeAll(async () => {
  server = await startWotu(real)
  await server.ready()
}, 120_000)
afterAll(async () => {
  await server.interrupt()
  rmSync(home, { recursive: true })
})

const SOON = { timeout: 10_000 }
const at = (path: string) => server.url + path
const isThere = ({ status }: { status: number }) => status === 200

describe('a real instance', () => {
  test('starts empty, and its home page says what will stand there and how the first one is made', async () => {
    const { body } = await ask(at('/'))
    expect(body).toMatch(/还没有计划.*npx wotu programmes publish/s)
    expect(body).not.toContain('演示数据')
    expect((await ask(at('/en'))).body).toMatch(/npx wotu programmes publish/)
  })

  test('started by root, runs its database as somebody else', ({ skip }) => {
    skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'this takes root, on Linux')
    expect(statSync(`/proc/${postmasterOf(data)}`).uid).not.toBe(0)
  })

  test('shows its first programme as soon as it is published', async () => {
    const reasons = ['--reason', '第一版', '--reason-en', 'First version']
    const file = join(CLONE, 'demo/programmes/village-doctors.yaml')
    expect(await wotu(real, 'programmes', 'publish', file, ...reasons)).toMatchObject({ code: 0 })
    await answered(at('/'), ({ body }) => body.includes(PROGRAMME), 10)
    expect(await ask(at(PROGRAMME))).toMatchObject({ status: 200, body: expect.stringContaining('第一版') })
  })
})

describe('without its database', () => {
  test('pages that were made before are still served, others say in both languages what is the matter, and all come back by themselves', async () => {
    const before = await ask(at(PROGRAMME))
    await withoutDatabase(async () => {
      expect((await ask(at(PROGRAMME))).body).toBe(before.body)
      for (const [path, sentence] of [
        ['/figures/village-doctors.classes', /数据库.*正在自动恢复.*已登记的数据都在.*刷新/],
        ['/en/figures/village-doctors.classes', /database.*safe/],
      ] as const) {
        const { status, headers, body } = await ask(at(path))
        expect([status, headers.get('retry-after')]).toEqual([503, '5'])
        expect(body.replaceAll('\n', '')).toMatch(sentence)
        expect(body).toMatch(/<header.*<main.*<footer/s)
      }
      expect(await ask(at('/readyz'))).toMatchObject({ status: 503 })
      expect(await ask(at('/healthz'))).toMatchObject({ status: 200 })
    })
    const seconds = await answered(at('/figures/village-doctors.classes'), isThere, 60)
    process.stdout.write(`database back: a page ${seconds.toFixed(1)} s later\n`)
    await answered(at('/readyz'), isThere, 60)
  })

  test('one killed with -9 is started again, and what is recorded then counts', async () => {
    process.kill(postmasterOf(data), 'SIGKILL')
    await answered(at('/en/figures/village-doctors.lives'), isThere, 60)
    await answered(at('/readyz'), isThere, 60)
    await recordAClass()
    await answered(at('/figures/village-doctors.classes?by=month'), ({ body }) => /<strong>1<\/strong>/.test(body), 20)
  })
})

describe('beside a running one', () => {
  test('a second start on the same data is refused in a sentence that names the folder, and the first goes on', async () => {
    const second = await startWotu(real)
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(new RegExp(`${data}\\s*正由另一个沃土进程.*使用.*WOTU_DATA`))
    expect(await ask(at('/'))).toMatchObject({ status: 200 })
  })

  test('a start on the same port is refused in a sentence that names the port', async () => {
    const second = await startWotu({ ...real, data: join(home, 'other'), port: server.port })
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(new RegExp(`端口\\s*${server.port}\\s*已被占用.*PORT=`))
    expect(await ask(at('/'))).toMatchObject({ status: 200 })
  })
})

describe.skipIf(process.platform !== 'linux')('the processes', () => {
  test('after kill -9 of Wotu the worker ends, the database goes on, and the next start takes it over', async () => {
    const postmaster = postmasterOf(data)
    await server.kill()
    await expect.poll(() => processesOf(data).filter(({ command }) => !command.includes('postgres')), SOON).toEqual([])
    expect(processesOf(data).map(({ pid }) => pid)).toContain(postmaster)
    server = await startWotu(real)
    const seconds = await server.ready()
    process.stdout.write(`later start, on the database of a killed one: ${seconds.toFixed(1)} s\n`)
    expect(seconds).toBeLessThan(LATER_START)
    expect((await ask(at('/figures/village-doctors.classes'))).body).toMatch(/<strong>1<\/strong>/)
    await recordAClass()
    await answered(at('/figures/village-doctors.classes'), ({ body }) => /<strong>2<\/strong>/.test(body), 20)
  })

  test('Ctrl-C in the terminal of npm start stops all of them', async () => {
    await server.interrupt()
    server = await startWotu({ ...real, byNpm: true })
    process.stdout.write(`later start: ${(await server.ready()).toFixed(1)} s, beside other tests\n`)
    await server.interrupt()
    await expect.poll(() => processesOf(data), SOON).toEqual([])
  })
})

/** Takes the database away for a while: it is killed, and can't start again until its folder is back. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const [folder, away] = [join(data, 'postgres'), join(data, 'away')]
  const postmaster = postmasterOf(data)
  renameSync(folder, away)
  process.kill(postmaster, 'SIGKILL')
  try {
    await answered(at('/readyz'), ({ status }) => status === 503, 10)
    await work()
  } finally {
    renameSync(away, folder)
  }
}

/** The operator records one class from a file. */
async function recordAClass(): Promise<void> {
  const file = join(home, 'facts.jsonl')
  const dimensions = { course: 'cupping', format: 'lecture', line: 'county' }
  writeFileSync(file, JSON.stringify({ kind: 'class.held', placeCode: '520526', day: '2024-01-05', dimensions }))
  expect(await wotu(real, 'facts', 'import', 'village-doctors', file)).toMatchObject({ code: 0 })
}
