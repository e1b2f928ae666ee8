import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { as, type Ctx } from '@wotu/core/kernel/context'
import { newFactId, newHandle, record, reverse, type NewFact } from '@wotu/core/kernel/facts'
import { integrate, publishFigure } from '@wotu/core/kernel/figures'
import { publishFile, putFile } from '@wotu/core/kernel/files'
import { publishProgramme } from '@wotu/core/programmes'
import { testCtx, type TestCtx } from '../core/kernel/db/testing.ts'
import { openApp } from './app.ts'

const words = (zh: string, en: string) => `{ zh: "${zh}", en: ${en} }`

/** Classes for village doctors: who came, stations opened, a total from elsewhere, money in fen; a title that a spreadsheet would run. */
const PROGRAMME = `id: doctors
name: ${words('乡医培训', 'Doctors')}
summary: ${words('培训乡村医生', 'Training of village doctors')}
sourceNote: ${words('整理自报道', 'After reports')}
since: "2023"
reportDay: 2024-06-30
partners: [{ role: funding, name: ${words('某资助方', 'A funder')} }]
kinds:
  - kind: class.held
    name: ${words('举办培训', 'Class held')}
    unit: ${words('场', 'classes')}
    dimensions:
      course:
        name: ${words('课程', 'Course')}
        values: { cupping: ${words('=拔罐', 'cupping')}, tuina: ${words('推拿', 'tuina')} }
  - { kind: class.attended, name: ${words('参加培训', 'Class attended')}, unit: ${words('人次', 'attendances')}, persons: true }
  - { kind: money.spent, name: ${words('支出', 'Money spent')}, unit: ${words('分', 'fen')} }
indicators:
  - { id: doctors.classes, type: count, basis: event, support: records, sources: [{ kind: class.held }], by: [course],
      name: ${words('培训场次', 'Classes')}, definition: ${words('每一场', 'Every class')}, unit: ${words('场', 'classes')} }
  - { id: doctors.persons, type: distinct, basis: distinct-person, support: records, sources: [{ kind: class.attended }],
      name: ${words('培训人数', 'Doctors trained')}, definition: ${words('每人一次', 'Each once')}, unit: ${words('人', 'doctors')} }
  - { id: doctors.attendance, type: count, basis: attendance, support: records, sources: [{ kind: class.attended }],
      name: ${words('培训人次', 'Attendances')}, definition: ${words('每次一次', 'Each time')}, unit: ${words('人次', 'attendances')} }
  - { id: doctors.money, type: sum, basis: money, support: attested, sources: [{ kind: money.spent }], per: 100, source: ${words('资助方', 'the funder')},
      name: ${words('支出', 'Money')}, definition: ${words('每一笔', 'Every payment')}, unit: ${words('元', 'yuan')} }
  - { id: doctors.each, type: ratio, basis: attendance, support: records, numerator: doctors.attendance, denominator: doctors.classes,
      name: ${words('场均人次', 'Attendances a class')}, definition: ${words('人次除以场次', 'One by the other')}, unit: ${words('人次', 'attendances')} }
headline: [doctors.classes, doctors.persons, doctors.money]
directions:
  - id: training
    name: ${words('培训', 'Training')}
    measures:
      - id: classes
        name: ${words('线下培训', 'Classes')}
        indicators: [doctors.classes, doctors.persons]
        targets: [{ indicator: doctors.classes, value: 100, from: 2024-09-04, to: 2025-09-03 }]
      - { id: money, name: ${words('经费', 'Money')}, indicators: [doctors.money, doctors.each] }
`

const reason = { zh: '第一版', en: 'first version' }
export const WEINING = '520526'
export const ZHENXIONG = '530627'

/** What a test asks, and what it knows of the world. */
export type Api = {
  readonly ctx: TestCtx
  readonly app: ReturnType<typeof openApp>
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  /** Asks, and holds status, headers and body against the OpenAPI document. */
  readonly checked: (path: string, headers?: Record<string, string>) => Promise<{ status: number; body: Body; response: Response }>
  readonly ids: {
    readonly held: string
    readonly cancelled: string
    readonly attended: string
    readonly published: string
    readonly correction: string
  }
}
type Body = Record<string, never>

