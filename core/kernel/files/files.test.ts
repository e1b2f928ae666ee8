import { hash, randomBytes } from 'node:crypto'
import { readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { as, Refused, runChecks, transact } from '../context/index.ts'
import { testCtx, testDatabase, type TestCtx } from '../db/testing.ts'
import { checks, describeFiles, openPublished, publishFile, putFile, sweepFiles } from './index.ts'
import { pathOf } from './store.ts'

const database = await testDatabase()
const bytesOf = (text: string) => new TextEncoder().encode(text)
const refusal = (code: string) => expect.objectContaining({ constructor: Refused, code }) as Error

let operator: TestCtx
beforeEach(async () => {
  await database.db.deleteFrom('files').execute()
  operator = await testCtx({ database })
})
const everyone = () => as(operator, { kind: 'public' })
const filesOnDisk = async () =>
  (await readdir(operator.files.folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile())
const findings = async (deep: boolean) => {
  const found: string[] = []
  for await (const { offenders } of runChecks(operator, checks, { deep })) found.push(...offenders)
  return found
}

test('whatever bytes come in, in whatever pieces, the same bytes are read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40_000 }), { minLength: 1, maxLength: 5 }), async (pieces) => {
      const whole = Buffer.concat(pieces)
      fc.pre(whole.length > 0)
      const { sha256, size } = await putFile(operator, Readable.from(pieces))
      expect({ sha256, size }).toEqual({ sha256: hash('sha256', whole), size: whole.length })
      await publishFile(operator, sha256)
      const file = await openPublished(everyone(), sha256)
      expect(Buffer.compare(await buffer(file.read()), whole)).toBe(0)
    }),
    { numRuns: 40 },
  )
})

test('the same bytes are stored once, however often and by whatever name they come', async () => {
  const bytes = randomBytes(1000)
  const first = await putFile(operator, bytes)
  await Promise.all([putFile(operator, bytes), putFile(operator, Readable.from([bytes]))])
  expect(await putFile(operator, bytes)).toEqual(first)
  expect(await filesOnDisk()).toHaveLength(1)
  expect(pathOf(operator.files, first.sha256)).toBe(join(operator.files.folder, first.sha256.slice(0, 2), first.sha256.slice(2)))
})

test('a source that breaks off leaves no half file and no row', async () => {
  async function* breaking() {
    yield randomBytes(100_000)
    yield await Promise.reject(new Error('connection lost'))
  }
  await expect(putFile(operator, Readable.from(breaking()))).rejects.toThrow('connection lost')
  const aborted = new Readable({ read() {} })
  aborted.push(randomBytes(100_000))
  const put = putFile(operator, aborted)
  aborted.destroy()
  await expect(put).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
  expect(await filesOnDisk()).toEqual([])
  expect(await operator.db.selectFrom('files').selectAll().execute()).toEqual([])
})

test('a file above the limit and an empty one are refused, and leave nothing', async () => {
  await expect(putFile(operator, randomBytes(1001), { limit: 1000 })).rejects.toEqual(refusal('file-too-large'))
  await expect(putFile(operator, Readable.from([]))).rejects.toEqual(refusal('file-empty'))
  expect(await filesOnDisk()).toEqual([])
})

test('a file is private until the operator publishes it, and a private one is found by nobody', async () => {
  const { sha256 } = await putFile(operator, bytesOf('秘密'))
  for (const ctx of [everyone(), operator]) await expect(openPublished(ctx, sha256)).rejects.toEqual(refusal('file-not-found'))
  await expect(openPublished(everyone(), 'ab'.repeat(32))).rejects.toEqual(refusal('file-not-found'))
  await expect(openPublished(everyone(), '../../etc/passwd')).rejects.toEqual(refusal('file-not-found'))
  await publishFile(operator, sha256)
  await publishFile(operator, sha256)
  expect(await buffer((await openPublished(everyone(), sha256)).read())).toEqual(Buffer.from('秘密'))
})

test('the public neither puts nor publishes files', async () => {
  const { sha256 } = await putFile(operator, bytesOf('a'))
  await expect(putFile(everyone(), bytesOf('b'))).rejects.toEqual(refusal('not-allowed'))
  await expect(publishFile(everyone(), sha256)).rejects.toEqual(refusal('not-allowed'))
  await expect(publishFile(operator, 'cd'.repeat(32))).rejects.toEqual(refusal('file-not-found'))
})

test('files are described in one answer: published, held back, missing', async () => {
  const open = await putFile(operator, bytesOf('公开'))
  const closed = await putFile(operator, bytesOf('不公开'))
  await publishFile(operator, open.sha256)
  const absent = 'ef'.repeat(32)
  expect(Object.fromEntries(await describeFiles(everyone(), [open.sha256, closed.sha256, absent]))).toEqual({
    [open.sha256]: { state: 'published', ...open },
    [closed.sha256]: { state: 'held-back' },
    [absent]: { state: 'missing' },
  })
  expect((await describeFiles(everyone(), [])).size).toBe(0)
})

