import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crumbs, isPassedOver, placeAt, places } from './places.ts'
import { resolve } from './resolve.ts'

const codeOf = (text: string) => {
  const resolved = resolve(text)
  return resolved.kind === 'one' ? resolved.place.code : resolved.kind
}
const candidates = (text: string) => {
  const resolved = resolve(text)
  return resolved.kind === 'many' ? resolved.candidates.map(({ code }) => code) : resolved.kind
}

test.for([
  ['河北青龙', '130321'],
  ['甘肃礼县', '621226'],
  ['青海平安', '630203'],
  ['浙江开化县', '330824'],
  ['浙江景宁', '331127'],
  ['云南省镇雄县', '530627'],
  ['湖北省蕲春县', '421126'],
  ['贵州省威宁县', '520526'],
  ['云南省武定县', '532329'],
  ['云南省永仁县', '532327'],
  ['江苏省如东县', '320623'],
  ['江西省青原区', '360803'],
  ['江苏省如皋市', '320682'],
  ['新疆喀什莎车县', '653125'],
  ['新疆喀什叶城县', '653126'],
  ['四川凉山雷波县', '513437'],
  ['四川广元旺苍县', '510821'],
  ['江苏省宿迁市', '3213'],
  ['贵州省毕节市威宁县彝族回族苗族自治县迤那镇', '520526109'],
] as const)('%s is %s', ([text, code]) => {
  expect(codeOf(text)).toBe(code)
})

test.for([
  ['威宁', '520526'],
  ['威宁县', '520526'],
  ['威宁自治县', '520526'],
  ['威宁彝族回族苗族自治县', '520526'],
  ['贵州省毕节市威宁县', '520526'],
  ['贵州 / 毕节 / 威宁', '520526'],
  ['贵州省毕节市威宁县新发乡', '520526201'],
  ['迤那', '520526109'],
  ['内蒙古呼伦贝尔鄂温克旗', '150724'],
  ['凉山州', '5134'],
  ['湖北省仙桃市', '429004'],
  ['湖北省省直辖县级行政区划仙桃市', '429004'],
  ['北京市市辖区朝阳区', '110105'],
  ['重庆市县忠县', '500233'],
  ['广东东莞东城街道办事处', '441900003'],
  ['东莞市', '4419'],
  ['北京', '11'],
  ['香港', '81'],
  ['全国', 'CN'],
  ['５２０５２６', '520526'],
] as const)('%s is written for %s', ([text, code]) => {
  expect(codeOf(text)).toBe(code)
})

test('names that went away still lead to the place', () => {
  expect(codeOf('青海省海东地区平安县')).toBe('630203')
  expect(codeOf('毕节地区')).toBe('5205')
  expect(codeOf('湖北襄樊市')).toBe('4206')
  expect(codeOf('安徽省巢湖市居巢区')).toBe('340181')
  expect(candidates('莱芜市')).toEqual(['370116', '370117'])
})

test('a name of several places gives them all, coarser ones first', () => {
  expect(candidates('朝阳区')).toEqual(['110105', '220104'])
  expect(candidates('鼓楼区')).toEqual(['320106', '320302', '350102', '410204'])
  expect(candidates('吉林')).toEqual(['22', '2202'])
  expect(codeOf('北戴河区')).toBe('130304')
  expect(candidates('喀什')).toEqual(['6531', '653101'])
  expect(candidates('海南')).toEqual(['46', '6325', '150303'])
  expect(candidates('伊宁')).toEqual(['654002', '654021'])
  expect(candidates('城关镇').length).toBeGreaterThan(80)
})

test('what is no name gives nothing, and a near miss what may have been meant', () => {
  const near = (text: string) => {
    const resolved = resolve(text)
    return resolved.kind === 'none' ? resolved.near.map(({ name }) => name) : resolved.kind
  }
  for (const text of ['', '县', '市辖区', '不存在的地方', 'Weining', '123', '威宁'.repeat(60)])
    expect(resolve(text).kind, text).toBe('none')
  expect(near('贵州威林县')).toContain('威宁彝族回族苗族自治县')
  expect(near('贵州省毕节市威宁县迤挪镇')).toEqual(['迤那镇'])
})

test('the full path of every place finds it', () => {
  const { codes } = places()
  const anyPlace = fc
    .integer({ min: 0, max: codes.length - 1 })
    .filter((at) => !isPassedOver(at))
    .map(placeAt)
  fc.assert(
    fc.property(anyPlace, (place) => {
      const path = crumbs(place.code)
        .map(({ name }) => name)
        .join('')
      const resolved = resolve(path)
      const found = resolved.kind === 'one' ? [resolved.place] : resolved.kind === 'many' ? resolved.candidates : []
      expect(
        found.map(({ code }) => code),
        path,
      ).toContain(place.code)
    }),
  )
})

test('any text is answered', () => {
  const syllable = fc.constantFrom('威宁', '县', '贵州', '省', '市', '朝阳', '区', '镇', '城关', '毕节', '中', '、', ' ')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(syllable).map((all) => all.join('')),
      ),
      (text) => ['one', 'many', 'none'].includes(resolve(text).kind),
    ),
  )
})
