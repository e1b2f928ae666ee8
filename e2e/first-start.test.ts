import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { postmasterOf, processesOf } from './processes.ts'
import { openPage, theDemo } from './site.ts'
import { answered, ask, CLONE, makeHome, startWotu, wotu, type User, type Wotu } from './wotu.ts'

const isRoot = process.getuid?.() === 0
const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid

describe.skipIf(process.platform !== 'linux')('a first start', () => {
  test('by root runs no database as root', { skip: !isRoot || !!process.env['DATABASE_URL'], timeout: 240_000 }, async () => {
    await theDemo()
    const { data } = inject('site')
    expect(ownerOf(postmasterOf(data))).not.toBe(0)
    expect(statSync(join(data, 'keys')).mode & 0o777).toBe(0o700)
  })
})

// Everything from here on is one story, of somebody without rights on the machine who starts a demo for the first time.
describe.skipIf(process.platform !== 'linux')('an ordinary user', () => {
  const home = makeHome('user')
  const data = join(home, 'data')
  const user = isRoot ? someUser() : undefined
  if (user) chownSync(home, user.uid, user.gid)
  const clone = cloneFor(user, home)
  const demo = { data, user, clone, env: { HOME: home } }
  let server: Wotu

  afterAll(async () => {
    await server?.interrupt()
    rmSync(home, { recursive: true })
  })

  test('sees at once that the demo is being loaded, and how far it is, on a page without scripts', async () => {
    server = await startWotu(demo)
    await answered(server.url, ({ body }) => /<progress[^>]* value="[1-9]/.test(body), 120)
    const { status, headers, body } = await ask(server.url)
    expect([status, headers.get('retry-after'), headers.get('refresh')]).toEqual([503, '2', '1'])
    expect(body).toMatch(/正在装入演示数据.*Loading the demo/s)
    expect(body).not.toContain('<script')
    expect(server.said()).toMatch(/装入演示数据 \d+ %/)
  }, 180_000)

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
    await answered(server.url, ({ body }) => body.includes('<progress'), 60)
    const page = await openPage({ scripts: false, url: server.url })
    await page.goto('/')
    process.stdout.write(
      `second start of a demo that was stopped half loaded: whole after ${(await server.ready()).toFixed(1)} s\n`,
    )
    await page.getByRole('heading', { name: '查得到根' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/4,500余\s*人.*63\s*场.*29,588\s*人次/s)
  }, 240_000)

  test('finds it there at once the next time', async () => {
    await server.interrupt()
    server = await startWotu(demo)
    const seconds = await server.ready()
    process.stdout.write(`later start of the demo: ${seconds.toFixed(1)} s\n`)
    expect(seconds).toBeLessThan(60)
    expect(await wotu(demo, 'figures', 'show', 'village-doctors.classes', '--to', '2024-06-30')).toEqual({
      code: 0,
      said: expect.stringContaining('"value":"63"'),
    })
  })
})

/** An account of the machine without rights: a person's, or one that every Linux has. */
function someUser(): User {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] =
    accounts.find(([, , uid]) => Number(uid) >= 1000 && Number(uid) < 60_000) ?? accounts.find(([name]) => name === 'daemon')!
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
