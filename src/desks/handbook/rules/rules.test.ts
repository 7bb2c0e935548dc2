import { expect, test } from 'vitest'
import { weightsOf } from '../../../flow/findings/rules/scores.ts'
import { ruleTroubles } from '../../../flow/findings/rules/sound.ts'
import { ruleFor, rulesOn } from '../../../flow/findings/rules.ts'
import { platformName } from '../../../wording/index.ts'
import { platformRules } from './index.ts'

const on = '2026-11-25'
const title = (platform: string, day = on, category?: string) =>
  ruleFor(platformRules, 'listing_limit', { platform, on: day, about: 'title', category })

test('every rule is whole: name, source, a confidence its source allows, real days, no two that hold at once', () => {
  expect(platformRules.length).toBeGreaterThan(100)
  expect(ruleTroubles(platformRules)).toEqual([])
})

test('every rule belongs to a platform people have a name for, and reads as a sentence of the house', () => {
  for (const rule of platformRules) {
    expect(platformName(rule.platform, 'zh'), rule.key).not.toBe(rule.platform)
    expect(rule.title, rule.key).not.toMatch(/[\u4e00-\u9fff][,;?!()]|[,;?!()][\u4e00-\u9fff]|。$/)
    expect(rule.verified_at <= on, rule.key).toBe(true)
  }
})

test('Amazon gives 200 characters to the last day of the old rule, then 75, and 200 to media still', () => {
  expect(title('amazon', '2026-07-26')?.max).toBe(200)
  expect(title('amazon', '2026-07-27')).toMatchObject({ max: 75, confidence: 'medium' })
  expect(title('amazon', '2026-07-27', 'media')?.max).toBe(200)
  expect(title('amazon', '2026-07-26', 'media')?.max).toBe(200)
  expect(rulesOn(platformRules, 'listing_limit', '2026-07-26').some((r) => r.about === 'highlights')).toBe(
    false,
  )
})

test('title limits stand in the platform’s own unit', () => {
  expect(title('taobao')).toMatchObject({ max: 60, unit: 'gbk_bytes', confidence: 'high' })
  expect(title('douyin')).toMatchObject({ min: 16, max: 60, unit: 'weighted_characters' })
  expect(title('weixin')).toMatchObject({ min: 5, max: 60, unit: 'characters' })
  expect(title('walmart')).toMatchObject({ max: null, recommended_max: 75 })
})

test('an amount nobody could name is unknown, never zero', () => {
  const penalties = rulesOn(platformRules, 'penalty', on)
  expect(penalties.find((p) => p.platform === 'douyin')?.amount).toBeNull()
  expect(penalties.some((p) => p.platform === 'jd')).toBe(false)
  for (const { key, amount } of penalties)
    if (amount) expect(amount.share_high + (amount.floor_minor ?? 0), key).toBeGreaterThan(0)
})

test('weights are kept as found: Tmall’s three make 80 %, and the rule says so', () => {
  const score = ruleFor(platformRules, 'shop_score', { platform: 'tmall', on, about: 'experience' })
  expect(weightsOf(score?.parts ?? [])).toBe(0.8)
  expect(score?.gap).toContain('80%')
  for (const rule of rulesOn(platformRules, 'shop_score', on)) {
    const sum = weightsOf(rule.parts)
    if (sum !== 1) expect(rule.gap ?? rule.evidence, rule.key).toBeTruthy()
  }
})

test('a reply rate of one name is counted in three ways', () => {
  const reply = (platform: string) =>
    ruleFor(platformRules, 'measure', { platform, on, about: 'reply_within_3min' })
  expect(reply('tmall')).toMatchObject({
    case: 'round',
    human_only: true,
    hours_counted: [8, 23],
    window: [30, 1],
  })
  expect(reply('xiaohongshu')).toMatchObject({ case: 'first_session', hours_counted: null })
  expect(reply('pdd')).toMatchObject({ human_only: true, bar: null })
  expect(reply('douyin')).toBeNull()
})
