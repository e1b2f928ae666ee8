import { hash } from 'node:crypto'

/** Numbers that look drawn and are the same every time: one stream per name, so that parts of the demo do not disturb one another. */
export type Random = {
  /** A whole number from 0 to below `n`. */
  readonly below: (n: number) => number
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number
  /** True `percent` times in a hundred. */
  readonly chance: (percent: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
  /** `count` different members of `list`, in the order drawn. A member that stands in it twice is drawn twice as easily. */
  readonly sample: <T>(list: readonly T[], count: number) => T[]
  /** `count` different whole numbers from 0 to below `n`, in no particular order. */
  readonly some: (n: number, count: number) => number[]
}

/** The stream of random numbers called `name` under `seed`. */
export function random(seed: string, name: string): Random {
  const next = sfc32(hash('sha256', `${seed}/${name}`, 'buffer'))
  const below = (n: number) => Math.floor((next() / 0x1_0000_0000) * n)
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[below(list.length)]!
  }
  return {
    below,
    pick,
    between: (from, to) => from + below(to - from + 1),
    chance: (percent) => below(100) < percent,
    shuffled: (list) => {
      const result = [...list]
      for (let i = result.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[result[i], result[j]] = [result[j]!, result[i]!]
      }
      return result
    },
    sample: (list, count) => {
      const drawn = new Set<(typeof list)[number]>()
      if (new Set(list).size < count) throw new RangeError(`cannot draw ${count} from ${list.length}`)
      while (drawn.size < count) drawn.add(pick(list))
      return [...drawn]
    },
    // Robert Floyd's way (Communications of the ACM 30, 9): one step a number, however many of all are drawn.
    some: (n, count) => {
      if (n < count) throw new RangeError(`cannot draw ${count} from ${n}`)
      const drawn = new Set<number>()
      for (let last = n - count; last < n; last++) {
        const number = below(last + 1)
        drawn.add(drawn.has(number) ? last : number)
      }
      return [...drawn]
    },
  }
}

/** Chris Doty-Humphrey's small fast counting generator: 32 bits a step, 128 bits of state, passes PractRand. */
function sfc32(state: Buffer): () => number {
  let [a, b, c, counter] = [state.readInt32LE(0), state.readInt32LE(4), state.readInt32LE(8), 1]
  const step = () => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let i = 0; i < 12; i++) step()
  return step
}
