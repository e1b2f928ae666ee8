import type { Words } from '@wotu/core/kernel/context'
import { classFactId, makePlan, PROGRAMME, type Plan } from './generator/index.ts'
import { OBJECTION } from './objection.ts'
import { parameters } from './parameters.ts'
import { CORRECTION, HASTY } from './published.ts'

/** Something that a reader can find in the demo. */
export type Story = {
  readonly title: Words
  /** Address within the site; the same in every demo. */
  readonly path: string
  /** Stands on that page in Chinese. */
  readonly expect: string
}

/** What happened in the demo that is worth a look. Numbers are counted from the plan. */
export function stories(plan: Plan = makePlan()): Story[] {
  const { followed, cancelled, reportDay } = parameters
  const held = plan.classes.filter(({ fate }) => fate === 'held')
  const followedClass = held.find(({ county, day }) => county.code === followed.county && day === followed.day)!
  const [cancelledClass, misdated] = (['cancelled', 'misdated'] as const).map((fate) =>
    plan.classes.find((planned) => planned.fate === fate)!,
  )
  const attendancesIn2023 = held
    .filter(({ day }) => day.startsWith('2023'))
    .reduce((sum, { attendees }) => sum + attendees.length, 0)
  const withdrawn = plan.lessons.filter(({ withdrawnOn }) => withdrawnOn !== undefined).length
  const doctors = new Set(held.filter(({ day }) => day <= reportDay).flatMap(({ attendees }) => attendees)).size
  return [
    {
      title: {
        zh: '一个数字走到底：2023年8月在威宁，有多少人来上课',
        en: 'One figure followed: who came to class in Weining in August 2023',
      },
      path: figure('doctors', { place: followed.county, from: '2023-08-01', to: '2023-08-31' }),
      expect: String(followed.attendance),
    },
    {
      title: { zh: '那一场课，和它遮盖了姓名的签到表', en: 'That class, and its attendance sheet with the names masked' },
      path: fact(classFactId(followedClass)),
      expect: followedClass.township,
    },
    {
      title: {
        zh: '慢下来的县：永仁自2023年春天起再没有开过课',
        en: 'A slow county: no class in Yongren since the spring of 2023',
      },
      path: figure('classes', { place: '532327' }),
      expect: '永仁县',
    },
    {
      title: {
        zh: '大雪取消的一场课：先按报名登记，后来冲销',
        en: 'A class called off because of snow: recorded from its registrations, then taken back',
      },
      path: fact(classFactId(cancelledClass!)),
      expect: cancelledClass!.township,
    },
    {
      title: { zh: '公布早了的数字，和它的更正理由', en: 'A figure published too early, and the reason for its correction' },
      path: `/f/${CORRECTION.id}`,
      expect: CORRECTION.reason!.zh,
    },
    {
      title: { zh: '更正之前的那个数字，原样留着', en: 'The figure before its correction, kept as it was' },
      path: `/f/${HASTY.id}`,
      expect: cancelled.day.slice(0, 4),
    },
    {
      title: { zh: '有人指出它不对，运营方的答复', en: 'Somebody objected to it, and the operator’s answer' },
      path: `/objections/${OBJECTION.number}`,
      expect: OBJECTION.answer.zh,
    },
    {
      title: { zh: '记错一天的课：冲销，再按对的日子登记', en: 'A class under a wrong day: taken back and recorded anew' },
      path: fact(classFactId(misdated!)),
      expect: misdated!.township,
    },
    {
      title: { zh: '落后的目标：到2025年6月的线下培训场次', en: 'A target behind: classes by June 2025' },
      path: `/programmes/${PROGRAMME}`,
      expect: '落后',
    },
    {
      title: {
        zh: '提前到达的目标：五个联动地区在2024年11月就都去过了',
        en: 'A target reached early: all five places of the linkage by November 2024',
      },
      path: figure('linkage-places', { from: '2024-07-01', to: '2024-11-30' }),
      expect: '东西部联动到过的地区',
    },
    {
      title: {
        zh: '不能聚集的春天：2020年2月到8月没有一场线下课',
        en: 'The spring when nobody met: not one class from February to August 2020',
      },
      path: figure('classes', { from: '2020-02-01', to: '2020-08-31' }),
      expect: '0',
    },
    {
      title: { zh: '同一段日子，直播差不多每周一场', en: 'The same months: a live class nearly every week' },
      path: figure('lives', { from: '2020-02-01', to: '2020-08-31' }),
      expect: String(plan.lives.filter(({ day }) => day >= '2020-02-01' && day <= '2020-08-31').length),
    },
    {
      title: { zh: '农忙和假期：2023年的线下课集中在暑假和冬闲', en: 'Field seasons and school holidays: the classes of 2023' },
      path: figure('attendances', { from: '2023-01-01', to: '2023-12-31' }),
      expect: attendancesIn2023.toLocaleString('en-US'),
    },
    {
      title: {
        zh: '人不等于人次，各县相加也不等于全国：武定和永仁的医生互相串门听课',
        en: 'Persons are not attendances, and counties do not add up: doctors of Wuding and Yongren visit each other',
      },
      path: figure('doctors', { to: reportDay }),
      expect: (Math.floor(doctors / 100) * 100).toLocaleString('en-US'),
    },
    {
      title: {
        zh: '规范修订后下线的课：上线过的和现在能学的是两个数',
        en: 'Lessons taken down after a guideline changed: published and available are two numbers',
      },
      path: figure('lessons-available', {}),
      expect: (plan.lessons.length - withdrawn).toLocaleString('en-US'),
    },
  ]
}

const fact = (id: string) => `/facts/${id}`

function figure(name: string, scope: Record<string, string>): string {
  const query = new URLSearchParams(scope).toString()
  return `/figures/${PROGRAMME}.${name}${query === '' ? '' : `?${query}`}`
}
