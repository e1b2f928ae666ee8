import type { Day } from '@wotu/core/kernel/context'

/** A county to which the training comes. Weights are invented; they only say how the totals of the parameters are shared out. */
export type County = {
  /** Official code of 6 digits. */
  readonly code: string
  /** As the attendance sheet has it. */
  readonly name: string
  /** From when classes are held there. */
  readonly from: Day
  /** No class after this day: the county has fallen asleep. Absent: it goes on. */
  readonly until?: Day
  /** Weight for classes, and for the doctors who come to at least one. */
  readonly classes: number
  readonly doctors: number
  /** A county next door: now and then a doctor comes over to a class here. */
  readonly neighbour?: string
  /** Some of its townships: last three digits of the code, and name. */
  readonly townships: readonly (readonly [suffix: string, name: string])[]
}

/** Counties of the years up to the report, in the order in which they joined. */
export const REPORTED_COUNTIES: readonly County[] = [
  {
    code: '530627',
    name: '云南省昭通市镇雄县',
    from: '2019-09-10',
    classes: 160,
    doctors: 270,
    townships: [
      ['001', '乌峰街道'],
      ['102', '泼机镇'],
      ['104', '母享镇'],
      ['107', '赤水源镇'],
      ['108', '芒部镇'],
      ['112', '五德镇'],
      ['115', '场坝镇'],
      ['109', '雨河镇'],
      ['202', '鱼洞乡'],
    ],
  },
  {
    code: '421126',
    name: '湖北省黄冈市蕲春县',
    from: '2019-11-05',
    classes: 130,
    doctors: 205,
    townships: [
      ['100', '漕河镇'],
      ['101', '赤东镇'],
      ['102', '蕲州镇'],
      ['104', '彭思镇'],
      ['107', '刘河镇'],
      ['109', '青石镇'],
      ['112', '檀林镇'],
      ['200', '向桥乡'],
    ],
  },
  {
    code: '520526',
    name: '贵州省毕节市威宁县',
    from: '2022-03-10',
    classes: 140,
    doctors: 230,
    townships: [
      ['003', '六桥街道'],
      ['100', '草海镇'],
      ['102', '金钟镇'],
      ['105', '黑石头镇'],
      ['108', '牛棚镇'],
      ['110', '中水镇'],
      ['112', '雪山镇'],
      ['122', '兔街镇'],
      ['210', '石门乡'],
    ],
  },
  {
    code: '532329',
    name: '云南省楚雄州武定县',
    from: '2022-07-01',
    classes: 70,
    doctors: 70,
    neighbour: '532327',
    townships: [
      ['101', '狮山镇'],
      ['102', '高桥镇'],
      ['103', '猫街镇'],
      ['104', '插甸镇'],
      ['107', '己衣镇'],
      ['202', '田心乡'],
      ['203', '发窝乡'],
    ],
  },
  {
    code: '532327',
    name: '云南省楚雄州永仁县',
    from: '2022-08-20',
    until: '2023-05-31',
    classes: 30,
    doctors: 33,
    neighbour: '532329',
    townships: [
      ['101', '永定镇'],
      ['102', '宜就镇'],
      ['103', '中和镇'],
      ['203', '猛虎乡'],
    ],
  },
  {
    code: '320623',
    name: '江苏省南通市如东县',
    from: '2023-02-20',
    classes: 60,
    doctors: 95,
    townships: [
      ['001', '掘港街道'],
      ['110', '岔河镇'],
      ['101', '洋口镇'],
      ['107', '马塘镇'],
      ['108', '丰利镇'],
      ['111', '双甸镇'],
      ['114', '袁庄镇'],
    ],
  },
  {
    code: '360803',
    name: '江西省吉安市青原区',
    from: '2023-09-01',
    classes: 40,
    doctors: 52,
    townships: [
      ['001', '河东街道'],
      ['101', '值夏镇'],
      ['102', '新圩镇'],
      ['104', '富田镇'],
      ['105', '文陂镇'],
    ],
  },
]

/** Where the newspaper said it would go next. `linkage`: the five places of the second half of 2024. */
export const LATER_COUNTIES: readonly (County & { readonly linkage: boolean })[] = [
  {
    code: '320682',
    name: '江苏省南通市如皋市',
    from: '2024-07-03',
    classes: 50,
    doctors: 62,
    linkage: false,
    townships: [
      ['001', '如城街道'],
      ['103', '东陈镇'],
      ['105', '白蒲镇'],
      ['108', '九华镇'],
      ['110', '石庄镇'],
      ['116', '搬经镇'],
    ],
  },
  {
    code: '653125',
    name: '新疆喀什地区莎车县',
    from: '2024-08-20',
    classes: 40,
    doctors: 70,
    linkage: true,
    townships: [
      ['100', '莎车镇'],
      ['101', '恰热克镇'],
      ['103', '荒地镇'],
      ['106', '依盖尔其镇'],
      ['108', '米夏镇'],
    ],
  },
  {
    code: '321324',
    name: '江苏省宿迁市泗洪县',
    from: '2024-09-10',
    classes: 30,
    doctors: 45,
    linkage: true,
    townships: [
      ['001', '青阳街道'],
      ['101', '双沟镇'],
      ['103', '魏营镇'],
      ['107', '梅花镇'],
      ['111', '界集镇'],
    ],
  },
  {
    code: '510821',
    name: '四川省广元市旺苍县',
    from: '2024-09-20',
    classes: 30,
    doctors: 38,
    linkage: true,
    townships: [
      ['100', '东河镇'],
      ['101', '嘉川镇'],
      ['102', '木门镇'],
      ['112', '双汇镇'],
      ['122', '天星镇'],
    ],
  },
  {
    code: '513437',
    name: '四川省凉山州雷波县',
    from: '2024-10-12',
    classes: 20,
    doctors: 26,
    linkage: true,
    townships: [
      ['100', '锦城镇'],
      ['101', '西宁镇'],
      ['103', '黄琅镇'],
      ['107', '马颈子镇'],
    ],
  },
  {
    code: '653126',
    name: '新疆喀什地区叶城县',
    from: '2024-11-08',
    until: '2024-12-10',
    classes: 10,
    doctors: 16,
    linkage: true,
    townships: [
      ['100', '喀格勒克镇'],
      ['101', '恰尔巴格镇'],
      ['106', '白杨镇'],
    ],
  },
]
