/** Whether advertising earns its keep: by what is left over, not by what was sold. */
import { defineDerived } from '../../flow/metrics/metric.ts'

/** Goods for ¥1,000, cost ¥500, commission 5 %, freight ¥50: 40 % is left. ¥100 of it went into ads. */
const march = {
  order: [
    {
      order_id: 'A',
      paid_at: '03-02 09:00',
      shipped_at: '03-02 18:00',
      paid_minor: 100000,
      status: 'completed',
    },
  ],
  order_line: [{ order_id: 'A', order_line_id: '1', sku_code: 'SOAP', item_id: 'I1', quantity: 10 }],
  sku: [{ sku_code: 'SOAP', cost_minor: 5000 }],
  fee: [
    { kind: '扣点', basis: '按比例', amount: 0.05, from_on: '01-01' },
    { kind: '运费', basis: '按单', amount: 50, from_on: '01-01' },
  ],
  ad_result: [{ report_level: 'item', period_from: '03-02', item_id: 'I1', spend_minor: 10000 }],
} as const

const by = ['shop_id', 'platform', 'item_id'] as const

export const profit = [
  defineDerived({
    key: 'advertising.roi',
    label: '真实 ROI',
    labelEn: 'ROI',
    question: '花 1 块推广，除了本钱净赚几块?',
    formula: '（贡献毛利 − 推广花费） ÷ 推广花费；贡献毛利是全店的，不是平台认领的',
    unit: 'times',
    better: 'higher',
    derived: { ratio: ['sales.contribution_after_ads', 'advertising.spend'] },
    by,
    notToConfuse: '后台写的 ROI 多半是 ROAS（成交 ÷ 花费）。ROAS 3 倍、毛利率 30% 的，这里是负的。',
    source: '通行定义：（贡献毛利 − 花费）÷ 花费；和投产比同名不同义',
    example: { facts: march, value: 3, said: '贡献毛利 ¥400，花 ¥100：（400 − 100）÷ 100 = 3。' },
  }),
  defineDerived({
    key: 'advertising.break_even_roas',
    label: '保本 ROAS',
    labelEn: 'Break-even ROAS',
    question: '投产比到几倍才不亏?',
    formula: '这批单的净额 ÷ 贡献毛利 = 1 ÷ 贡献毛利率（已减退款、扣点、运费）',
    unit: 'times',
    better: 'lower',
    derived: { ratio: ['sales.net_of_cohort', 'sales.contribution'] },
    by,
    notToConfuse: '平台的 ROAS 含后来退掉的，要比这个数再高一点才真的不亏。',
    source: '通行定义：1 ÷ 贡献毛利率',
    example: { facts: march, value: 2.5, said: '净额 ¥1,000，贡献毛利 ¥400：2.5 倍以上才不亏。' },
  }),
]
