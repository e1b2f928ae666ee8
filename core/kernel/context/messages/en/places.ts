import type { Translated } from '../sentences.ts'
import type { places as zh } from '../zh/places.ts'

export const places: Translated<typeof zh> = {
  'place-not-found': (v) =>
    `There is no place with the code “${v.code}”. ${v.suggestions ? `Did you mean ${v.suggestions}?` : 'Use a division code of 2, 4, 6, 9 or 12 digits.'}`,
  'village-code-wrong': (v) =>
    `“${v.code}” is not the code of a village. Nothing was added. A village has 12 digits; the first nine are its township's.`,
  'village-name-wrong': (v) =>
    v.name
      ? `The village's name “${v.name}” is longer than 50 characters. Nothing was added. Write it as on its seal or sign.`
      : `The village's name is empty. Nothing was added. Write it as on its seal or sign.`,
  'village-name-conflict': (v) =>
    `Code ${v.code} belongs to “${v.known}” and was not given to “${v.name}”. Check the code; if it is the same village, use the known name.`,
}
