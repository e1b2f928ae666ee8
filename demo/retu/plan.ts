import type { Happening } from '../generator/happenings.ts'
import { demoCounties } from './counties.ts'
import { planIndustry } from './industry.ts'
import { planCare, planImports, planShowings } from './livelihood.ts'
import { planSales } from './sales.ts'
import { planClassrooms, planLab, planScreening } from './technology.ts'
import { planCamps, planClasses } from './training.ts'
import { planEnvoys, planShops, planWork } from './work.ts'

/** Everything that happens in the demo of `retu-2024`. */
export type RetuPlan = {
  readonly happenings: readonly Happening[]
  /** Recorded like the others and taken back later: no part of the totals. */
  readonly refuted: Happening
}

/** Makes the plan from the parameters alone: the same every time. Persons are thought of when their facts are recorded. */
export function makePlan(): RetuPlan {
  const counties = demoCounties()
  const { showings, refuted } = planShowings(counties)
  const happenings = [
    ...planSales(counties),
    ...planIndustry(counties),
    ...planClasses(counties),
    ...planCamps(counties),
    ...planWork(counties),
    ...planEnvoys(counties),
    ...planShops(counties),
    ...planLab(counties),
    ...planClassrooms(counties),
    ...planScreening(counties),
    ...planImports(),
    ...planCare(counties),
    ...showings,
  ]
  return { happenings, refuted }
}
