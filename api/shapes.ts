import { z } from '@hono/zod-openapi'
import { Words } from '@wotu/core/kernel/context'
import { Kind, REVERSAL_REASONS } from '@wotu/core/kernel/facts'
import { Indicator } from '@wotu/core/kernel/figures'
import { both } from './language.ts'

/*
 * What answers are made of, as the OpenAPI document describes it. Handlers are checked against these types when they are
 * compiled, and every answer of the tests against the document. The same schemas check programme files in the core.
 */

export const WordsShape = Words.meta({ id: 'Words', description: both('同一内容的中英两种文字', 'A text in both languages') })

/** A named shape or null; `.nullable()` of one would be written as something that nothing fits. */
export function orNull<S extends z.ZodType>(shape: S) {
  return z.union([shape, z.null()])
}

export const Integer = z
  .string()
  .regex(/^-?\d+$/)
  .meta({
    id: 'Integer',
    description: both(
      '整数，写成十进制字符串，因为可能超过JSON数字能准确表示的范围',
      'A whole number in decimal digits, as a string: it may be larger than JSON numbers are exact',
    ),
  })

export const Day = z.iso.date().meta({ description: both('日期，Asia/Shanghai', 'A day, Asia/Shanghai') })
export const Instant = z.iso.datetime().meta({ description: both('时刻，UTC', 'An instant, UTC') })
export const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    description: both('定义的规范JSON（RFC 8785）的SHA-256', 'SHA-256 of the canonical JSON (RFC 8785) of the definition'),
  })
const Count = z.number().int().min(0)

export const Checkpoint = z.strictObject({ number: Count, entries: Count, at: Instant }).meta({
  id: 'Checkpoint',
  description: both('数到登记簿的哪一条。目前没有签名', 'Up to which entry of the log one counted. Unsigned for now'),
})

export const IndicatorShape = Indicator.meta({
  id: 'Indicator',
  description: both('事实怎样变成数字', 'How facts become a number'),
})

const KindShape = Kind.meta({ id: 'Kind', description: both('一种事实', 'What a fact of one kind is') })

const amount = {
  value: Integer.nullable().meta({
    description: both(
      '以最小单位计（金额为分）；没有数、是比率或隐去时为null',
      'In the smallest unit (of money: fen); null for a ratio, and where there is none or it is withheld',
    ),
  }),
  ratio: z
    .strictObject({ numerator: Integer, denominator: Integer })
    .optional()
    .meta({ description: both('比率的准确分数', 'The exact fraction of a ratio') }),
  hidden: z.boolean().meta({
    description: both('少于5人的格子不给出数值', 'Below five persons, in a cell finer than the log shows: withheld'),
  }),
  facts: Count.meta({ description: both('计入的事实数', 'Facts that count') }),
  reversed: Count.meta({ description: both('已冲销的事实数', 'Facts that were taken back') }),
}

export const Demo = z.boolean().meta({
  description: both(
    '演示数据：由程序按公开报道生成，不是任何机构的真实记录',
    'Demo data: generated after published reports, no real records of any organisation',
  ),
})

export const FigureShape = z
  .strictObject({
    ...amount,
    indicator: IndicatorShape,
    version: Count,
    hash: Hash,
    demo: Demo,
    scope: z.strictObject({ place: z.string(), from: Day.nullable(), to: Day, where: z.record(z.string(), z.string()) }),
    asOf: Checkpoint,
  })
  .meta({ id: 'Figure', description: both('一个指标在某地、某段时间的数字', 'The value of an indicator for a place and a period') })

export const RowShape = z
  .strictObject({ key: z.string(), name: WordsShape, ...amount })
  .meta({ id: 'BreakdownRow', description: both('分列的一行', 'One row of a breakdown') })

export const Reason = z.enum(REVERSAL_REASONS)

/** What anyone may see of a fact, its kind by name. */
export const publicFact = {
  programmeId: z.string(),
  id: z.uuid(),
  kind: z.string(),
  placeCode: z.string(),
  day: Day.nullable().meta({ description: both('只公开月份时为null', 'Null where only the month is shown') }),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  quantity: Integer,
  dimensions: z.record(z.string(), z.string()).nullable(),
  pseudonym: z
    .string()
    .nullable()
    .meta({ description: both('对象的代号，每个计划不同', 'Pseudonym of the subject, another one in each programme') }),
  event: z
    .uuid()
    .nullable()
    .meta({ description: both('所属事件的事实编号', 'The fact of the event it belongs to') }),
}

export const Kinds = z
  .record(z.string(), KindShape)
  .meta({ description: both('出现的事实种类，按名称', 'The kinds that occur, by name') })

export const PlaceShape = z
  .strictObject({
    code: z.string(),
    name: WordsShape,
    level: z.enum(['country', 'province', 'prefecture', 'county', 'township', 'village']),
    parent: z.string().nullable(),
  })
  .meta({ id: 'Place', description: both('一个地区', 'An administrative division') })

/** Every answer says first whether it is of a demo, and up to which checkpoint it counts. */
export function Answer<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject({ demo: Demo, asOf: Checkpoint, ...shape })
}

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    demo: z.boolean(),
    params: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .optional()
      .meta({ description: both('句中的值，例如可能要找的代码', 'Values of the sentence: codes that may have been meant') }),
    errors: z
      .array(z.strictObject({ field: z.string() }).extend({ code: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: both('每处错误：哪个参数、哪条规则', 'Each mistake: which parameter, which rule') }),
  })
  .meta({ id: 'Problem', description: both('拒绝的理由（RFC 9457）', 'Why a request was refused (RFC 9457)') })
