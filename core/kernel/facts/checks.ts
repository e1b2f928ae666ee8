import { sql } from 'kysely'
import type { Check, Ctx } from '../context/index.ts'

const evidenceIsKnown: Check = {
  sentence: { zh: '事实的每份凭证都是已存的文件', en: 'every evidence of a fact is a stored file' },
  offenders: (ctx) =>
    names(ctx)`
      select v.fact_id || ': ' || s.sha as name
      from fact_evidence v cross join lateral (values (v.original), (v.published)) as s(sha)
      where s.sha is not null and not exists (select from files f where f.sha256 = s.sha)`,
}

const eventsStand: Check = {
  sentence: { zh: '没有一条有效事实属于已冲销的事件', en: 'no standing fact belongs to an event that was taken back' },
  offenders: (ctx) =>
    names(ctx)`
      select f.id::text as name
      from facts r join facts f on f.programme_id = r.programme_id and f.event_id = r.reverses
      where r.reverses is not null and f.reverses is null
        and not exists (select from facts own where own.programme_id = f.programme_id and own.reverses = f.id)`,
}

const reversalsMirror: Check = {
  sentence: { zh: '每次冲销与被冲销的事实逐项相同', en: 'every reversal mirrors the fact that it takes back' },
  offenders: (ctx) =>
    names(ctx)`
      select r.id::text as name
      from facts r left join facts f on f.programme_id = r.programme_id and f.id = r.reverses
      where r.reverses is not null and (f.id is null or (r.kind, r.place_code, r.day, r.quantity, r.dimensions) is distinct from (f.kind, f.place_code, f.day, f.quantity, f.dimensions)
        or r.subject is distinct from f.subject)`,
}

/** What is always true of facts. */
export const checks: readonly Check[] = [evidenceIsKnown, eventsStand, reversalsMirror]

const names =
  (ctx: Ctx) =>
  async (text: TemplateStringsArray): Promise<string[]> =>
    (await sql<{ name: string }>(text).execute(ctx.db)).rows.map(({ name }) => name)
