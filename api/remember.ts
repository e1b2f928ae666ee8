import type { Context, MiddlewareHandler } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Ctx } from '@wotu/core/kernel/context'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { addressOf } from './address.ts'
import { langOf } from './language.ts'

type Kept = { readonly body: Uint8Array<ArrayBuffer>; readonly headers: readonly (readonly [string, string])[] }

const MEGABYTE = 2 ** 20
/** A file of facts is asked for once and is large: it would push out what many ask for. */
const LARGEST = MEGABYTE / 4

/**
 * Keeps answers that follow from the log and the day alone, so that a card on a site with many readers costs one short query
 * a view. A new checkpoint makes every answer new; so does a new version of a programme, which is an entry of the log too.
 */
export function remember(ctx: Ctx, { megabytes = 32 } = {}): MiddlewareHandler {
  const kept = new LRUCache<string, Kept>({ maxSize: megabytes * MEGABYTE, sizeCalculation: ({ body }) => body.length + 1024 })
  return async (c, next) => {
    const key = await keyOf(ctx, c)
    const known = kept.get(key)
    if (known) return new Response(known.body, { headers: known.headers.map(([name, value]): [string, string] => [name, value]) })
    await next()
    if (c.res.status !== 200) return
    const body = new Uint8Array(await c.res.clone().arrayBuffer())
    if (body.length <= LARGEST) kept.set(key, { body, headers: [...c.res.headers] })
  }
}

async function keyOf(ctx: Ctx, { req }: Context): Promise<string> {
  const { number } = await latestCheckpoint(ctx)
  return [number, ctx.clock.today(), langOf(req.raw), addressOf(req.raw).href].join(' ')
}
