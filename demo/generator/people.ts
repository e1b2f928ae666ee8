import { handle } from './ids.ts'
import { random } from './random.ts'
import type { County } from './counties.ts'

/** A village doctor of the demo. None exists: families are called after crops, given names after a village's day. */
export type Doctor = {
  /** Names the doctor in the facts; the name stays on the original sheet. */
  readonly handle: string
  readonly name: string
  readonly countyCode: string
  /** Code of the township, 9 digits: lives are attended from there. */
  readonly placeCode: string
  /** As the sheet has it: 牛棚镇青石坡示例村卫生室. */
  readonly workplace: string
  /** Goes to every live there is time for. */
  readonly keen: boolean
}

// Crops that are no family's name, and given names that nobody would choose.
const CROPS = [...'荞薏芋薯黍藜苕茭蕨菱菽秫稗粳糯椒蒜韭葱茄瓠芥菘茼莴苋薤蓼藕荸']
const SIGHTS = [...'晨晚青白红早新老远近高浅清细长暖凉小双满']
const THINGS = [...'露坡垄溪檐磨篱垛穗秧渠埂坝筐犁耙磙碾灶井塘']
const HAMLETS = [
  '青石坡',
  '大水井',
  '杨柳湾',
  '半边山',
  '梨树坪',
  '老鹰岩',
  '长田坝',
  '向阳坡',
  '沙沟边',
  '核桃园',
  '三岔口',
  '新桥头',
]

/**
 * `count` doctors of a county. Names differ within the whole demo: `offset` counts those made before.
 * `label` keeps the doctors of one call apart from those of another for the same county.
 */
export function doctorsOf(
  seed: string,
  county: County,
  { count, offset, label }: { count: number; offset: number; label: string },
): Doctor[] {
  const draw = random(seed, `doctors/${county.code}/${label}`)
  return Array.from({ length: count }, (_, i) => {
    const [suffix, township] = draw.pick(county.townships)
    return {
      handle: handle(`doctor/${county.code}/${label}/${i}`),
      name: nameOf(offset + i),
      countyCode: county.code,
      placeCode: county.code + suffix,
      workplace: `${township}${draw.pick(HAMLETS)}示例村卫生室`,
      keen: draw.chance(22),
    }
  })
}

/** How many different names there are. */
export const NAMES = CROPS.length * SIGHTS.length * THINGS.length

/** The `n`th name. Neighbours in the count differ in every character: 7,919 is a prime and shares no factor with {@link NAMES}. */
export function nameOf(n: number): string {
  const k = (n * 7_919) % NAMES
  const crop = CROPS[k % CROPS.length]
  const rest = Math.floor(k / CROPS.length)
  return `${crop}${SIGHTS[rest % SIGHTS.length]}${THINGS[Math.floor(rest / SIGHTS.length)]}`
}
