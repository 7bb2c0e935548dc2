import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlatformRule } from '../../flow/findings/rules.ts'
import { textLength } from '../../wording/index.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { checkField, checkTitle, type TitleChecked, type TitleQuestion } from './title-check.ts'

const check = (platform: string, title: string, more: Partial<TitleQuestion> = {}, rules = platformRules) => {
  const checked = checkTitle(rules, { platform, title, on: '2026-11-25', ...more })
  if ('reason' in checked) throw new Error(checked.reason)
  return checked
}
const kinds = (checked: TitleChecked) => checked.problems.map((p) => p.kind)
const han = (n: number) => '棉'.repeat(n)

test('Taobao counts bytes: thirty 汉字 are full, one letter more is too much and is named', () => {
  expect(check('taobao', '纯棉T恤')).toEqual({
    length: 7,
    limit: 60,
    minimum: null,
    unit: 'gbk_bytes',
    problems: [],
  })
  expect(check('taobao', han(30))).toMatchObject({ length: 60, problems: [] })
  expect(check('tmall', `${han(30)}A`).problems).toEqual([
    {
      kind: 'too_long',
      at: 30,
      text: 'A',
      said: '超了 1：最多 60，现在 61，平台不收。',
      rule: 'tmall.listing_limit.title',
      confidence: 'low',
    },
  ])
})

test('the same fifteen 汉字 are long enough for Douyin with eight, too short with seven, and a smile is too much', () => {
  expect(check('douyin', han(8))).toMatchObject({ length: 16, minimum: 16, problems: [] })
  expect(kinds(check('douyin', han(7)))).toEqual(['too_short'])
  expect(check('douyin', `${han(8)}😀`).problems[0]).toMatchObject({ kind: 'emoji', at: 8, text: '😀' })
  expect(kinds(check('douyin', `${han(8)}100%`))).toEqual([])
})

test('Weixin: the examples its own documentation gives, the good and the bad', () => {
  for (const good of ['糖醋排骨【预订价10元】', 'CheddarCheese切达干酪', '百岁山天然矿泉水1L*15瓶'])
    expect(check('weixin', good).problems, good).toEqual([])
  const bad: readonly (readonly [string, string])[] = [
    ['正宗五指毛桃根√', 'forbidden_character'],
    ['Classic Whole Wheat', 'only_digits_and_letters'],
    ['便携式折叠扇第Ⅲ代', 'forbidden_character'],
    ['iPhone 13', 'only_digits_and_letters'],
    ['Mac999', 'only_digits_and_letters'],
    ['[五元]扇子', 'too_short'],
  ]
  for (const [title, kind] of bad) expect(kinds(check('weixin', title)), title).toEqual([kind])
})

test('Amazon: a title of 120 is fine until 26 July and cut from the 27th on; a book keeps its length', () => {
  const title = 'Cotton '.repeat(2) + 'x'.repeat(106)
  expect(check('amazon', title, { on: '2026-07-26' })).toMatchObject({
    length: 120,
    limit: 200,
    problems: [],
  })
  const after = check('amazon', title, { on: '2026-07-27' })
  expect(after).toMatchObject({ limit: 75, problems: [{ kind: 'too_long', at: 75 }] })
  expect(check('amazon', title, { on: '2026-07-27', category: 'media' })).toMatchObject({
    limit: 200,
    problems: [],
  })
})

test('Amazon: forbidden marks, a word said three times, promises; small words may come as often as they like', () => {
  const { problems } = check('amazon', 'Cup! Red Cup of the Red Lid and red straw, FREE  shipping')
  expect(problems.map((p) => [p.kind, p.at, p.text])).toEqual([
    ['forbidden_character', 3, '!'],
    ['repeated_word', 32, 'red'],
    ['forbidden_word', 43, 'FREE  shipping'],
  ])
  expect(check('amazon', 'Lid for Cup for Mug for Pan').problems).toEqual([])
  expect(check('amazon', 'Salon saleable hot items').problems).toEqual([])
})

test('absolute words are refused in China with their article, a harmless whole is not, and abroad the law is silent', () => {
  const found = check('taobao', '全网最佳坚果 最佳赏味期30天 顶级')
  expect(found.problems.map((p) => [p.at, p.text, p.confidence])).toEqual([
    [2, '最佳', 'high'],
    [16, '顶级', 'low'],
  ])
  expect(found.problems[0]?.said).toContain('不能说')
  expect(check('amazon', '最佳').problems).toEqual([])
})

test('an empty title is empty, a recommendation is only one, and where no rule is written nothing is guessed', () => {
  expect(kinds(check('taobao', '  '))).toEqual(['empty'])
  expect(check('walmart', 'x'.repeat(80))).toMatchObject({
    limit: null,
    problems: [{ kind: 'longer_than_recommended', at: 75 }],
  })
  expect(checkTitle(platformRules, { platform: 'kuaishou', title: '棉', on: '2026-11-25' })).toEqual({
    reason: '「快手」的标题规则还没有写下来，长短说不准。',
  })
})

test('Amazon search terms: 249 bytes count, at 250 the whole field is as good as blank, and accents weigh two', () => {
  const terms = (text: string) =>
    checkField(platformRules, { platform: 'amazon', field: 'search_terms', text, on: '2026-11-25' })
  expect(terms('x'.repeat(249))).toMatchObject({ length: 249, problems: [] })
  expect(terms('x'.repeat(250))).toMatchObject({
    problems: [{ kind: 'too_long', at: 249, said: '超了 1：最多 249，现在 250，整栏都不算，写了等于没写。' }],
  })
  expect(terms('é'.repeat(125))).toMatchObject({ length: 250, unit: 'utf8_bytes' })
  expect(
    checkField(platformRules, { platform: 'aliexpress', field: 'stock', text: '3', on: '2026-11-25' }),
  ).toHaveProperty('reason')
})

test('the limit is the registry’s: another number there is another answer here', () => {
  const tighter: readonly PlatformRule[] = platformRules.map((r) =>
    r.key === 'taobao.listing_limit.title' && r.kind === 'listing_limit' ? { ...r, max: 6 } : r,
  )
  expect(check('taobao', '纯棉T恤', {}, tighter)).toMatchObject({
    limit: 6,
    problems: [{ kind: 'too_long', at: 3, text: '恤' }],
  })
})

test('whatever the title, what stands before a cut fits, and every problem quotes the title where it says', () => {
  const platforms = ['taobao', 'pdd', 'douyin', 'jd', 'weixin', 'amazon', 'ebay']
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('最佳', '!', 'red ', '😀', '最佳赏味期', '棉'.repeat(40)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...platforms), (pieces, platform) => {
      const title = pieces.join('')
      const checked = check(platform, title)
      const characters = [...title]
      const quoted = checked.problems.map(({ at, text }) =>
        characters.slice(at, at + [...text].length).join(''),
      )
      expect(quoted).toEqual(checked.problems.map((p) => p.text))
      const cut = checked.problems.find((p) => p.kind === 'too_long')?.at ?? 0
      expect(textLength(characters.slice(0, cut).join(''), checked.unit)).toBeLessThanOrEqual(
        checked.limit ?? 0,
      )
      expect(checked.problems.some((p) => p.kind === 'too_long')).toBe(
        checked.limit !== null && checked.length > checked.limit,
      )
    }),
  )
})
