/** Invented promotions of one morning: one runs, one ends today, one begins tomorrow and meets the first on one thing. */
import type { BriefPromotion } from '../brief.ts'
import { evidence } from './numbers.ts'

const promotion = (p: Partial<BriefPromotion> & Pick<BriefPromotion, 'name'>): BriefPromotion => ({
  promotion_id: p.name,
  shop_id: 'taobao-xiaoman',
  platform: 'taobao',
  kind: '满减',
  benefit: null,
  starts_at: '2026-10-14T16:00:00.000Z',
  ends_at: '2026-10-31T15:59:59.000Z',
  state: 'running',
  goods: 0,
  clashes: [],
  last: null,
  evidence: 'promotions',
  ...p,
})

export const promotions: readonly BriefPromotion[] = [
  promotion({
    name: '店庆第二波',
    state: 'ending_today',
    benefit: '满300减30',
    last: {
      promotion_id: '店庆第二波-2025',
      name: '店庆第二波',
      starts_at: '2025-10-15T16:00:00.000Z',
      from: '2026-10-19T16:00:00.000Z',
      until: '2026-10-20T00:31:00.000Z',
      last_from: '2025-10-20T16:00:00.000Z',
      last_until: '2025-10-21T00:31:00.000Z',
      orders: 184,
      last_orders: 203,
      paid_minor: 3_147_600,
      last_paid_minor: 3_398_200,
      currency: 'CNY',
      missing: null,
      evidence: 'promotion-hours',
    },
    ends_at: '2026-10-20T15:59:59.000Z',
  }),
  promotion({ name: '暖冬被芯直降', kind: '单品直降', benefit: '直降40', goods: 6, clashes: ['周三秒杀'] }),
  promotion({
    name: '周三秒杀',
    kind: '限时秒杀',
    benefit: '8折',
    state: 'starting',
    starts_at: '2026-10-21T02:00:00.000Z',
    ends_at: '2026-10-21T04:00:00.000Z',
    goods: 1,
    clashes: ['暖冬被芯直降'],
  }),
  promotion({ name: '新客券', kind: '店铺券', benefit: '减10', ends_at: null }),
]

export const promotionHoursEvidence = evidence(
  'promotion-hours',
  '活动今天已经过去的时段，和上次同一场活动的同一时段，各店付了多少单、多少钱',
  'SELECT promotion_id, side, count() AS orders, sum(paid_minor) AS paid_minor\nFROM `order` INNER JOIN asked ON shop_id = of_shop\nWHERE paid_at >= begins AND paid_at < ends\nGROUP BY promotion_id, side',
  [
    { promotion_id: '店庆第二波', side: 'last', orders: 203, paid_minor: 3_398_200 },
    { promotion_id: '店庆第二波', side: 'now', orders: 184, paid_minor: 3_147_600 },
  ],
)

export const promotionEvidence = evidence(
  'promotions',
  '今天在跑和三天内开始的促销，各盖住几样货，和谁撞在同一件货上',
  'SELECT promotion_id, count() AS goods\nFROM promotion\nWHERE starts_at < {soon:DateTime}\nGROUP BY promotion_id',
  promotions.map((p) => ({ promotion_id: p.promotion_id, goods: p.goods })),
)