/** An API of a fresh instance: two classes in Weining with seven doctors, one in Zhenxiong taken back, money, a figure and its correction. */
export async function apiWorld({ demo = true }: { demo?: boolean } = {}): Promise<Api> {
  const ctx = await testCtx({ demo })
  await publishProgramme(ctx, { text: PROGRAMME, reason })
  await publishProgramme(ctx, { text: PROGRAMME.replace('value: 100,', 'value: 120,'), reason: { zh: '扩大', en: 'scaled up' } })
  const ids = await recordAll(ctx)
  await integrate(ctx)
  const { id: published } = await publishFigure(ctx, { indicator: 'doctors.classes', to: '2024-06-30' })
  await reverse(ctx, { programmeId: 'doctors', factId: ids.cancelled, reason: 'not-held' })
  await integrate(ctx)
  const { id: correction } = await publishFigure(ctx, {
    indicator: 'doctors.classes',
    to: '2024-06-30',
    corrects: published,
    reason,
  })
  const app = openApp(as(ctx, { kind: 'public' }))
  const ask = async (path: string, init?: RequestInit) => app.request(path, init)
  const document = (await (await ask('/api/openapi.json')).json()) as OpenApi
  return { ctx, app, ask, checked: checker(ask, document), ids: { ...ids, published, correction } }
}

async function recordAll(ctx: Ctx) {
  const fact = (rest: Partial<NewFact>): NewFact => ({
    programmeId: 'doctors',
    kind: 'class.held',
    placeCode: WEINING,
    day: '2023-08-12',
    ...rest,
  })
  const original = await putFile(ctx, Buffer.from('names'))
  const copy = await putFile(ctx, Buffer.from('masked'), { copyOf: original.sha256 })
  await publishFile(ctx, copy.sha256)
  const private_ = await putFile(ctx, Buffer.from('private'))
  const [held, attended] = [newFactId(), newFactId()]
  const evidence = [
    { original: original.sha256, published: copy.sha256 },
    { original: private_.sha256 },
    { original: 'f'.repeat(64) },
  ]
  const doctors = Array.from({ length: 7 }, () => newHandle())
  const [, , cancelled] = (await record(ctx, [
    fact({ id: held, placeCode: '520526109', dimensions: { course: 'cupping' }, evidence }),
    fact({ day: '2024-02-02', dimensions: { course: 'tuina' } }),
    fact({ placeCode: ZHENXIONG, day: '2024-05-05' }),
    ...doctors.map((subject, i) => fact({ kind: 'class.attended', subject, eventId: held, ...(i === 0 && { id: attended }) })),
    fact({ kind: 'money.spent', placeCode: 'CN', quantity: 3_500_000_050n }),
  ])) as [string, string, string]
  return { held, cancelled, attended }
}

type OpenApi = {
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Readonly<Record<string, Described>> } }>>
}
type Described = { readonly content?: Readonly<Record<string, { readonly schema: object }>> }

/** Compares what is answered with what the document says of that address. */
function checker(ask: Api['ask'], document: OpenApi): Api['checked'] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const known = new Map<string, ValidateFunction>()
  const paths = Object.keys(document.paths).map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  const validatorOf = (pathname: string, status: number, type: string) => {
    // What has no braces stands before what has.
    const { path } =
      paths.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length).find(({ pattern }) => pattern.test(pathname)) ??
      {}
    expect(path, `the document has ${pathname}`).toBeDefined()
    const pointer = ['paths', path, 'get', 'responses', String(status), 'content', type, 'schema']
      .map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = known.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` })
    known.set(pointer, validate)
    return validate
  }
  return async (path, headers = {}) => {
    const response = await ask(path, { headers })
    const type = response.headers.get('content-type') ?? ''
    const body = (await response.json()) as Body
    const validate = validatorOf(path.split('?')[0] ?? '', response.status, type)
    validate(body)
    expect(validate.errors ?? [], path).toEqual([])
    return { status: response.status, body, response }
  }
}
