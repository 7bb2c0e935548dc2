/** What one late order costs. Platforms without a figure we can name are absent on purpose: their penalty is unknown, not zero. */
import type { LatePenaltyRule } from '../../../flow/findings/rules.ts'

type Given = Omit<
  LatePenaltyRule,
  'key' | 'kind' | 'verified_at' | 'effective_from' | 'effective_to' | 'currency'
>

const penalty = (given: Given): LatePenaltyRule => ({
  key: `${given.platform}.late_penalty`,
  kind: 'late_penalty',
  currency: 'CNY',
  verified_at: '2026-11-22',
  effective_from: '2020-01-01',
  effective_to: null,
  ...given,
})

const taobao: Omit<Given, 'platform'> = {
  title: '延迟发货赔付：常见说法是实付的 5%~10%，最低 5 元，最高 100 元',
  source: '通行说法，到规则中心核对后再信，FEATURES §3.1',
  confidence: 'low',
  share_low: 0.05,
  share_mid: 0.075,
  share_high: 0.1,
  floor_minor: 500,
  cap_minor: 10_000,
}

export const latePenalties: readonly LatePenaltyRule[] = [
  penalty({ platform: 'taobao', ...taobao }),
  penalty({ platform: 'tmall', ...taobao }),
  penalty({
    platform: 'pdd',
    title: '延迟发货扣款：账单样例每单 3 元',
    source: '账单明细样例「延迟发货_扣款」3.0 元/单，FEATURES §3.1',
    confidence: 'medium',
    share_low: 0,
    share_mid: 0,
    share_high: 0,
    floor_minor: 300,
    cap_minor: 300,
  }),
]
