import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROGRAMME } from '@wotu/demo/generator/index.ts'
import { parameters } from '@wotu/demo/parameters.ts'
import { postmasterOf, processesOf } from './processes.ts'
import { newPage, openPage, textOf } from './site.ts'
import { saidOfAll, TAKEN, TAKEN_ID } from './taken-back.ts'
import { answered, ask, CLONE, LATER_START, makeHome, startWotu, wotu, type User, type Wotu } from './wotu.ts'

// One story, each test a part of it: somebody without rights on the machine starts a demo, stops it half loaded, starts it again,
// and takes a class back.

const isRoot = process.getuid?.() === 0

describe.skipIf(process.platform !== 'linux')('an ordinary user', () => {
  const home = makeHome('user')
  const data = join(home, 'data')
  const user = isRoot ? someUser() : undefined
  if (user) chownSync(home, user.uid, user.gid)
  const demo = { data, user, clone: cloneFor(user, home), env: { HOME: home } }
  let server: Wotu
  let parser: Page

  beforeAll(async () => void (parser = await newPage()))
  afterAll(async () => {
    await parser?.context().close()
    await server?.interrupt()
    rmSync(home, { recursive: true }) // with a copy of the clone where there had to be one
  }, 240_000)

  test('sees at once that the demo is being loaded, and how far it is, on a page without scripts', async () => {
    server = await startWotu(demo)
    await answered(server.url, ({ body }) => /<progress[^>]* value="[1-9]/.test(body))
    const { status, headers, body } = await ask(server.url)
    expect([status, headers.get('retry-after'), headers.get('refresh')]).toEqual([503, '2', '1'])
    expect(body).toMatch(/正在装入演示数据.*Loading the demo/s)
    expect(body).not.toContain('<script')
    expect(server.said()).toMatch(/装入演示数据 \d+ %/)
  }, 360_000)

  test('stops it by Ctrl-C in the middle, and nothing goes on running', async () => {
    expect(ownerOf(postmasterOf(data))).toBe(user?.uid ?? process.getuid!())
    expect(await server.interrupt()).toBe(0)
    await expect.poll(() => processesOf(data), { timeout: 10_000 }).toEqual([])
  })

  test('cannot take what is there for a real instance, and is told what to do', async () => {
    const real = await startWotu({ ...demo, env: { ...demo.env, WOTU_DEMO: '0' } })
    expect(await real.ended).toBe(1)
    expect(real.said()).toMatch(new RegExp(`${data}.*演示数据.*没有改动.*WOTU_DEMO=1.*WOTU_DATA`))
    expect(processesOf(data)).toEqual([])
  })

  test('starts it again: it goes on where it stopped, and the page that waits turns into the home page by itself', async () => {
    server = await startWotu(demo)
    await answered(server.url, ({ body }) => body.includes('<progress'))
    const page = await openPage({ scripts: false, url: server.url })
    await page.goto('/')
    const seconds = await server.ready()
    process.stdout.write(`start of a demo that was stopped half loaded: whole after ${seconds.toFixed(1)} s, beside other tests\n`)
    await page.getByRole('heading', { name: '查得到根' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/4,500余\s*人.*63\s*场.*29,588\s*人次/s)
  }, 360_000)

  test('finds it there at once the next time', async () => {
    await server.interrupt()
    server = await startWotu(demo)
    const seconds = await server.ready()
    process.stdout.write(`later start of the demo: ${seconds.toFixed(1)} s, beside other tests\n`)
    expect(seconds).toBeLessThan(LATER_START)
  })

  test('takes one class back by the command beside the server: 63 become 62, and persons fall by those who came only there, on every page within two seconds', async () => {
    const said = async (path: string) => textOf((await ask(server.url + path)).body, parser)
    for (const { path, words } of saidOfAll('before')) expect(await said(path)).toMatch(words)

    const { code, said: answer } = await wotu(demo, 'facts', 'reverse', PROGRAMME, TAKEN_ID, '--reason', 'not-held')
    expect([code, answer]).toEqual([0, expect.stringMatching(new RegExp(`已冲销\\s*${TAKEN.attendees.length + 1}\\s*条事实`))])
    const seconds = await answered(server.url, ({ body }) => /62<\/span><span class="chip-unit">场/.test(body), 10)
    process.stdout.write(`a class taken back: out of the figures ${seconds.toFixed(2)} s after the command\n`)
    expect(seconds).toBeLessThan(2)
    for (const { path, words } of saidOfAll('after')) expect(await said(path)).toMatch(words)
  })

  test('still finds the class where it was, with the reason why it no longer counts', async () => {
    const at = async (path: string) => textOf((await ask(server.url + path)).body, parser)
    expect(await at(`/facts/${TAKEN_ID}`)).toMatch(/已冲销.*没有举办.*永远留在登记簿里/)
    expect(await at(`/figures/${PROGRAMME}.classes?place=${TAKEN.county.code}`)).toMatch(/已冲销没有举办/)
    const figure = (await ask(`${server.url}/figures/${PROGRAMME}.classes?to=${parameters.reportDay}`)).body
    expect(await at(/\/f\/[0-9a-f-]{36}/.exec(figure)![0])).toContain('63场') // as it was published
  })

  test('cannot take it back twice, and every invariant holds', async () => {
    expect(await wotu(demo, 'facts', 'reverse', PROGRAMME, TAKEN_ID, '--reason', 'not-held')).toEqual({
      code: 1,
      said: expect.stringMatching(/已经冲销过。没有任何改动/),
    })
    expect(await wotu(demo, 'check')).toEqual({ code: 0, said: expect.stringMatching(/\D0\s*条不成立/) })
  })
})

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid

/** An account of the machine without rights: a person's, or one that every Linux has. */
function someUser(): User {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const person = accounts.find(([, , uid]) => Number(uid) >= 1000 && Number(uid) < 60_000)
  const [, , uid, gid] = person ?? accounts.find(([name]) => name === 'daemon')!
  return { uid: Number(uid), gid: Number(gid) }
}

/** The clone where that user can read it, else a copy that they can. */
function cloneFor(user: User | undefined, home: string): string {
  if (user === undefined) return CLONE
  const reads = spawnSync(process.execPath, [join(CLONE, 'cli/wotu.js'), '--help'], { ...user, cwd: '/' })
  if (reads.status === 0) return CLONE
  const copy = `${join(home, 'clone')}/`
  execFileSync('cp', ['-a', CLONE, copy])
  execFileSync('chmod', ['-R', 'a+rX', copy])
  return copy
}
