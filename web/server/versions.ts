import { sql } from 'kysely'
import type { Ctx } from '@wotu/core/kernel/context'

/** What a page depends on, as a short text: the same text, the same page. Undefined while the database was never reached. */
export type Versions = { readonly of: (path: string) => Promise<string | undefined> }

const FRESH_MS = 300

/**
 * Versions of public pages: the last log entry that touches the page's programme (for pages about all any, and the newest
 * village and what the operator said), what was published and objected to, and the day. Asked of the database at most every 300 ms; when it can't be
 * reached the last answer stands, and pages made before are still served.
 */
export function followVersions(ctx: Ctx): Versions {
  let heads: Map<string, string> | undefined
  let asked = 0
  let asking: Promise<void> | undefined
  const ask = async () => {
    try {
      type Row = {
        programmeId: string
        seq: bigint
        number: bigint
        published: bigint
        objections: bigint
        stated: bigint
        village: Date | null
      }
      const { rows } = await sql<Row>`
        select coalesce(h.programme_id, '') as programme_id, h.seq, (select max(number) from checkpoints) as number,
          (select count(*) from published_figures) as published,
          (select count(*) from objections) + (select count(*) from objection_events) as objections,
          (select count(*) from operator_statements) as stated,
          (select max(added_at) from villages) as village
        from (select null::text as programme_id) n left join heads h on true`.execute(ctx.db)
      heads = new Map(rows.map((row) => [row.programmeId, `${row.seq}.${row.published}.${row.objections}`]))
      const [first] = rows
      heads.set(
        '',
        [first?.number, first?.published, first?.objections, first?.stated, first?.village?.getTime()].map((n) => n ?? 0).join('.'),
      )
    } catch (error) {
      ctx.log.warn({ err: error }, 'page versions can not be read')
    }
    asked = performance.now()
    asking = undefined
  }
  const of = async (path: string) => {
    if (performance.now() - asked > FRESH_MS) await (asking ??= ask())
    const [, programme = ''] = /\/(?:programmes|figures)\/([a-z0-9-]+)/.exec(path) ?? []
    const head = heads?.get(programme) ?? heads?.get('')
    return head && `${head}.${ctx.clock.today()}`
  }
  return { of }
}
