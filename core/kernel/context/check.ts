import type { Ctx } from './ctx.ts'
import type { Words } from './words.ts'

/** Something that is always true: a sentence, and how to find what breaks it. Each part lists its own in `checks.ts`. */
export type Check = {
  readonly sentence: Words
  /** Names of what breaks it; none when all is well. `deep` also reads what takes long, as every byte of every file. */
  readonly offenders: (ctx: Ctx, how: { readonly deep: boolean }) => AsyncIterable<string> | Promise<readonly string[]>
}

/** What one check found: the first twenty offenders, and how many there are. */
export type CheckResult = { readonly sentence: Words; readonly offenders: readonly string[]; readonly count: number }

/** Runs checks on a live database, one after the other, and gives each result as it is found. Changes nothing. */
export async function* runChecks(ctx: Ctx, checks: readonly Check[], { deep = false } = {}): AsyncGenerator<CheckResult> {
  for (const { sentence, offenders } of checks) {
    const first: string[] = []
    let count = 0
    for await (const offender of await offenders(ctx, { deep })) {
      if (++count <= 20) first.push(offender)
    }
    yield { sentence, offenders: first, count }
  }
}
