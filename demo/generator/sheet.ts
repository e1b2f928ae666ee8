import { parameters } from '../parameters.ts'
import type { Sheet } from '../sheets/index.ts'
import type { PlannedClass } from './classes.ts'
import { NAMES, nameOf } from './people.ts'
import { random } from './random.ts'

/** What the original attendance sheet of a class says. `programme` and `course` are names from the programme's file. */
export function sheetOf(
  { key, county, township, day, format, attendees }: PlannedClass,
  { programme, course }: { programme: string; course: string },
): Sheet {
  const draw = random(parameters.seed, `sheet/${key}`)
  const [opens, closes] = format === 'lecture' ? ['08:30', '17:30'] : ['09:00', '16:30']
  const doors = format === 'lecture' ? 7 * 60 + 50 : 8 * 60 + 25
  // People come in little by little, most of them shortly before it begins, a few late.
  const minutes = attendees
    .map(() => doors + Math.max(draw.below(45), draw.below(45)) + (draw.chance(3) ? 20 : 0))
    .sort((a, b) => a - b)
  return {
    programme,
    title: course,
    place: county.name,
    venue: `${township}${draw.pick(['示例中学阶梯教室', '示例卫生院会议室', '示例小学礼堂', '示例文化站'])}`,
    day,
    hours: `${opens}–${closes}`,
    trainers: ['主讲', '带教'].map((role) => ({ name: nameOf(NAMES - 1 - draw.below(40)), role })),
    rows: attendees.map(({ name, workplace }, i) => ({ name, workplace, signedAt: clock(minutes[i]!) })),
    original: null,
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
