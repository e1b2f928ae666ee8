import { sql } from 'kysely'
import type { Check, Ctx } from '../context/index.ts'
import { hashOnDisk, sizeOnDisk } from './store.ts'

const bytesAreThere: Check = {
  sentence: { zh: '每个文件的字节都在，且与其 SHA-256 相符', en: 'the bytes of every file are there and are those of its SHA-256' },
  async *offenders(ctx, { deep }) {
    for await (const { sha256, size } of allFiles(ctx)) {
      const found = await sizeOnDisk(ctx.files, sha256)
      if (found === null) yield `${sha256}: missing`
      else if (found !== size) yield `${sha256}: ${found} bytes instead of ${size}`
      else if (deep && (await hashOnDisk(ctx.files, sha256)) !== sha256) yield `${sha256}: damaged`
    }
  },
}

const originalsAreKnown: Check = {
  sentence: { zh: '每个公开副本的原件都有记录', en: 'the original of every public copy is known' },
  async offenders(ctx) {
    const { rows } = await sql<{ sha256: string }>`select sha256 from files copy where original is not null
      and not exists (select from files f where f.sha256 = copy.original) order by sha256`.execute(ctx.db)
    return rows.map(({ sha256 }) => sha256)
  },
}

const originalsStayPrivate: Check = {
  sentence: { zh: '有公开副本的原件本身不公开', en: 'an original of which a public copy was made is not public itself' },
  async offenders(ctx) {
    const { rows } = await sql<{ sha256: string }>`select sha256 from files f where published_at is not null
      and exists (select from files copy where copy.original = f.sha256) order by sha256`.execute(ctx.db)
    return rows.map(({ sha256 }) => sha256)
  },
}

/** What is always true of files; deep reads every byte. */
export const checks: readonly Check[] = [bytesAreThere, originalsAreKnown, originalsStayPrivate]

/** Every row, a thousand at a time. */
async function* allFiles(ctx: Ctx): AsyncGenerator<{ sha256: string; size: number }> {
  for (let after = ''; ;) {
    const rows = await ctx.db
      .selectFrom('files')
      .select(['sha256', 'size'])
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(1000)
      .execute()
    for (const { sha256, size } of rows) yield { sha256, size: Number(size) }
    if (rows.length < 1000) return
    after = rows.at(-1)!.sha256
  }
}
