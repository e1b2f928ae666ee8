import { strFromU8, unzipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import { openDocxPress, openReportPress, type Report } from '../index.ts'

const at = (path: string) => `https://wotu.example${path}`
const row = (name: string, cell: string) => ({
  name,
  note: '人',
  cells: [cell, '1', '—'],
  address: at(`/figures/${name}?to=2025-02-28`),
})
const REPORT: Report = {
  lang: 'zh',
  demo: { mark: '演示数据', note: '由程序生成。', seal: '不作证明' },
  title: '某计划月报（2025年2月）',
  about: [{ label: '检查点', text: '第7号' }],
  sections: [
    {
      name: '一、数字',
      parts: [
        { kind: 'table', name: '方向', columns: ['指标', '累计', '本月', '上月'], rows: [row('a', '<5'), row('b', '2 & 3')] },
      ],
    },
    {
      name: '二、更正',
      parts: [
        { kind: 'text', text: '没有。' },
        {
          kind: 'entries',
          entries: [
            {
              name: '更正1',
              lines: ['原因：#panic("x")', { label: '哪里不对：', text: '多了' }],
              addresses: [{ label: '更正后', text: at('/f/1') }],
            },
          ],
        },
      ],
    },
  ],
  notes: { heading: '说明', texts: ['甲', '乙'] },
  signed: { office: '填报单位', head: '负责人', clerk: '经办人', date: '日期', dateBlank: '年月日', seal: '盖章处' },
  address: { label: '地址', text: at('/programmes/x/reports/2025-02') },
}

const docx = openDocxPress()
const made = async (report: Report = REPORT) =>
  Object.fromEntries(Object.entries(unzipSync(await docx.run(report))).map(([path, bytes]) => [path, strFromU8(bytes)]))

test('the same report gives the same bytes, as a PDF and as a Word document, also in another thread', async () => {
  for (const open of [openReportPress, openDocxPress]) {
    const [one, other] = [open(), open()]
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])))
    const [first, , again] = await Promise.all([REPORT, { ...REPORT, title: '别的' }, REPORT].map((report) => one.run(report)))
    expect(first!.length).toBeGreaterThan(5_000)
    expect(Buffer.compare(first!, again!)).toBe(0)
    await new Promise((later) => setTimeout(later, 2_100)) // the time in an archive goes by two seconds
    expect(Buffer.compare(first!, await other.run(REPORT))).toBe(0)
  }
  const pdf = openReportPress()
  onTestFinished(() => pdf.close())
  expect(Buffer.from((await pdf.run(REPORT)).subarray(0, 5)).toString()).toBe('%PDF-')
})

test('a Word document has headings, heads that are repeated, and addresses that lead somewhere', async () => {
  const files = await made()
  const document = files['word/document.xml']!
  expect(document.match(/<w:pStyle w:val="(Title|Heading1|Heading2)"/g)).toHaveLength(5)
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  expect(document).toContain('2 &amp; 3')
  const links = [...document.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"/g)].map(([, id]) => id)
  expect(links).toHaveLength(3)
  for (const id of links)
    expect(files['word/_rels/document.xml.rels']).toMatch(new RegExp(`<Relationship [^>]*Id="${id}"[^>]*TargetMode="External"`))
  expect(files['word/_rels/document.xml.rels']).toContain('https://wotu.example/figures/a?to=2025-02-28')
  expect(files['word/styles.xml']).toContain('w:eastAsia="宋体"')
  expect(files['docProps/core.xml']).toMatch(/<dc:title>某计划月报（2025年2月）<\/dc:title>.*<dc:language>zh-CN<\/dc:language>/)
  expect(Object.values(files).join('')).not.toMatch(/dcterms:created|rId[a-z0-9_-]{21}"/)
})

test('every sheet of a demo says so; of a real instance none does', async () => {
  const headers = async (report: Report) =>
    Object.entries(await made(report))
      .flatMap(([path, xml]) => (path.startsWith('word/header') ? [xml] : []))
      .join('')
  expect(await headers(REPORT)).toContain('演示数据')
  expect(await headers({ ...REPORT, demo: null })).not.toContain('演示')
})
