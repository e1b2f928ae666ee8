import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'
import { addDays, lastDayOf, monthsOf } from './calendar.ts'
import { random } from './random.ts'
import { shareOut } from './shares.ts'

/** A total that somebody else vouches for: taken over, not counted here. */
export type PlannedImport = {
  readonly key: string
  readonly kind: 'story.exposure' | 'money.paid'
  /** Last day of the time it is about. */
  readonly day: Day
  readonly recordedOn: Day
  readonly quantity: bigint
  readonly dimensions: Readonly<Record<string, string>>
}

type Period = { readonly from: Day; readonly to: Day }

const CHANNELS = { douyin: 62, weibo: 24, wechat: 14 } as const
/** August has the Doctors' Day on the 19th, March and April the spring stories; nobody looks in February. */
const AUDIENCE = [5, 3, 8, 9, 7, 6, 7, 16, 8, 7, 8, 7]

/** Exposures by month and channel, each counted by its channel's own rule, taken over on the 5th of the next month. */
export function planExposures(total: number, { from, to }: Period): PlannedImport[] {
  const draw = random(parameters.seed, `exposures/${from}`)
  const cells = monthsOf(from, to).flatMap((month, i) =>
    Object.entries(CHANNELS).map(([channel, weight]) => ({
      month,
      channel,
      // More stories every year, and now and then one that goes round.
      weight: weight * AUDIENCE[Number(month.slice(5)) - 1]! * (20 + i) * draw.between(60, 140) * (draw.chance(4) ? 4 : 1),
    })),
  )
  const shares = shareOut(
    total,
    cells.map(({ weight }) => weight),
  )
  return cells.map(({ month, channel }, i) => ({
    key: `exposure/${month}/${channel}`,
    kind: 'story.exposure',
    day: lastDayOf(month),
    recordedOn: addDays(lastDayOf(month), 5),
    quantity: BigInt(shares[i]!),
    dimensions: { channel },
  }))
}

const PURPOSES = { classes: 52, platform: 17, lives: 9, stories: 14, evaluation: 8 } as const

/** Payments by quarter and purpose, in hundreds of yuan, taken over from the funder's statement on the 15th after it. */
export function planPayments(totalYuan: number, { from, to }: Period): PlannedImport[] {
  const draw = random(parameters.seed, `payments/${from}`)
  const quarters = monthsOf(from, to).filter((month) => Number(month.slice(5)) % 3 === 0)
  const cells = quarters.flatMap((month, i) =>
    Object.entries(PURPOSES).map(([purpose, weight]) => ({ month, purpose, weight: weight * (12 + i) * draw.between(80, 120) })),
  )
  const shares = shareOut(
    totalYuan / 100,
    cells.map(({ weight }) => weight),
  )
  return cells.map(({ month, purpose }, i) => ({
    key: `payment/${month}/${purpose}`,
    kind: 'money.paid',
    day: lastDayOf(month),
    recordedOn: addDays(lastDayOf(month), 15),
    quantity: BigInt(shares[i]!) * 10_000n,
    dimensions: { purpose },
  }))
}
