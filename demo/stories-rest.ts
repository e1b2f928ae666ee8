import { findPlace } from '@wotu/china'
import { eventId } from './generator/happenings.ts'
import { CORRECTION } from './retu/index.ts'
import { parameters as retu } from './retu/parameters.ts'
import { makePlan } from './retu/plan.ts'
import type { Story } from './stories.ts'
import { ventures } from './ventures/index.ts'
import { parameters as shared } from './ventures/parameters.ts'
import { parameters as dou } from './dou/parameters.ts'

/** What happened in the other programmes of the demo that is worth a look. Their pages are whole some time after the doctors'. */
export function restStories(): Story[] {
  const { happenings, refuted } = makePlan()
  const placeName = (code: string) => findPlace(code)!.place.name
  const closedInNewYear = happenings.filter(({ event, day }) => event?.kind === 'centre.closed' && day >= '2025-01-01').length
  return [
    {
      title: {
        zh: '净新增在变少：新年里停业的共配中心比开业的多',
        en: 'Net new that falls: in the new year more delivery centres close than open',
      },
      path: '/figures/retu-2024.centres-closed?from=2025-01-01&to=2025-02-28',
      expect: String(closedInNewYear),
    },
    {
      title: {
        zh: '提前到达的目标：县区公共品牌在2025年1月就够了',
        en: 'A target reached early: public brands of counties by January 2025',
      },
      path: '/figures/retu-2024.county-brands?from=2024-09-04&to=2025-01-31',
      expect: String(retu.later.countyBrands),
    },
    {
      title: { zh: '落后的目标：拥有云电脑的师生', en: 'A target behind: teachers and pupils with a cloud computer' },
      path: '/figures/retu-2024.cloud-pc-users?from=2024-09-04&to=2025-02-28',
      expect: retu.later.cloudPcUsers.toLocaleString('en-US'),
    },
    {
      title: {
        zh: '建成不等于算数：有几间云教室还没有核查',
        en: 'Opened is not counted: some cloud classrooms wait for their audit',
      },
      path: '/figures/retu-2024.classrooms?from=2024-09-04&to=2025-02-28',
      expect: String(retu.later.classroomsAudited),
    },
    {
      title: { zh: '正午的一场电影：看过凭证以后冲销', en: 'A film at noon: taken back after its evidence was looked at' },
      path: `/facts/${eventId(retu.id, refuted)}`,
      expect: placeName(refuted.event!.placeCode),
    },
    {
      title: { zh: '放映场次的更正', en: 'The correction of the number of showings' },
      path: `/f/${CORRECTION.id}`,
      expect: CORRECTION.reason!.zh,
    },
    {
      title: { zh: '岗位不等于人：提供了多少岗位', en: 'Posts are not persons: how many posts were offered' },
      path: '/figures/retu-2024.posts?from=2024-09-04&to=2025-02-28',
      expect: retu.later.posts.toLocaleString('en-US'),
    },
    {
      title: { zh: '报来的人数不能相加：农场互动的用户', en: 'Reported persons are never added up: the players of the farm game' },
      path: '/figures/retu-2024.players?from=2024-09-04&to=2025-02-28',
      expect: '6,248',
    },
    {
      title: { zh: '一个县的全部培训：威宁', en: 'All classes of one county: Weining' },
      path: '/figures/retu-2024.trained?place=520526',
      expect: '威宁',
    },
    {
      title: {
        zh: '分到最后一元：分红给村、给老人、给孩子',
        en: 'To the last yuan: dividends for the village, its old and its children',
      },
      path: '/figures/ventures-2024.dividends?from=2025-01-01&to=2025-01-31',
      expect: shared.dividend.yuan.toLocaleString('en-US'),
    },
    {
      title: { zh: '改过的目标，和它的理由', en: 'A target that was changed, and why' },
      path: '/programmes/ventures-2024',
      expect: ventures.revision!.reason.zh,
    },
    {
      title: { zh: '上线过的和正在进行的是两个数：公益项目', en: 'Listed and running are two numbers: charity projects' },
      path: '/figures/dou-2024.projects-open',
      expect: (dou.reported.projects + dou.later.projects - dou.earlier.projectsEnded - dou.later.projectsEnded).toLocaleString(
        'en-US',
      ),
    },
  ]
}
