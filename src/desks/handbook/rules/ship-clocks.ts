/** How long each platform gives before an order must go, when the order itself carries no promise. Item and presale promises go first. */
import type { ShipClockRule } from '../../../flow/findings/rules.ts'

type Given = Pick<ShipClockRule, 'platform' | 'hours' | 'judged_by' | 'title' | 'source' | 'confidence'>

const verified_at = '2026-11-22'

const clock = (given: Given): ShipClockRule => ({
  key: `${given.platform}.ship_clock`,
  kind: 'ship_clock',
  verified_at,
  // No source prints a first day; the rule is taken as long standing and may be dated by hand.
  effective_from: '2020-01-01',
  effective_to: null,
  ...given,
})

const taobao: Omit<Given, 'platform'> = {
  hours: 48,
  judged_by: 'picked_up',
  title: '付款后 48 小时内发货，或按约定；以揽收记录为准；单品可设 24 小时',
  source: '店铺运营公开资料转述的平台发货规则，FEATURES §3.1',
  confidence: 'medium',
}

export const shipClocks: readonly ShipClockRule[] = [
  clock({ platform: 'taobao', ...taobao }),
  clock({ platform: 'tmall', ...taobao }),
  clock({
    platform: 'pdd',
    hours: 48,
    judged_by: 'shipped',
    title: '48 小时发货；部分类目 24 小时',
    source: '平台公开承诺列表「48小时发货」，FEATURES §3.1',
    confidence: 'high',
  }),
  clock({
    platform: 'douyin',
    hours: 48,
    judged_by: 'shipped',
    title: '现货默认 48 小时，可选 24 小时或次日发',
    source: '通行说法，未见原文，FEATURES §3.1',
    confidence: 'medium',
  }),
  clock({
    platform: 'jd',
    hours: 24,
    judged_by: 'picked_up',
    title: '第三方商家 24 小时内揽收',
    source: '通行说法，未见原文，FEATURES §3.1',
    confidence: 'medium',
  }),
  clock({
    platform: 'kuaishou',
    hours: 48,
    judged_by: 'shipped',
    title: '按承诺时间发货，默认按 48 小时看',
    source: '只见「承诺发货及时率」，小时数为推定，FEATURES §3.1',
    confidence: 'low',
  }),
  clock({
    platform: 'weixin',
    hours: 48,
    judged_by: 'shipped',
    title: '48 小时，另有约定除外；预售最长 150 天',
    source: '平台开放社区与文档，FEATURES §3.1',
    confidence: 'high',
  }),
  clock({
    platform: 'amazon',
    hours: 96,
    judged_by: 'shipped',
    title: '默认备货 2 个工作日；没有工作日历时宽到 4 天，免得错怪周末',
    source: '平台文档的默认备货期，FEATURES §3.1',
    confidence: 'low',
  }),
]
