import { defineFormat } from '../../format.ts'
import { billKinds, nameInDescription } from './bill-words.ts'

const orderNo = '([0-9]{16,19})'

/**
 * 支付宝账务明细. The order stands in one of three places: 业务基础订单号 (unless that holds a code such as FP301_…),
 * 商户订单号 behind its T200P, or a remark. Lines of the account that belong to no order keep it blank.
 */
export const taobaoAlipayLedger = defineFormat({
  key: 'taobao.alipay_ledger',
  platform: 'taobao',
  label: '支付宝 账务明细',
  how: '支付宝商家中心 → 对账中心 → 资金账单 → 账务明细 → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['账务流水号', '业务流水号', '发生时间'],
    oneOf: [
      ['收入金额（+元）', '支出金额（-元）'],
      ['业务基础订单号', '商户订单号'],
    ],
    not: ['平台', '账务类型'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  personal: { 对方账号: 'account' },
  footer: '#',
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: { from: '账务流水号', as: 'id' },
        account: { always: '支付宝', as: 'id' },
        order_id: {
          from: '业务基础订单号',
          matching: `^${orderNo}$`,
          as: 'id',
          optional: true,
          otherwise: [
            { from: '商户订单号', matching: `^(?:T[0-9]+P)?${orderNo}$` },
            { from: '备注', matching: `(?:tradeid|关联订单号) *[:：] *${orderNo}` },
            { from: '备注', matching: `^[(（]${orderNo}[)）]` },
          ],
        },
        kind: {
          from: '业务描述',
          matching: nameInDescription,
          as: 'category',
          optional: true,
          words: billKinds,
          otherwise: [{ from: '业务类型', words: billKinds }],
        },
        kind_raw: { from: '业务描述', as: 'category', optional: true, otherwise: [{ from: '业务类型' }] },
        amount_minor: { balance: { in: '收入金额（+元）', out: '支出金额（-元）' }, as: 'money' },
        balance_minor: { from: '账户余额（元）', as: 'money', optional: true },
        note: { from: '备注', as: 'text', optional: true },
        happened_at: { from: '发生时间', as: 'time' },
      },
    },
  ],
})