test('a public copy names its original, which must be there and private, and which then stays private', async () => {
  const original = await putFile(operator, bytesOf('王演示'))
  const copy = await putFile(operator, bytesOf('王**'), { copyOf: original.sha256 })
  await expect(publishFile(operator, original.sha256)).rejects.toEqual(refusal('public-copy-exists'))
  await publishFile(operator, copy.sha256)
  await expect(putFile(operator, bytesOf('王演示'), { copyOf: original.sha256 })).rejects.toEqual(refusal('copy-is-original'))
  await expect(putFile(operator, bytesOf('x'), { copyOf: 'ab'.repeat(32) })).rejects.toEqual(refusal('original-not-found'))
  await expect(putFile(operator, bytesOf('y'), { copyOf: copy.sha256 })).rejects.toEqual(refusal('original-is-public'))
  expect(await filesOnDisk()).toHaveLength(2)
  expect(await findings(true)).toEqual([])
})

test('a published file whose bytes are gone is said to be unavailable, not served in part', async () => {
  const { sha256 } = await putFile(operator, randomBytes(500))
  await publishFile(operator, sha256)
  await truncate(pathOf(operator.files, sha256), 100)
  await expect(openPublished(everyone(), sha256)).rejects.toEqual(refusal('file-unavailable'))
})

test('a check finds missing, cut and, when deep, damaged bytes, and copies without an original', async () => {
  const [missing, cut, damaged] = await Promise.all([100, 200, 300].map((size) => putFile(operator, randomBytes(size))))
  await rm(pathOf(operator.files, missing!.sha256))
  await truncate(pathOf(operator.files, cut!.sha256), 5)
  await writeFile(pathOf(operator.files, damaged!.sha256), randomBytes(300))
  const { sha256 } = await putFile(operator, bytesOf('copy'))
  await operator.db
    .updateTable('files')
    .set({ original: 'ab'.repeat(32) })
    .where('sha256', '=', sha256)
    .execute()
  const shallow = [`${missing!.sha256}: missing`, `${cut!.sha256}: 5 bytes instead of 200`, sha256]
  expect((await findings(false)).sort()).toEqual(shallow.toSorted())
  expect((await findings(true)).sort()).toEqual([...shallow, `${damaged!.sha256}: damaged`].sort())
})

test('putting damaged bytes again repairs them', async () => {
  const bytes = randomBytes(300)
  const { sha256 } = await putFile(operator, bytes)
  await writeFile(pathOf(operator.files, sha256), 'damaged')
  await putFile(operator, bytes)
  expect(await findings(true)).toEqual([])
})

const dayBefore = async (path: string) => {
  const day = new Date(operator.clock.now().getTime() - 25 * 3600_000)
  await utimes(path, day, day)
}

test('a sweep removes what is a day old and has no row, and nothing else', async () => {
  operator.clock.setNow(new Date())
  const kept = await putFile(operator, bytesOf('kept'))
  const rolledBack = await transact(operator, async (ctx) => {
    const file = await putFile(ctx, bytesOf('rolled back'))
    throw Object.assign(new Error('no'), { file })
  }).catch((error: { file: { sha256: string } }) => error.file)
  expect(await stat(pathOf(operator.files, rolledBack.sha256))).toMatchObject({ size: 11 })
  const cutOff = join(operator.files.folder, 'incoming', 'cut-off')
  await writeFile(cutOff, 'half')

  expect(await sweepFiles(operator)).toEqual({ leftovers: 0, orphans: 0 })
  for (const path of [cutOff, pathOf(operator.files, kept.sha256), pathOf(operator.files, rolledBack.sha256)]) await dayBefore(path)
  expect(await sweepFiles(operator)).toEqual({ leftovers: 1, orphans: 1 })
  expect((await filesOnDisk()).map(({ name }) => name)).toEqual([kept.sha256.slice(2)])
})

test('a sweep leaves bytes alone that an open transaction is about to name', async () => {
  operator.clock.setNow(new Date())
  await transact(operator, async (ctx) => {
    const { sha256 } = await putFile(ctx, bytesOf('soon'))
    await dayBefore(pathOf(operator.files, sha256))
    expect(await sweepFiles(operator)).toEqual({ leftovers: 0, orphans: 0 })
  })
  expect(await findings(true)).toEqual([])
})

test('a sweep with the wrong database removes no evidence', async () => {
  operator.clock.setNow(new Date())
  const files = await Promise.all(Array.from({ length: 101 }, (_, i) => putFile(operator, bytesOf(`sheet ${i}`))))
  await Promise.all(files.map(({ sha256 }) => dayBefore(pathOf(operator.files, sha256))))
  await operator.db.deleteFrom('files').execute()
  expect(await sweepFiles(operator)).toEqual({ leftovers: 0, orphans: 0 })
  expect(await filesOnDisk()).toHaveLength(101)
})
