/** What was sold: amounts that are never one. */
import { defineDerived, defineMetric } from '../../flow/metrics/metric.ts'
import { soldLine } from '../../flow/metrics/views/sold-line.ts'
import { hourly, splits } from './order-splits.ts'

const gmvPlaced = defineMetric({
  key: 'sales.gmv_placed',
  label: '下单 GMV',
  labelEn: 'GMV, placed',
  question: '这段时间下的单，一共值多少钱?',
  formula: '按下单时间，把每单应付加起来；平台没给应付的用实付',
  from: 'order',
  date: 'placed_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(coalesce(payable_minor, paid_minor))',
  needs: ['coalesce(payable_minor, paid_minor)'],
  by: splits,
  productOf: [{ factors: ['sales.orders_placed'], rest: '下单笔单价' }],
  notToConfuse: '支付 GMV 只数付了钱的，按付款时间；净额再减退款。下单 GMV 里有没付的和后来取消的。',
  source: '平台口径：下单金额、支付金额各算各的（公开的店铺数据词典）',
  example: {
    rows: [
      { placed_at: '03-01 09:00', payable_minor: 10000, paid_minor: 10000, paid_at: '03-01 09:05' },
      { placed_at: '03-01 10:00', payable_minor: 5000, paid_minor: null, status: 'closed' },
    ],
    value: 15000,
    said: '一单 ¥100 付了，一单 ¥50 没付就取消了：下单 GMV ¥150。',
  },
})

export const gmvPaid = defineMetric({
  key: 'sales.gmv_paid',
  label: '支付 GMV',
  labelEn: 'GMV, paid',
  question: '这段时间付进来多少钱?',
  formula: '按付款时间，把每单实付加起来；退款不减',
  from: 'order',
  date: 'paid_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(paid_minor)',
  needs: ['paid_minor'],
  rollUp: { ...hourly, numerator: 'sum(paid_minor)', unknown: 'sum(unknown_money)' },
  by: splits,
  productOf: [
    { factors: ['traffic.visitors', 'traffic.conversion', 'sales.spend_per_buyer'] },
    { factors: [{ below: 'sales.spend_per_order', name: '支付订单数' }, 'sales.spend_per_order'] },
  ],
  splitsAs: 'sales.gmv_of_goods',
  notToConfuse: '下单 GMV 按下单时间、含没付的；净销售额减掉这段时间退成的款。付了又全退的单，这里仍然算。',
  source: '平台口径：下单金额、支付金额各算各的（公开的店铺数据词典）',
  example: {
    rows: [
      { placed_at: '02-28 23:50', paid_at: '03-01 00:10', paid_minor: 10000 },
      { placed_at: '03-02 09:00', paid_at: '03-02 09:01', paid_minor: 6000, status: 'closed' },
      { placed_at: '03-03 09:00', paid_at: null, paid_minor: null },
    ],
    value: 16000,
    said: '二月底下单、三月付的 ¥100 算三月；付了又退的 ¥60 也算；没付的不算：¥160。',
  },
})

const net = defineDerived({
  key: 'sales.net',
  label: '净销售额',
  labelEn: 'Net sales',
  question: '付进来的钱，减掉同一段时间退出去的，还剩多少?',
  formula: '支付 GMV − 成功退款额（按退款完结的日子）',
  unit: 'money',
  better: 'higher',
  derived: { minus: ['sales.gmv_paid', 'service.refunds_paid'] },
  by: ['shop_id', 'platform'],
  notToConfuse: '六月的单七月退，减的是七月的净额。想看六月那批单最后退了多少，看「同批退款率」。',
  source: '支付金额减成功退款；WooCommerce 分析报表也按退款那天算',
  example: {
    facts: {
      order: [{ paid_at: '03-05 10:00', paid_minor: 20000 }],
      refund: [
        { status: 'refunded', asked_at: '02-27 10:00', completed_at: '03-02 10:00', refunded_minor: 3000 },
        { status: 'refunded', asked_at: '03-30 10:00', completed_at: '04-01 10:00', refunded_minor: 9900 },
      ],
    },
    value: 17000,
    said: '三月付进 ¥200，三月退成 ¥30（二月申请的）；四月才退成的不减：¥170。',
  },
})

const gmvOfGoods = defineMetric({
  key: 'sales.gmv_of_goods',
  label: '商品支付额',
  labelEn: 'GMV of goods, paid',
  question: '每件商品付进来多少钱?',
  formula: '按付款时间，把每单实付按货款摊到它的每一行，摊到分；加起来就是支付 GMV',
  from: 'sold_line',
  view: soldLine,
  date: 'paid_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(revenue_minor)',
  needs: ['revenue_minor'],
  by: ['shop_id', 'platform', 'item_id', 'sku_code', 'province', 'ships_from'],
  notToConfuse: '摊出来的，不是平台报的商品成交额；没有子订单的单整单算一行，商品空着。',
  source: '通行做法：整单优惠按各行货款的比例分摊',
  example: {
    facts: {
      order: [{ order_id: 'A', paid_at: '03-01 09:00', paid_minor: 9000 }],
      order_line: [
        { order_id: 'A', order_line_id: '1', item_id: 'I1', quantity: 1, line_minor: 6000 },
        { order_id: 'A', order_line_id: '2', item_id: 'I2', quantity: 1, line_minor: 4000 },
      ],
    },
    asked: { by: ['item_id'], group: { item_id: 'I1' } },
    value: 5400,
    said: '两件标 ¥60 和 ¥40，整单减到 ¥90：第一件摊 ¥54。',
  },
})

export const amounts = [gmvPaid, gmvOfGoods, gmvPlaced, net]
