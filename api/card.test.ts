import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiWorld, WEINING } from './testing.ts'

const { ask } = await apiWorld()

test('a card gives number, words, period and checkpoint, the mark of a demo, and leads back to the figure', async () => {
  for (const kind of ['svg', 'html']) {
    const response = await ask(`/api/card/doctors.persons.${kind}?place=${WEINING}&to=2024-06-30&lang=zh`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe(kind === 'svg' ? 'image/svg+xml; charset=utf-8' : 'text/html; charset=utf-8')
    for (const said of [
      '演示数据',
      '培训人数',
      '>7<',
      '>人<',
      '威宁彝族回族苗族自治县',
      '截至2024年6月30日',
      '按人去重',
      '检查点第2号',
    ])
      expect(text).toContain(said)
    expect(text).toContain(`href="/figures/doctors.persons?place=${WEINING}&amp;to=2024-06-30"`)
  }
  const english = await (await ask('/api/card/doctors.money.html?lang=en')).text()
  for (const said of ['demo data', '35,000,000.5', 'yuan', '1 March 2025', 'href="/en/figures/doctors.money'])
    expect(english).toContain(said)
})

test('a card may be framed by anyone, and its own style is all that it may use', async () => {
  for (const kind of ['svg', 'html']) {
    const response = await ask(`/api/card/doctors.classes.${kind}`)
    const text = await response.text()
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    )
    expect(text).not.toMatch(/ style="|<script/)
  }
})

test('a card of an instance that is no demo has no such mark', async () => {
  const real = await apiWorld({ demo: false })
  for (const kind of ['svg', 'html'])
    expect(await (await real.ask(`/api/card/doctors.classes.${kind}`)).text()).not.toContain('演示数据')
})

test('what a dimension or a name carries is text on a card, never markup', async () => {
  const response = await ask('/api/card/doctors.classes.html?course=%3Cscript%3E')
  expect(response.status).toBe(400)
  expect((await ask('/api/card/doctors.classes.svg?course=cupping')).status).toBe(200)
})
