import { sql } from 'kysely'
import type { Check, Ctx } from '../context/index.ts'
import { asksOf, type Ask } from './ask.ts'
import { hasCells } from './cells.ts'
import { indicatorsOf } from './definitions.ts'
import { provinceOf } from '../places/index.ts'
import { tally, together, valueOf, type Tally } from './tally.ts'

const everyFactIsNumbered: Check = {
  sentence: { zh: '每条事实都已编入登记簿，或正在等候编号', en: 'every fact is numbered in the log, or waits to be' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      select f.id from facts f
      where not exists (select from entries e where e.programme_id = f.programme_id and e.ref = f.id)
        and (f.programme_id, f.id) not in (select o.programme_id, unnest(o.refs) from outbox o)
      limit 1000`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
}

const numbersHaveNoGaps: Check = {
  sentence: { zh: '登记簿编号连续，与最新检查点一致', en: 'log numbers have no gaps and agree with the newest checkpoint' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ entries: bigint; next: bigint; checkpoint: bigint }>`
      select count(*) as entries, coalesce(max(seq) + 1, 0) as next, coalesce((select max(entries) from checkpoints), 0) as checkpoint from entries`.execute(
      ctx.db,
    )
    const [row] = rows
    return row && row.entries === row.next && row.entries === row.checkpoint
      ? []
      : [`${row?.entries} entries, next number ${row?.next}, checkpoint of ${row?.checkpoint}`]
  },
}

const cellsAgreeWithFacts: Check = {
  sentence: { zh: '每个指标的汇总与逐条事实重算一致', en: 'the cells of every indicator agree with a recount of its facts' },
  async *offenders(ctx, { deep }) {
    const { rows: programmes } = await sql<{ id: string }>`select distinct programme_id as id from indicators`.execute(ctx.db)
    const defined = (
      await indicatorsOf(
        ctx,
        programmes.map(({ id }) => id),
      )
    ).filter(({ built, definition }) => built && hasCells(definition))
    for (const { definition } of defined) {
      for (const by of deep
        ? ([undefined, 'place', 'county', 'month', ...definition.by] as const)
        : ([undefined, 'month'] as const)) {
        const [ask] = (await asksOf(ctx, [{ indicator: definition.id, ...(by && { by }) }])) as [Ask]
        yield* await differences(ctx, ask)
      }
    }
  },
}

/** Keys of an ask for which cells and facts give different answers. */
async function differences(ctx: Ctx, ask: Ask): Promise<string[]> {
  const unbuilt = { ...ask, defined: { ...ask.defined, built: false } }
  const tallies = await tally(ctx, [ask, unbuilt])
  const [cells, recounted] = tallies.map((found) => (ask.by === 'place' ? byProvince(found) : found))
  const counts = (of: Tally | undefined) =>
    of ? `${valueOf(ask, of)} of ${of.facts} facts, ${of.reversed} reversed` : '0 of 0 facts, 0 reversed'
  // Facts without the dimension of a breakdown have the key '' in a recount, and no cell.
  const keys = new Set([...(cells?.keys() ?? []), ...(recounted?.keys() ?? [])].filter((key) => ask.by === null || key !== ''))
  return [...keys].flatMap((key) => {
    const [kept, counted] = [counts(cells?.get(key)), counts(recounted?.get(key))]
    return kept === counted ? [] : [`${ask.defined.definition.id} ${ask.by ?? ''} ${key}: ${kept}; recounted ${counted}`]
  })
}

function byProvince(tallies: ReadonlyMap<string, Tally>): Map<string, Tally> {
  return new Map(
    [...Map.groupBy([...tallies], ([code]) => provinceOf(code))].map(([code, parts]) => [
      code,
      together(parts.map(([, tally]) => tally)),
    ]),
  )
}

/** What is always true of figures; deep recounts every place and dimension as well. */
export const checks: readonly Check[] = [everyFactIsNumbered, numbersHaveNoGaps, cellsAgreeWithFacts]
