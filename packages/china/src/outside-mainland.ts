/**
 * Hong Kong, Macao and Taiwan: one place each, by their codes in GB/T 2260. The statistical division codes, from which
 * `data/places.txt` is made, cover the mainland only.
 */
export const OUTSIDE_MAINLAND: readonly (readonly [code: string, name: string])[] = [
  ['71', '台湾省'],
  ['81', '香港特别行政区'],
  ['82', '澳门特别行政区'],
]
