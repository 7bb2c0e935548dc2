/** What selling left over. An unknown cost or fee leaves the margin unknown: it is never taken for nothing. */
import { category, count, id, money, time } from '../../flow/facts/define.ts'
import { type CountedMetric, defineDerived, defineMetric } from '../../flow/metrics/metric.ts'
import { defineView } from '../../flow/metrics/view.ts'
import { soldLine } from '../../flow/metrics/views/sold-line.ts'
import { soap } from './margin-example.ts'

const columns = {
  shop_id: id('店铺'),
  order_id: id('订单编号'),
  order_line_id: id('子订单编号'),
  platform: category('平台'),
  currency: category('货币'),
  province: category('省份'),
  paid_local: time('付款时间'),
  item_id: id('商品ID'),
  sku_code: id('商家编码'),
  quantity: count('件数'),
  revenue_minor: money('实付'),
  refunded_minor: money('退款'),
  net_minor: money('实付减退款'),
  cost_minor: money('成本价'),
}

const costLine = defineView({
  name: 'cost_line',
  title: '卖出的行和它的成本',
  reads: [soldLine, 'refund'],
  extras: ['sku'],
  sql: new URL('./cost-line.sql', import.meta.url),
  columns,
})

/** Apart from the costs, so that a number which no fee touches does not have the fees looked up. */
const marginLine = defineView({
  name: 'margin_line',
  title: '卖出的行和它的成本费用',
  reads: [costLine],
  extras: ['sku', 'fee'],
  sql: new URL('./margin-line.sql', import.meta.url),
  columns: { ...columns, fee_minor: money('扣点和运费') },
})

const line = {
  from: 'cost_line',
  view: costLine,
  date: 'paid_local',
  by: ['shop_id', 'platform', 'item_id', 'sku_code', 'province'],
  // Returns trail their orders by one or two weeks.
  settlesAfter: { days: 15 },
} as const satisfies Partial<CountedMetric>

const afterGoods = {
  numerator: 'sum(net_minor - cost_minor)',
  needs: ['revenue_minor', 'cost_minor'],
} as const
const afterFees = {
  from: 'margin_line',
  view: marginLine,
  numerator: 'sum(net_minor - cost_minor - fee_minor)',
  needs: ['revenue_minor', 'cost_minor', 'fee_minor'],
} as const
const ratio = { unit: 'ratio', denominator: 'sum(net_minor)', byCurrency: true, minimumSample: 30 } as const

