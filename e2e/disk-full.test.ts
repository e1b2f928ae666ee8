import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, ask, CLONE, makeHome, startWotu, wotu, type Wotu } from './wotu.ts'

// A real instance on a disk of its own, small enough to be filled.

const home = makeHome('disk')
const disk = join(home, 'disk')
const data = join(disk, 'data')
const real = { data, env: { WOTU_DEMO: '0' } }
const FIGURE = '/figures/village-doctors.classes'
const hasDisk = mountDisk()
let server: Wotu

beforeAll(async () => {
  if (!hasDisk) return
  server = await startWotu(real)
  await server.ready()
  const file = join(CLONE, 'demo/programmes/village-doctors.yaml')
  expect(await wotu(real, 'programmes', 'publish', file, '--reason', '第一版', '--reason-en', 'First version')).toMatchObject({
    code: 0,
  })
  expect(await recordClasses(1)).toMatchObject({ code: 0 })
  await answered(server.url + FIGURE, counts(1), 20)
}, 120_000)
afterAll(async () => {
  await server?.interrupt()
  if (hasDisk) spawnSync('umount', [disk])
  rmSync(home, { recursive: true })
})

test('on a full disk nothing is half recorded and pages say so or are as before; with room again all goes on by itself', async ({
  skip,
}) => {
  skip(!hasDisk, 'this takes a small disk, which only root can mount')
  fill()
  const refused = await recordClasses(40_000)
  expect(refused).toEqual({ code: 1, said: expect.stringMatching(/No space left on device|磁盘/) })
  for (const path of ['/', '/en', FIGURE, `/en${FIGURE}`]) {
    const { status, headers, body } = await ask(server.url + path)
    if (status === 503) expect([headers.get('retry-after'), body]).toEqual(['5', expect.stringMatching(/自动恢复|by itself/)])
    else expect(status).toBe(200)
  }

  rmSync(join(disk, 'filler'))
  await answered(`${server.url}/readyz`, ({ status }) => status === 200, 60)
  expect(await ask(`${server.url}${FIGURE}?by=month`)).toMatchObject({
    status: 200,
    body: expect.stringContaining('<strong>1</strong>'),
  })
  expect(await recordClasses(1)).toMatchObject({ code: 0 })
  await answered(server.url + FIGURE, counts(2), 20)
}, 180_000)

const counts =
  (n: number) =>
  ({ body }: { body: string }) =>
    body.includes(`<strong>${n}</strong>`)

/** The operator records classes from a file, all or none. */
async function recordClasses(n: number): Promise<{ code: number; said: string }> {
  const file = join(home, 'facts.jsonl')
  const dimensions = { course: 'cupping', format: 'lecture', line: 'county' }
  const line = JSON.stringify({ kind: 'class.held', placeCode: '520526', day: '2024-01-05', dimensions })
  writeFileSync(file, `${line}\n`.repeat(n))
  return wotu(real, 'facts', 'import', 'village-doctors', file)
}

/** 240 MB in memory: a new cluster takes 45. */
function mountDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  mkdirSync(disk)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=240m,mode=755', 'wotu-e2e', disk])
  return status === 0
}

/** Another program takes all the room that is left. */
function fill(): void {
  const file = openSync(join(disk, 'filler'), 'w')
  const block = Buffer.alloc(64 * 1024)
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  } finally {
    closeSync(file)
  }
  expect(statfsSync(disk).bavail).toBe(0)
}
