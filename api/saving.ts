import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { snapshot, type Ctx } from '@wotu/core/kernel/context'
import { addressOf } from './address.ts'
import { both, langOf } from './language.ts'
import { refusals } from './routes.ts'
import { fileOf, MEDIA_TYPES, type Format, type Table, type Wanted } from './tables.ts'

/** What an address answers that gives a file. */
export function savedAs(format: Format) {
  const content = { [MEDIA_TYPES[format]]: { schema: z.string().meta({ format: 'binary' }) } }
  return { 200: { description: both('表格文件', 'The table as a file'), content }, ...refusals }
}

/**
 * Makes a table from one picture of the database and answers with it as a file. It is whole before the first byte goes out:
 * a slow reader holds no connection to the database, and the file has its ETag.
 */
export async function save(
  ctx: Ctx,
  { req }: Context,
  format: Format,
  make: (ctx: Ctx, wanted: Wanted) => Promise<Table>,
): Promise<Response> {
  const wanted = { lang: langOf(req.raw), url: addressOf(req.raw) }
  const table = await snapshot(ctx, async (ctx) => make(ctx, wanted))
  return fileOf(table, format, wanted.lang)
}
