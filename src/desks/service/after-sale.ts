/** What is asked back and what is paid back. */
import { defineDerived, defineMetric } from '../../flow/metrics/metric.ts'

const splits = ['shop_id', 'platform', 'reason', 'kind', 'item_id', 'sku_code', 'fault'] as const

const refundCases = defineMetric({
  key: 'service.refund_cases',
  label: '售后单数',
  labelEn: 'After-sale cases',
  question: '这段时间来了多少售后?',
  formula: '按申请时间数售后单，后来关掉的也算',
  from: 'refund',
  date: 'asked_local',
  unit: 'count',
  better: 'lower',
  numerator: 'count()',
  by: splits,
  notToConfuse: '成功退款额按完结时间，只数退成了的。',
  source: '淘宝的口径：成功退款金额 ÷ 支付金额（公开的店铺数据词典）',
  example: {
    rows: [
      { asked_at: '03-01 09:00', status: 'refunded', completed_at: '04-02 09:00' },
      { asked_at: '03-02 09:00', status: 'closed' },
    ],
    value: 2,
    said: '三月申请两单，一单四月才退成，一单关了：都是三月来的，2 单。',
  },
})

const refundsPaid = defineMetric({
  key: 'service.refunds_paid',
  label: '成功退款额',
  labelEn: 'Refunds paid',
  question: '这段时间退出去多少钱?',
  formula: '按退款完结时间，把退成了的退款金额加起来',
  from: 'refund',
  date: 'completed_local',
  unit: 'money',
  better: 'lower',
  where: "status = 'refunded'",
  numerator: 'sum(refunded_minor)',
  needs: ['refunded_minor'],
  by: splits,
  notToConfuse: '申请金额不是退款金额；按退款的日子，不是下单的日子。',
  source: '淘宝的口径：成功退款金额 ÷ 支付金额（公开的店铺数据词典）',
  example: {
    rows: [
      { asked_at: '02-27 09:00', completed_at: '03-01 09:00', status: 'refunded', refunded_minor: 3000 },
      { asked_at: '03-02 09:00', completed_at: '03-03 09:00', status: 'closed', asked_minor: 5000 },
    ],
    value: 3000,
    said: '二月申请、三月退成的 ¥30 算三月；关掉的不算：¥30。',
  },
})

const refundRate = defineDerived({
  key: 'service.refund_rate',
  label: '退款率（同期，金额）',
  labelEn: 'Refund rate, same period',
  question: '这段时间退出去的钱，是付进来的几成?',
  formula: '这段时间退成的金额 ÷ 这段时间的支付金额',
  unit: 'ratio',
  better: 'lower',
  derived: { ratio: ['service.refunds_paid', 'sales.gmv_paid'] },
  by: ['shop_id', 'platform'],
  minimumSample: 30,
  notToConfuse: '分子里有以前的单：大促后卖得少、退得多，它会超过 100%。同批退款率跟着那批单走。',
  source: '淘宝的口径：成功退款金额 ÷ 支付金额（公开的店铺数据词典）',
  example: {
    facts: {
      order: [{ paid_at: '03-05 10:00', paid_minor: 20000 }],
      refund: [
        { status: 'refunded', asked_at: '02-20 10:00', completed_at: '03-02 10:00', refunded_minor: 3000 },
      ],
    },
    value: 0.15,
    said: '三月付 ¥200，三月退成 ¥30（二月的单）：15%。',
  },
})

const reasonShare = defineDerived({
  key: 'service.reason_share',
  label: '退款原因占比',
  labelEn: 'Share of refund reasons',
  question: '售后里，每个原因各占几成?',
  formula: '这个原因的售后单 ÷ 全部售后单；没写原因的也在分母里',
  unit: 'ratio',
  better: 'neither',
  derived: { share: 'service.refund_cases' },
  by: ['reason', 'kind', 'item_id', 'sku_code', 'fault', 'shop_id', 'platform'],
  minimumSample: 30,
  notToConfuse: '占比涨了不一定单数涨：别的原因少了，它也会涨。',
  source: '公开的店铺数据词典：退货件 ÷ 签收件',
  example: {
    facts: {
      refund: [
        { asked_at: '03-01 09:00', reason: '尺码不合' },
        { asked_at: '03-02 09:00', reason: '尺码不合' },
        { asked_at: '03-03 09:00', reason: '质量问题' },
        { asked_at: '03-04 09:00', reason: null },
      ],
    },
    asked: { by: ['reason'], group: { reason: '尺码不合' } },
    value: 0.5,
    said: '4 单里 2 单尺码不合：50%。没写原因的那单也算 4 单里的一单。',
  },
})

export const afterSale = [refundCases, refundsPaid, refundRate, reasonShare]
