import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { patternOf, readTutorial, type Step } from './tutorial.ts'
import { answered, ask, CLONE, freePort, makeHome, startWotu, type Wotu } from './wotu.ts'

// Somebody follows the tutorial to the letter: every file is saved, every command typed, every address opened, and what is printed
// is what the page says. The suite runs it in Chinese, on a machine with DATABASE_URL in English; with WOTU_PROOFS=1 in both.

const tutorials = { zh: read('docs/tutorial.zh-CN.md'), en: read('docs/tutorial.md') } as const
const PROOFS = process.env['WOTU_PROOFS'] === '1'
const followed = PROOFS ? (['zh', 'en'] as const) : process.env['DATABASE_URL'] ? (['en'] as const) : (['zh'] as const)

describe.skipIf(process.platform === 'win32').for(followed)('a newcomer who follows the tutorial (%s)', (lang) => {
  const home = makeHome('tutorial')
  const desk = join(home, 'reading')
  let port = 0
  const here = (text: string) => text.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`).replace('PORT=3000', `PORT=${port}`)
  let settings = ''
  let server: Wotu | undefined
  beforeAll(async () => void (port = await freePort()))
  afterAll(async () => {
    await server?.interrupt()
    rmSync(home, { recursive: true })
  }, 60_000)

  const take = async (step: Step): Promise<void> => {
    switch (step.does) {
      case 'settings':
        settings = here(step.script)
        return void expect(await typed(settings, home)).toMatchObject({ code: 0 })
      case 'server':
        server = await startWotu({ data: join(home, 'data'), port, script: settings + step.script, env: { HOME: home } })
        await server.ready()
        return prints(async () => ({ code: 0, said: server!.said() }), 0, here(step.shown), 10_000)
      case 'save':
        return writeFileSync(join(desk, step.file), step.text)
      case 'edit': {
        const parts = readFileSync(join(desk, step.file), 'utf8').split(step.from)
        expect(parts, `${step.file} has these lines once: ${step.from}`).toHaveLength(2)
        return writeFileSync(join(desk, step.file), parts.join(step.to))
      }
      case 'open':
        return void expect(await ask(here(step.url)), step.url).toMatchObject({ status: 200 })
      case 'run': {
        // Facts are in the figures within a second, and nobody types faster; whatever only reads may be typed again.
        const patience = /^(curl|wotu figures show)/.test(step.script) ? 5_000 : 0
        return prints(() => typed(settings + step.script, home), step.code, here(step.shown), patience)
      }
    }
  }

  let went = true
  for (const { title, steps } of readTutorial(tutorials[lang]).filter(({ steps }) => steps.length > 0))
    test(
      title,
      async (context) => {
        context.skip(!went, 'the section before failed')
        went = false
        for (const step of steps) await take(step)
        went = true
      },
      120_000,
    )

  test('finds the reason for the changed target on the programme’s page, and who operates it on /about', async (context) => {
    context.skip(!went, 'a section failed')
    const shows = (path: string, ...words: string[]) =>
      answered(server!.url + path, ({ body }) => words.every((word) => body.includes(word)), 10)
    await shows('/programmes/reading-corners', '又有15所学校加入', '45')
    await shows('/about', '青禾基金会（虚构）', 'hello@qinghe.example')
    await shows('/en/about', 'Qinghe Foundation (invented)', 'hello@qinghe.example')
    await shows('/api/instance', '"name":{"en":"Qinghe Foundation (invented)"')
  })
})

/** Runs something until it prints what is shown, for so many milliseconds. */
async function prints(
  run: () => Promise<{ code: number; said: string }>,
  code: number,
  shown: string,
  patience: number,
): Promise<void> {
  const until = performance.now() + patience
  for (;;) {
    const done = await run()
    if (done.code === code && (shown === '' || patternOf(shown).test(done.said))) return
    if (performance.now() > until) return expect(`${done.said}code ${done.code}`).toBe(`${shown}code ${code}`)
    await sleep(200)
  }
}

/** Types lines into a new shell in the clone's folder. */
async function typed(script: string, home: string): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' }
  return new Promise((resolve) => {
    const child = execFile('bash', ['-ec', `exec 2>&1\n${script}`], { cwd: CLONE, env }, (_, said) =>
      resolve({ code: child.exitCode ?? 1, said: said.endsWith('\n') ? said : `${said}\n` }),
    )
  })
}

test('both languages have the same commands, files and addresses, and show the same numbers', () => {
  const [zh, en] = [readTutorial(tutorials.zh), readTutorial(tutorials.en.replace('WOTU_LANG=en', 'WOTU_LANG=zh'))]
  const done = (steps: readonly Step[]) => steps.map((step) => ('shown' in step ? { ...step, shown: numbersIn(step.shown) } : step))
  expect(en.map(({ steps }) => done(steps))).toEqual(zh.map(({ steps }) => done(steps)))
})

test('what is shown is matched to the letter, but for what is left out', () => {
  expect(patternOf('✓ …\n…\n… hold, 0 broken\n').test('✓ one\n✓ two\n14 hold, 0 broken\n')).toBe(true)
  expect(patternOf('{"value":"3",…\n').test('{"value":"4","facts":4}\n')).toBe(false)
  expect(patternOf('9 facts recorded\n').test('9 facts recorded\nand a warning\n')).toBe(false)
  expect(() => readTutorial('```sh\nwotu check\n')).toThrow('not closed')
})

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).sort()

function read(file: string): string {
  return readFileSync(join(CLONE, file), 'utf8')
}