export const margin = [
  defineMetric({
    key: 'sales.net_of_cohort',
    label: '净销售额（同批）',
    labelEn: 'Net sales of the orders paid then',
    question: '这段时间付款的单，减掉它们后来退的，还剩多少?',
    formula: '这批单的实付 − 这批单到现在退成的，不论哪天退',
    ...line,
    unit: 'money',
    better: 'higher',
    numerator: 'sum(net_minor)',
    needs: ['revenue_minor'],
    notToConfuse: '「净销售额」减的是这段时间里退的，那里有以前的单。',
    source: '支付金额减成功退款；WooCommerce 分析报表也按退款那天算',
    example: {
      ...soap,
      value: 16000,
      said: '卖 ¥100、¥80、¥20、¥30；退掉 ¥20 一单、没发货的 ¥30 一单，再退 ¥80 里的 ¥20：¥160。',
    },
  }),
  defineMetric({
    key: 'sales.gross_profit',
    label: '毛利额',
    labelEn: 'Gross profit',
    question: '这段时间卖的，减掉退款和货的成本，还剩多少?',
    formula: '净额 − 成本价 × 件数；退回来的货按退款的比例回到架上，成本不算丢',
    ...line,
    ...afterGoods,
    unit: 'money',
    better: 'higher',
    notToConfuse: '没减扣点、运费和推广；减了的是「贡献毛利」。有一行不知道成本，就是未知，不当 0。',
    source: '公开的店铺利润代码：净额减成本',
    example: { ...soap, value: 8800, said: '净额 ¥160，卖掉没回来的货成本 ¥72：毛利 ¥88。' },
  }),
  defineMetric({
    key: 'sales.gross_margin',
    label: '毛利率',
    labelEn: 'Gross margin',
    question: '净卖 100 块，减掉货的成本剩几块?',
    formula: '毛利额 ÷ 这批单的净额',
    ...line,
    ...afterGoods,
    ...ratio,
    better: 'higher',
    notToConfuse: '不知道成本的行不当 100% 毛利：有一行不知道，率就是未知，旁边说差几行。',
    source: '公开的店铺利润代码：净额减成本；没有成本是未知，不是 0',
    example: { ...soap, value: 0.55, said: '¥88 ÷ ¥160 = 55%。' },
  }),
  defineMetric({
    key: 'sales.contribution',
    label: '贡献毛利（未减推广）',
    labelEn: 'Contribution before ads',
    question: '再减掉扣点、运费、包材，还剩多少?',
    formula: '毛利额 − 当天有效的费用（按比例、按件、按单、按重；同一种费用取写得最细的一条）',
    ...line,
    ...afterFees,
    unit: 'money',
    better: 'higher',
    notToConfuse: '推广花费另减，见「贡献毛利（减推广后）」。费用表里没有扣点或没有运费的，是未知。',
    source: '公开的店铺利润代码：净额减成本、扣点、运费、包材',
    example: {
      ...soap,
      value: 7000,
      said: '毛利 ¥88，扣点 7.5% 是 ¥12，发了三单、一单运费 ¥2：¥70。没发的那单没有运费。',
    },
  }),
  defineMetric({
    key: 'sales.contribution_margin',
    label: '贡献毛利率（未减推广）',
    labelEn: 'Contribution margin before ads',
    question: '净卖 100 块，减掉货和卖货的费用剩几块?',
    formula: '贡献毛利 ÷ 这批单的净额',
    ...line,
    ...afterFees,
    ...ratio,
    better: 'higher',
    notToConfuse: '毛利率没减费用。保本 ROAS 是它的倒数。',
    source: '通行定义：1 ÷ 贡献毛利率',
    example: { ...soap, value: 0.4375, said: '¥70 ÷ ¥160 = 43.75%。' },
  }),
  defineDerived({
    key: 'sales.contribution_after_ads',
    label: '贡献毛利（减推广后）',
    labelEn: 'Contribution after ads',
    question: '连推广也减掉，真正留下多少?',
    formula: '贡献毛利 − 推广花费',
    unit: 'money',
    better: 'higher',
    derived: { minus: ['sales.contribution', 'advertising.spend'] },
    by: ['shop_id', 'platform', 'item_id'],
    notToConfuse: '工资、房租还没减，不是利润。',
    source: '公开的店铺利润代码：贡献毛利再减推广花费',
    example: {
      facts: {
        ...soap.facts,
        ad_result: [{ report_level: 'item', period_from: '03-02', item_id: 'I1', spend_minor: 2000 }],
      },
      value: 5000,
      said: '¥70 − 推广 ¥20 = ¥50。',
    },
  }),
  defineMetric({
    key: 'sales.lines_with_cost',
    label: '有成本价的行占比',
    labelEn: 'Lines whose cost is known',
    question: '卖出的行里，多少知道成本?',
    formula: '对得上商家编码、档案里有成本价的行 ÷ 卖出的行',
    ...line,
    unit: 'ratio',
    better: 'higher',
    numerator: 'countIf(cost_minor IS NOT NULL)',
    denominator: 'count()',
    notToConfuse: '差一行，毛利就是未知：先把这个补到 100%。',
    source: '通行做法：不知道成本就不说毛利，先补成本价',
    example: { ...soap, value: 1, said: '5 行都有成本：100%。' },
  }),
]
