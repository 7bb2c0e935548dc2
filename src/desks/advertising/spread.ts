/** Advertising beside the whole shop: what the platforms attribute is not asked here. */
import { defineDerived } from '../../flow/metrics/metric.ts'

const oneDay = {
  ad_result: [{ report_level: 'item', period_from: '03-01', item_id: 'I1', spend_minor: 10000 }],
  order: [
    { paid_at: '03-01 10:00', paid_minor: 30000, buyer_key: '甲' },
    { paid_at: '03-01 11:00', paid_minor: 20000, buyer_key: '乙' },
  ],
} as const

const ofShop = { by: ['shop_id', 'platform'] } as const

export const spread = [
  defineDerived({
    key: 'advertising.tacos',
    label: '全店推广费比（TACoS）',
    labelEn: 'TACoS',
    question: '店里每卖 1 块，多少付给了推广?',
    formula: '推广花费 ÷ 支付 GMV',
    ...ofShop,
    unit: 'ratio',
    better: 'lower',
    derived: { ratio: ['advertising.spend', 'sales.gmv_paid'] },
    notToConfuse: 'ACOS 只除推广成交。卖得多而它往下走，是自然成交在长。',
    source: '亚马逊广告的 ACOS：花费 ÷ 广告成交；TACoS 除以全店成交（通行定义）',
    example: { facts: oneDay, value: 0.2, said: '花 ¥100，全店付进 ¥500:20%。' },
  }),
  defineDerived({
    key: 'advertising.mer',
    label: '全店投产（MER）',
    labelEn: 'Marketing efficiency ratio',
    question: '花 1 块推广，全店卖了几块?',
    formula: '支付 GMV ÷ 推广花费',
    ...ofShop,
    unit: 'times',
    better: 'higher',
    derived: { ratio: ['sales.gmv_paid', 'advertising.spend'] },
    notToConfuse: '不问是谁带来的，所以不能分渠道看；ROAS 用平台认领的成交。',
    source: '通行定义：全店成交 ÷ 全部营销花费',
    example: { facts: oneDay, value: 5, said: '全店 ¥500 ÷ 花费 ¥100 = 5 倍。' },
  }),
  defineDerived({
    key: 'advertising.cost_per_buyer',
    label: '获客成本（CAC）',
    labelEn: 'Cost per buyer',
    question: '每来一个付款的人，推广花了多少?',
    formula: '推广花费 ÷ 支付买家数；只算推广花费，不含工资和样品',
    ...ofShop,
    unit: 'money',
    better: 'lower',
    minimumSample: 30,
    derived: { ratio: ['advertising.spend', 'sales.buyers'] },
    notToConfuse: '老客也在分母里；只看新客用「新客成本」。',
    source: '公开的电商分析资料：花费 ÷ 新客数',
    example: { facts: oneDay, value: 5000, said: '¥100 ÷ 2 人 = ¥50。' },
  }),
]
