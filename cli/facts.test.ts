import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '@wotu/core/kernel/context'
import { declareKinds, factOfKey, getFact, recordMany } from '@wotu/core/kernel/facts'
import { describeFiles } from '@wotu/core/kernel/files'
import { testCtx, testDatabase, type TestCtx } from '../core/kernel/db/testing.ts'
import { factLines } from './fact-lines.ts'

const P = 'reading-corners'
const [SHEET, MASKED] = ['Wang came, Li came\n', '█ came, █ came\n']
let ctx: TestCtx
let folder: string
beforeAll(async () => {
  ctx = await testCtx({ database: await testDatabase() })
  const words = { zh: '共读课', en: 'Reading hour' }
  await declareKinds(ctx, P, [
    { kind: 'hour.held', name: words, unit: words, persons: false, confidential: false, subject: false, dimensions: {} },
  ])
  folder = await mkdtemp(join(tmpdir(), 'wotu-facts-'))
  await writeFile(join(folder, 'sheet.txt'), SHEET)
  await writeFile(join(folder, 'masked.txt'), MASKED)
})
afterAll(() => rm(folder, { recursive: true }))

const hour = { kind: 'hour.held', placeCode: '520526', day: '2024-09-19', quantity: 34 }
async function imported(...lines: unknown[]): Promise<number> {
  const file = join(folder, 'facts.ndjson')
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return transact(ctx, (ctx) => recordMany(ctx, factLines(ctx, P, file)))
}

test('evidence is named by file name: the sheet stays private, its copy is public, and either is stored once', async () => {
  const evidence = [{ original: 'sheet.txt', published: 'masked.txt' }]
  expect(await imported({ ...hour, idempotencyKey: 'hour-1', evidence }, '', { ...hour, idempotencyKey: 'hour-2', evidence })).toBe(
    2,
  )
  const [original, published] = [hash('sha256', SHEET), hash('sha256', MASKED)]
  const fact = await getFact(ctx, await factOfKey(ctx, P, 'hour-2'))
  expect(fact).toMatchObject({ quantity: 34n, evidence: [{ original, published }] })
  const states = await describeFiles(ctx, [original, published])
  expect([...states.values()].map(({ state }) => state)).toEqual(['held-back', 'published'])
})

test.for([
  ['a file that is not there', { evidence: [{ original: 'nothing.txt' }] }, 'evidence', 'file-unreadable'],
  ['a copy that hides nothing', { evidence: [{ original: 'sheet.txt', published: 'sheet.txt' }] }, 'evidence', 'copy-is-original'],
  ['evidence that is but a name', { evidence: 'sheet.txt' }, 'evidence', 'evidence-malformed'],
  ['half a child', { quantity: 33.5 }, 'quantity', 'quantity-not-whole'],
] as const)('%s is refused by its row, and nothing of the file is recorded', async ([, mistake, field, code]) => {
  const good = { ...hour, idempotencyKey: 'hour-3' }
  await expect(imported(good, { ...hour, ...mistake })).rejects.toMatchObject({ issues: [{ row: 1, field, code }] })
  await expect(factOfKey(ctx, P, 'hour-3')).rejects.toMatchObject({ code: 'fact-not-found' })
})

test('a line that is no JSON is refused by its row', async () => {
  await expect(imported(hour, '{"kind":')).rejects.toMatchObject({ issues: [{ row: 1, field: 'line', code: 'line-not-json' }] })
})
