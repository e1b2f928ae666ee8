import { monthsOf } from '../generator/calendar.ts'
import { happened, reached } from '../generator/entities.ts'
import type { Happening } from '../generator/happenings.ts'
import { random } from '../generator/random.ts'
import { statements } from '../generator/statements.ts'
import type { County } from './counties.ts'
import { parameters } from './parameters.ts'

/** Much is bought before the spring festival and in November, little in February; the harvest shows from September on. */
const MONTHS = [11, 6, 7, 7, 8, 9, 7, 8, 10, 10, 15, 12]

/** Each county's first sale, and what the platform says was sold from it month by month. */
export function planSales(counties: readonly County[]): Happening[] {
  const { seed, firstDay, reported, later, lastDay } = parameters
  const draw = random(seed, 'sales')
  const first = counties.map(({ code, since: day }) =>
    happened('county.selling', code, { placeCode: code, day, recordedOn: reached(draw, day) }),
  )
  const months = monthsOf(firstDay, lastDay).map((month, i) => ({
    month,
    cells: counties
      .filter(({ since }) => since.slice(0, 7) <= month)
      .map(({ code, weight }) => ({
        placeCode: code,
        weight: weight * MONTHS[Number(month.slice(5)) - 1]! * (30 + i) * draw.between(70, 130),
      })),
  }))
  const reportedMonths = months.filter(({ month }) => month < parameters.reportDay.slice(0, 7))
  return [
    ...first,
    ...statements('sales.imported', reported.salesYuan, reportedMonths, 100n),
    ...statements('sales.imported', later.salesYuan, months.slice(reportedMonths.length), 100n),
  ]
}
