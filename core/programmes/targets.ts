import type { Ctx, Day, Words } from '../kernel/context/index.ts'
import { figures, type Figure, type Question } from '../kernel/figures/index.ts'
import { ProgrammeDefinition, type Target } from './model.ts'
import { addDays, measuredOn, paceOf, recentSince, type Pace } from './pace.ts'

/** A target with the figure that it is measured by, and how it stands. */
export type TargetProgress = {
  readonly target: Target
  /** What counts towards it, in the indicator's smallest unit: for `net-new` the growth of the stock since before its first day. */
  readonly value: bigint
  /** The figure behind it: what was counted over the measured days, or for `net-new` the stock on the last of them. */
  readonly figure: Figure
  readonly pace: Pace
}

/** How targets stand today, or stood on an earlier day by what is known now; all in one round of queries. */
export async function targetProgress(
  ctx: Ctx,
  targets: readonly Target[],
  today: Day = ctx.clock.today(),
): Promise<TargetProgress[]> {
  if (targets.length === 0) return []
  const questions = targets.map((target) => questionsOf(target, today))
  const answers = await figures(ctx, questions.flat())
  return targets.map((target, i) => {
    const [figure, ...others] = answers.splice(0, (questions[i] as Question[]).length) as [Figure, ...Figure[]]
    const base = target.kind === 'net-new' ? amount(others.shift()) : 0n
    // Seen from an earlier day, the first day of a target may have facts although it has not come.
    const value = target.kind === 'per-year' || target.from <= today ? amount(figure) - base : 0n
    const earlier = others.length > 0 ? amount(others[0]) - base : 0n
    return { target, value, figure, pace: paceOf(target, { value, earlier }, today) }
  })
}

/** The figure today; for net-new the stock before the first day; and, where growth is recent, the figure ninety days ago. */
function questionsOf(target: Target, today: Day): Question[] {
  const { from, to } = measuredOn(target, today)
  const common = { indicator: target.indicator, ...(target.place === undefined ? {} : { place: target.place }) }
  const since = recentSince(target, today)
  const stock = target.kind === 'net-new'
  const upTo = (day: Day): Question => ({ ...common, ...(stock ? {} : { from }), to: day })
  return [upTo(to), ...(stock ? [upTo(addDays(from, -1))] : []), ...(since === null || since > to ? [] : [upTo(since)])]
}

const amount = (figure: Figure | undefined): bigint => figure?.value ?? 0n

/** A target that was set, changed or dropped, by which version and why. */
export type TargetChange = {
  readonly version: number
  readonly reason: Words
  readonly publishedAt: Date
  readonly measure: Words
  readonly before: Target | null
  readonly after: Target | null
}

/** Every change of a programme's targets after its first version, newest first. */
export async function targetChanges(ctx: Ctx, programmeId: string): Promise<TargetChange[]> {
  const rows = await ctx.db
    .selectFrom('programmeVersions')
    .select(['version', 'reason', 'publishedAt', 'definition'])
    .where('programmeId', '=', programmeId)
    .orderBy('version')
    .execute()
  const versions = rows.map((row) => ({ ...row, targets: targetsOf(ProgrammeDefinition.parse(row.definition)) }))
  return versions
    .slice(1)
    .flatMap(({ version, reason, publishedAt, targets }, i) =>
      changesBetween(versions[i]?.targets ?? new Map(), targets).map((change) => ({
        version,
        reason: reason as unknown as Words,
        publishedAt,
        ...change,
      })),
    )
    .reverse()
}

type Placed = { readonly measure: Words; readonly target: Target }

/** Targets by what they are about: a changed value or day is a change, another indicator another target. */
function targetsOf({ directions }: ProgrammeDefinition): Map<string, Placed> {
  const placed = directions.flatMap(({ measures }) =>
    measures.flatMap(({ id, name, targets }) =>
      targets.map((target) => [[id, target.indicator, target.kind, target.place].join('|'), { measure: name, target }] as const),
    ),
  )
  return new Map(placed)
}

function changesBetween(
  before: ReadonlyMap<string, Placed>,
  after: ReadonlyMap<string, Placed>,
): Pick<TargetChange, 'measure' | 'before' | 'after'>[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    const same =
      old &&
      now &&
      old.target.value === now.target.value &&
      old.target.op === now.target.op &&
      old.target.from === now.target.from &&
      old.target.to === now.target.to
    const measure = now?.measure ?? old?.measure
    return same || measure === undefined ? [] : [{ measure, before: old?.target ?? null, after: now?.target ?? null }]
  })
}
