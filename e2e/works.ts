import { readFileSync } from 'node:fs'

// What works today, as the READMEs say it: each row names the test that proves it. Nothing is claimed without one.

/** A person, what they can do, and the test that shows it: its file and its title. */
export type Work = {
  readonly who: { readonly zh: string; readonly en: string }
  readonly can: { readonly zh: string; readonly en: string }
  readonly file: string
  readonly test: string
}

export const WORKS: readonly Work[] = [
  {
    who: { zh: '读者', en: 'A reader' },
    can: {
      zh: '看到 4,500 余人，按县、按月往下查，直到一张遮名的签到表；手机、电脑、有无脚本都行',
      en: 'sees 4,500 doctors and goes down by county and month to one attendance sheet with masked names, on a phone or a desk, with scripts or without',
    },
    file: 'e2e/story.test.ts',
    test: 'opens the programme, sees 4,500余人, asks where it comes from and goes down to one attendance sheet',
  },
  {
    who: { zh: '记者', en: 'A reporter' },
    can: {
      zh: '找到自己的县，看各个计划在那里做了什么，与邻县比较，取走打印用的报告',
      en: 'looks up her county, sees what every programme did there, compares it with its neighbours and takes its report',
    },
    file: 'e2e/places.test.ts',
    test: 'looks up 威宁, sees what was done there, compares it and takes its report',
  },
  {
    who: { zh: '记者', en: 'A reporter' },
    can: {
      zh: '一眼看到 19 项举措谁领先谁落后，带走表格，对一个数提出纠错，在数字旁边读到答复',
      en: 'sees at a glance which of nineteen measures are on track, takes a table, objects to a number and reads the answer beside it',
    },
    file: 'e2e/reporter.test.ts',
    test: 'opens 热土计划, sees which measures are on track, looks up 威宁, takes a table, objects, and reads the answer',
  },
  {
    who: { zh: '计划的工作人员', en: 'The staff of a programme' },
    can: {
      zh: '打印一个月的月报，或取 PDF、Word：目标、数字、变更、更正、纠错与答复、签字盖章处',
      en: 'prints the report of a month, or takes it as PDF or Word: targets, figures, changes, corrections, objections with answers, room for a seal',
    },
    file: 'e2e/reports.test.ts',
    test: 'opens the report of the last month, checks a target where it leads, and takes both files',
  },
  {
    who: { zh: '任何人', en: 'Anyone' },
    can: {
      zh: '对一个数字提出纠错，不用登录，马上有编号',
      en: 'objects to a figure without signing in, and has its number at once',
    },
    file: 'e2e/objections.test.ts',
    test: 'a reader follows the link beside a number, forgets a field, is told which, and has an objection with a number',
  },
  {
    who: { zh: '运营者', en: 'An operator' },
    can: {
      zh: '公开纠错，用更正答复；答复就在数字旁边',
      en: 'releases an objection and answers it by a correction, which stands beside the figure',
    },
    file: 'e2e/objections.test.ts',
    test: 'the operator reads it, releases it and answers with a correction; whoever looks reads both, and the correction leads back',
  },
  {
    who: { zh: '运营者', en: 'An operator' },
    can: {
      zh: '冲销一次课，两秒之内每一页上的场次和人数都变',
      en: 'takes one class back, and within two seconds classes and persons fall on every page',
    },
    file: 'e2e/own-demo.test.ts',
    test: 'takes one class back by the command beside the server: 63 become 62, and persons fall by those who came only there, on every page within two seconds',
  },
  {
    who: { zh: '基金会的新手', en: 'A newcomer at a foundation' },
    can: {
      zh: '照着教程办起自己的计划：登记、公布、更改目标、说明自己是谁、备份',
      en: 'follows the tutorial to a programme of her own: records, publishes, changes a target, says who operates it, backs up',
    },
    file: 'e2e/tutorial.test.ts',
    test: 'finds the reason for the changed target on the programme’s page, and who operates it on /about',
  },
  {
    who: { zh: '写软件的人', en: 'A developer' },
    can: {
      zh: '用接口读到同样的、完整的数字',
      en: 'reads the same figures, whole, by the API',
    },
    file: 'api/routes.test.ts',
    test: 'a figure is the whole figure, its whole numbers as decimal strings',
  },
  {
    who: { zh: '只用键盘的人', en: 'Who has but a keyboard' },
    can: {
      zh: '走遍每一处，看得见焦点在哪里，也能沿路返回',
      en: 'reaches everything, sees where the focus is, and finds the way back up',
    },
    file: 'e2e/pages.test.ts',
    test: 'Enter follows the trail back up',
  },
  {
    who: { zh: '管机器的人', en: 'Who keeps the machine' },
    can: {
      zh: '数据库断了，看过的页面照样在，其余的说明原因，恢复后自己好起来',
      en: 'loses the database: pages made before still stand, others say what is the matter, and all come back by themselves',
    },
    file: 'e2e/failures.test.ts',
    test: 'pages that were made before are still served, others say in both languages what is the matter, and all come back by themselves',
  },
]

export const READMES = { zh: 'README.zh-CN.md', en: 'README.md' } as const

/** The table in one language, as it stands between the marks in a README. */
export function tableOf(lang: 'zh' | 'en'): string {
  const head = { zh: '| 谁 | 能做什么 | 哪个测试证明 |', en: '| who | can do what | shown by |' }[lang]
  const rows = WORKS.map(({ who, can, file }) => `| ${who[lang]} | ${can[lang]} | [${/[^/]+$/.exec(file)?.[0]}](${file}) |`)
  return [head, '| --- | --- | --- |', ...rows].join('\n')
}

/** A README in three parts, the table in the middle. @throws Error where it has no marks for one */
export function aroundTable(readme: string): [before: string, table: string, after: string] {
  const [, before, table, after] = /^(.*<!-- works[^>]*-->\n)(.*)(\n<!-- \/works -->.*)$/s.exec(readme) ?? []
  if (before === undefined || table === undefined || after === undefined) throw new Error('a README has no marks for the table')
  return [before, table, after]
}

/** How the tests of a file ended, by title; of several with one title, the one that did worst. */
export type Results = Record<string, Record<string, string>>

/** Where the last run of each file left its results. */
export const RESULTS = new URL('../node_modules/.cache/wotu/results.json', import.meta.url)

export function lastResults(): Results {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8')) as Results
  } catch {
    return {}
  }
}

/** Rows whose test did not pass when its file ran last, each with what became of it. */
export function unproved(results: Results, works = WORKS): string[] {
  return works.flatMap(({ file, test }) => {
    const state = results[file]?.[test] ?? 'not there'
    return state === 'passed' ? [] : [`${file}: “${test}” — ${results[file] === undefined ? 'not run' : state}`]
  })
}
