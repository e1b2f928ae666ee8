import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { parseRange, publishFile, putFile, servePublished, servedHeaders } from './index.ts'

const operator = await testCtx()
const everyone = as(operator, { kind: 'public' })
const published = async (bytes: Uint8Array | string) => {
  const file = await putFile(operator, Buffer.from(bytes))
  await publishFile(operator, file.sha256)
  return file
}
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')

test.each([
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'application/pdf', /^inline.*\.pdf"$/],
  ['a picture', PNG, 'image/png', /^inline.*\.png"$/],
  ['Chinese text', '签到表\n王**', 'text/plain', /^inline.*\.txt"$/],
  ['a table', '序号,姓名\n1,"王, 某"\n2,李**\n', 'text/csv', /^attachment.*\.csv"$/],
  ['a web page', ' \n<!DOCTYPE html><script>alert(1)</script>', 'text/html', /^attachment/],
  ['a page that begins with any tag', '<marquee onstart=alert(1)>', 'text/html', /^attachment/],
  ['a drawing that can run', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'image/svg+xml', /^attachment/],
  ['a bare drawing', '\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', /^attachment/],
  ['XML', '<?xml version="1.0"?><a/>', 'application/xml', /^attachment/],
  ['text in another encoding', Buffer.from([0xc7, 0xa9, 0xb5, 0xbd]), 'application/octet-stream', /^attachment/],
  ['text with a zero byte', 'a\0b', 'application/octet-stream', /^attachment/],
])('%s is known by its bytes and served so that it cannot run', async (_, bytes, type, disposition) => {
  const file = await published(bytes)
  expect(file.type).toBe(type)
  const { status, headers, body } = await servePublished(everyone, file.sha256)
  body!.destroy()
  expect(status).toBe(200)
  expect(headers['content-disposition']).toMatch(disposition)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-type']).not.toMatch(/html|xml|svg/)
  if (type !== 'application/pdf') expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
})

test('the type comes from the whole file, not from a promising beginning', async () => {
  const pieces = [Buffer.from('签到表'.repeat(3000)), Buffer.from([0xff, 0xfe])]
  expect(await putFile(operator, Readable.from(pieces))).toMatchObject({ type: 'application/octet-stream' })
  const cut = Buffer.from('签到表'.repeat(3000))
  expect(await putFile(operator, Readable.from([cut.subarray(0, 10_001), cut.subarray(10_001)]))).toMatchObject({
    type: 'text/plain',
  })
})

test('a range is answered with exactly those bytes', async () => {
  const { sha256 } = await published('0123456789')
  const ask = async (range: string) => {
    const { status, headers, body } = await servePublished(everyone, sha256, { range })
    return [status, headers['content-range'], body && String(await buffer(body)), headers['content-length']]
  }
  expect(await ask('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234', '3'])
  expect(await ask('bytes=8-')).toEqual([206, 'bytes 8-9/10', '89', '2'])
  expect(await ask('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789', '3'])
  expect(await ask('bytes=-300')).toEqual([206, 'bytes 0-9/10', '0123456789', '10'])
  expect(await ask('bytes=5-500')).toEqual([206, 'bytes 5-9/10', '56789', '5'])
  expect(await ask('bytes=10-')).toEqual([416, 'bytes */10', null, undefined])
  expect(await ask('bytes=-0')).toEqual([416, 'bytes */10', null, undefined])
  for (const whole of ['bytes=4-2', 'bytes=-', 'bytes=0-1,3-4', 'lines=1-2', '']) expect((await ask(whole))[0]).toBe(200)
})

test('any range of any size stays within the file', () => {
  const part = fc.option(fc.nat({ max: 40 }), { nil: '' as const })
  fc.assert(
    fc.property(part, part, fc.integer({ min: 1, max: 20 }), (first, last, size) => {
      const range = parseRange(`bytes=${first}-${last}`, size)
      if (range === null || range === 'unsatisfiable') return
      expect(0 <= range.start && range.start <= range.end && range.end < size).toBe(true)
    }),
  )
})

test('a browser that has the file is told so, and one that asks for headers gets no bytes', async () => {
  const { sha256 } = await published('签到')
  expect(await servePublished(everyone, sha256, { ifNoneMatch: `W/"x", "${sha256}"` })).toMatchObject({ status: 304, body: null })
  expect(await servePublished(everyone, sha256, { method: 'HEAD', range: 'bytes=0-1' })).toMatchObject({
    status: 200,
    headers: { 'content-length': '6', etag: `"${sha256}"`, 'content-type': 'text/plain; charset=utf-8' },
    body: null,
  })
})

test('a file is saved under the beginning of its hash, never under a name that someone gave it', () => {
  const headers = servedHeaders({ sha256: 'ab'.repeat(32), size: 1, type: 'application/zip' })
  expect(headers['content-disposition']).toBe('attachment; filename="abababababab.zip"')
})
