import { expect, onTestFinished, test } from 'vitest'
import { openPress } from './index.ts'

const TEMPLATE = `#let data = json(bytes(sys.inputs.data))
#set document(date: none)
#set text(font: "Noto Sans S Chinese", fallback: false)
#data.title`

test('the same data give the same bytes, be it in another thread and after other data', async () => {
  const [one, other] = [openPress(TEMPLATE), openPress(TEMPLATE)]
  onTestFinished(async () => void (await Promise.all([one.close(), other.close()])))
  const [first, , again] = await Promise.all(['报告', '别的', '报告'].map((title) => one.run({ title })))
  expect(Buffer.from(first!.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(Buffer.compare(first!, again!)).toBe(0)
  expect(Buffer.compare(first!, await other.run({ title: '报告' }))).toBe(0)
})

test('what a template cannot print fails that task alone; a closed press prints again', async () => {
  const press = openPress(TEMPLATE)
  onTestFinished(() => press.close())
  const [failed, printed] = await Promise.allSettled([press.run({}), press.run({ title: '#panic("run")' })])
  expect(failed.status).toBe('rejected')
  expect(printed.status).toBe('fulfilled')
  await press.close()
  expect((await press.run({ title: '报告' })).length).toBeGreaterThan(500)
})
