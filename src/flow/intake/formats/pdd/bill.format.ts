import { defineFormat } from '../../format.ts'

/** 账务类型 in our words. 其他支出 and 其他收入 say nothing; there 业务描述 tells a top-up from a fee. */
const billKinds: Readonly<Record<string, string>> = {
  交易收入: 'goods',
  交易退款: 'refund',
  技术服务费: 'service_fee',
  营销费用: 'ad',
  多多进宝: 'ad',
  优惠券结算: 'subsidy',
  平台补贴: 'subsidy',
  扣款: 'penalty',
  赔付: 'compensation',
  售后赔付: 'compensation',
  运费险: 'insurance',
  提现: 'transfer',
  充值: 'transfer',
  转账: 'transfer',
}

/**
 * 店铺账务明细: the truth about money on 拼多多. Lines have no number of their own; the same order has many. What has no order
 * number before it is a withdrawal or a top-up: money that changes its place, no cost.
 */
export const pddBill = defineFormat({
  key: 'pdd.bill',
  platform: 'pdd',
  label: '拼多多 账务明细',
  how: '拼多多商家后台 → 账户资金 → 资金流水 → 账务明细 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['商户订单号', '发生时间', '账务类型'],
    oneOf: [['收入金额（+元）', '支出金额（-元）']],
    not: ['平台', '账务流水号', '业务基础订单号'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  footer: '#',
  totals: {
    column: '商户订单号',
    equals: ['合计', '总计', '汇总'],
    compare: ['收入金额（+元）', '支出金额（-元）'],
  },
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: {
          occurrenceWithin: ['商户订单号'],
          content: ['发生时间', '收入金额（+元）', '支出金额（-元）', '账务类型', '业务描述'],
          as: 'id',
        },
        order_id: { from: '商户订单号', matching: '^([0-9]{6}-[0-9]+)$', as: 'id' },
        kind: {
          from: '业务描述',
          matching: '(提现|充值|转账|保证金)',
          as: 'category',
          optional: true,
          words: { 提现: 'transfer', 充值: 'transfer', 转账: 'transfer', 保证金: 'transfer' },
          otherwise: [
            { from: '账务类型', words: billKinds },
            {
              always: 'other',
              onlyWhen: [{ column: '账务类型', in: ['其他支出', '其他收入', '其他服务', '其他'] }],
            },
          ],
        },
        kind_raw: { from: '业务描述', as: 'category', optional: true, otherwise: [{ from: '账务类型' }] },
        amount_minor: { balance: { in: '收入金额（+元）', out: '支出金额（-元）' }, as: 'money' },
        note: { from: '备注', as: 'text', optional: true },
        happened_at: { from: '发生时间', as: 'time' },
      },
    },
  ],
})
