import { beforeAll, expect, test } from 'vitest'
import { maskSheet, openSheetRenderer, type Sheet, type SheetRenderer } from './index.ts'

const sheet: Sheet = {
  programme: '相伴乡医 · 乡村医生培训',
  title: '高血压规范管理',
  place: '贵州省毕节市威宁县',
  venue: '迤那镇卫生院三楼',
  day: '2023-08-12',
  hours: '08:30–17:30',
  trainers: [{ name: '周演示', role: '主讲' }],
  rows: [
    { name: '王演示', workplace: '迤那镇示例村卫生室', signedAt: '08:15' },
    { name: '安演示', workplace: '迤那镇演示村卫生室', signedAt: '08:17' },
    { name: '李示', workplace: '龙场镇演示村卫生室', signedAt: '08:21' },
  ],
  original: null,
}
const original = 'ab'.repeat(32)

let render: SheetRenderer
beforeAll(() => {
  render = openSheetRenderer()
})

test('the same sheet gives the same bytes, whatever was printed before it', () => {
  const first = render(sheet)
  render({ ...sheet, title: '合理用药' })
  expect(Buffer.compare(render(sheet), first)).toBe(0)
  expect(Buffer.compare(openSheetRenderer()(sheet), first)).toBe(0)
  expect(Buffer.from(first).toString('latin1')).not.toMatch(/CreationDate|CreateDate/)
})

test('sheets of different classes are different files, and so are a sheet and its public copy', () => {
  const files = [sheet, { ...sheet, day: '2023-08-13' }, maskSheet(sheet, original), maskSheet(sheet, 'cd'.repeat(32))].map(render)
  expect(new Set(files.map((file) => Buffer.from(file).toString('latin1'))).size).toBe(4)
})

test('a sheet of 70 is a PDF of less than 60 KB', () => {
  const rows = Array.from({ length: 70 }, (_, i) => ({ ...sheet.rows[i % 3]!, signedAt: `08:${10 + (i % 50)}` }))
  for (const file of [render({ ...sheet, rows }), render(maskSheet({ ...sheet, rows }, original))]) {
    expect(Buffer.from(file.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(file.length).toBeLessThan(60_000)
  }
})

test('a name that reads like markup is printed, not run', () => {
  const names = ['#panic("run")', '$ x', '*', '[', '\\', '"', '#image("/etc/passwd")']
  expect(() => render({ ...sheet, title: '#panic("run")', rows: names.map((name) => ({ ...sheet.rows[0]!, name })) })).not.toThrow()
})

test('a public copy keeps surnames alone, and names its original', () => {
  const copy = maskSheet(sheet, original)
  expect(copy.rows.map(({ name }) => name)).toEqual(['安**', '李**', '王**'])
  expect(JSON.stringify(copy)).not.toMatch(/演示村|示例村|迤那|龙场|演示"|08:1|08:2/)
  expect(copy).toMatchObject({ original, title: sheet.title, place: sheet.place, day: sheet.day, trainers: [{ name: '周**' }] })
})

test('two originals that differ only in the order of their rows have the same public copy', () => {
  const turned = { ...sheet, rows: sheet.rows.toReversed() }
  expect(maskSheet(turned, original)).toEqual(maskSheet(sheet, original))
})
