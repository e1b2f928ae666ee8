/** Values that a sentence about a refusal may need: the field's content, a limit, candidates. Plain JSON. */
export type RefusalParams = Readonly<Record<string, string | number | readonly string[]>>

/** One thing wrong with an input: where, which rule, and the values its sentence needs. */
export type Issue = {
  /** Path of the field as the caller wrote it: `placeCode`, `dimensions.subject`. */
  readonly field: string
  /** Zero-based position in a bulk input; absent for a single one. */
  readonly row?: number
  /** Line in a file, from 1; absent where the input was not a file. */
  readonly line?: number
  readonly code: string
  readonly params?: RefusalParams
}

/**
 * A request that the house refuses, for a person to read. `code` is stable; its sentence (what happened, what is safe,
 * what to do) is looked up by code in the reader's language, once for pages, API and command line (`messages.ts`).
 * An impossible state is an `assert`, not a `Refused`.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly params: RefusalParams
  readonly issues: readonly Issue[]
  constructor(code: string, params: RefusalParams = {}, issues: readonly Issue[] = []) {
    super(issues.length === 0 ? code : `${code}: ${issues.map((i) => `${at(i)}${i.field} ${i.code}`).join('; ')}`)
    this.code = code
    this.params = params
    this.issues = issues
  }
}

/** HTTP status of a refusal (RFC 9110); anything not listed is the client's mistake, 400. */
export function statusOf(refused: Refused): 400 | 403 | 404 | 409 | 429 | 503 {
  if (refused.code.endsWith('not-found')) return 404
  if (refused.code.endsWith('not-allowed')) return 403
  if (refused.code.endsWith('too-many')) return 429
  if (refused.code.endsWith('unavailable')) return 503
  if (/-(conflict|already|exists)$/.test(refused.code)) return 409
  return 400
}

function at({ row, line }: Issue): string {
  if (line !== undefined) return `line ${line}: `
  return row === undefined ? '' : `row ${row + 1}: `
}
