import type { Sheet } from './render.ts'

/**
 * The copy of a sheet for the public. Surnames remain of names; venue (it names the township), workplaces and times are
 * hidden. Rows are ordered by what they still show, so their order says nothing about the original's, in which the facts
 * were recorded one after the other.
 */
export function maskSheet(sheet: Sheet, originalSha256: string): Sheet {
  const names = sheet.rows.map(({ name }) => maskName(name)).sort()
  return {
    ...sheet,
    venue: null,
    trainers: sheet.trainers.map(({ name, role }) => ({ name: maskName(name), role })),
    rows: names.map((name) => ({ name, workplace: null, signedAt: null })),
    original: originalSha256,
  }
}

/** 王演示 → 王**: always two stars, so that the length of a name does not show. */
function maskName(name: string): string {
  return `${[...name][0] ?? ''}**`
}
