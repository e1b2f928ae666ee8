/** Where a province stands on a map of equal tiles: column from the west, row from the north, both from 0. */
export type Tile = {
  readonly code: string
  /** Two letters for it, of ISO 3166-2:CN. */
  readonly letters: string
  readonly column: number
  readonly row: number
}

// Neighbours stay neighbours as far as squares allow; nothing else is claimed about borders.
const ROWS = [
  [[8, '23', 'HL']],
  [
    [5, '15', 'NM'],
    [8, '22', 'JL'],
  ],
  [
    [1, '65', 'XJ'],
    [4, '64', 'NX'],
    [5, '14', 'SX'],
    [6, '11', 'BJ'],
    [7, '12', 'TJ'],
    [8, '21', 'LN'],
  ],
  [
    [2, '63', 'QH'],
    [3, '62', 'GS'],
    [4, '61', 'SN'],
    [5, '41', 'HA'],
    [6, '13', 'HE'],
    [7, '37', 'SD'],
  ],
  [
    [1, '54', 'XZ'],
    [3, '51', 'SC'],
    [4, '50', 'CQ'],
    [5, '42', 'HB'],
    [6, '34', 'AH'],
    [7, '32', 'JS'],
    [8, '31', 'SH'],
  ],
  [
    [3, '53', 'YN'],
    [4, '52', 'GZ'],
    [5, '43', 'HN'],
    [6, '36', 'JX'],
    [7, '33', 'ZJ'],
  ],
  [
    [4, '45', 'GX'],
    [5, '44', 'GD'],
    [6, '35', 'FJ'],
    [7, '71', 'TW'],
  ],
  [
    [4, '46', 'HI'],
    [5, '82', 'MO'],
    [6, '81', 'HK'],
  ],
] as const

/** The provinces as tiles, from north to south and west to east. */
export const PROVINCE_TILES: readonly Tile[] = ROWS.flatMap((tiles, row) =>
  tiles.map(([column, code, letters]) => ({ code, letters, column, row })),
)
