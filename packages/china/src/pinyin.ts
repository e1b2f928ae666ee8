/** Readings of names: one syllable a character, without tones; ü as in lü. Made at compaction (README.md), looked up here. */
import { places } from './places.ts'

/**
 * The syllables of a place's name. A character that has no reading in the data stands for itself.
 *
 * ```ts
 * syllablesOf('520526109', '迤那镇') // ['yi', 'na', 'zhen']
 * ```
 */
export function syllablesOf(code: string, name: string): string[] {
  const { position, readings, syllables, names } = places()
  const at = position.get(code)
  const own = at === undefined || names[at] !== name ? undefined : readings.get(at)
  if (own !== undefined) return own.split(' ')
  const read: string[] = []
  for (const character of name) read.push(syllables.get(character) ?? character)
  return read
}

/**
 * Syllables as one word of romanised Chinese (GB/T 16159): capital first, an apostrophe before a, e and o within.
 *
 * ```ts
 * romanise(['xi', 'an']) // "Xi'an"
 * ```
 */
export function romanise(syllables: readonly string[]): string {
  const word = syllables.map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable)).join('')
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
