import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { transact, type Ctx, type Words } from '../context/index.ts'
import { canSend, sendMessage } from '../sending/index.ts'
import { WORDS, type NoticeKind } from './words.ts'

/** Something to tell: to whom, what, and where they go from there (a path of ours). */
export type Telling = {
  readonly to: readonly string[]
  readonly kind: NoticeKind
  readonly params: Readonly<Record<string, string>>
  readonly address: string
}

/** A notice as its reader sees it. */
export type Notice = {
  readonly id: string
  readonly words: Words
  readonly address: string
  readonly createdAt: Date
  readonly isRead: boolean
}

/**
 * Tells persons something, in the transaction in which it happens: in the product, and by mail those who gave an address. Whoever
 * does it themselves is not told.
 */
export async function notify(ctx: Ctx, { to, kind, params, address }: Telling): Promise<void> {
  const { actor } = ctx
  const others = [...new Set(to)].filter((id) => actor.kind !== 'person' || id !== actor.id)
  if (others.length === 0) return
  await transact(ctx, async (ctx) => {
    const createdAt = ctx.clock.now()
    await ctx.db
      .insertInto('notices')
      .values(others.map((personId) => ({ personId, id: uuidv7(), kind, params: JSON.stringify(params), address, createdAt })))
      .execute()
    if (!canSend(ctx, 'mail')) return
    const { origin } = ctx.outside
    const reached = await ctx.db
      .selectFrom('persons')
      .select('email')
      .where('id', 'in', others)
      .where('email', 'is not', null)
      .execute()
    const { zh, en } = WORDS[kind](params)
    for (const { email } of reached)
      await sendMessage(ctx, {
        channel: 'mail',
        to: email as string,
        subject: zh,
        text: `${zh}\n${origin}${address}\n\n${en}\n${origin}/en${address}\n`,
      })
  })
}

/** Notices on one page. */
const PAGE = 50

/** One's own notices, newest first, those after `before` left out. */
export async function listNotices(
  ctx: Ctx,
  { before }: { before?: string } = {},
): Promise<{ notices: Notice[]; unread: number; next: string | null }> {
  const { actor } = ctx
  if (actor.kind !== 'person') return { notices: [], unread: 0, next: null }
  type Row = {
    id: string
    kind: string
    params: Readonly<Record<string, string>>
    address: string
    createdAt: Date
    readAt: Date | null
  }
  const { rows } = await sql<Row>`
    select id, kind, params, address, created_at, read_at from notices
    where person_id = ${actor.id}::uuid and id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
    order by id desc limit ${PAGE + 1}`.execute(ctx.db)
  const notices = rows.slice(0, PAGE).map(({ kind, params, readAt, ...row }) => ({
    ...row,
    words: WORDS[kind as NoticeKind](params),
    isRead: readAt !== null,
  }))
  return { notices, unread: await countUnread(ctx), next: rows.length > PAGE ? (notices.at(-1)?.id ?? null) : null }
}

/** How many of one's notices are not read. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const { actor } = ctx
  if (actor.kind !== 'person') return 0
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notices where person_id = ${actor.id}::uuid and read_at is null`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

/** Marks one's notices as read, up to one of them. */
export async function readNotices(ctx: Ctx, upTo: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person') return
  await ctx.db
    .updateTable('notices')
    .set({ readAt: ctx.clock.now() })
    .where('personId', '=', actor.id)
    .where('id', '<=', upTo)
    .where('readAt', 'is', null)
    .execute()
}
