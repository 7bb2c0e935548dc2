import { defineFormat } from '../../format.ts'

const statusWords: Readonly<Record<string, string>> = {
  待商家处理: 'asked',
  售后处理中: 'asked',
  退款中: 'asked',
  平台处理中: 'asked',
  待买家退货: 'returning',
  待用户退货: 'returning',
  待商家收货: 'inspecting',
  退款成功: 'refunded',
  退款关闭: 'closed',
  售后关闭: 'closed',
  已撤销: 'closed',
}

const refunded = [{ column: '售后状态', in: ['退款成功'] }] as const

/** 售后导出, sheet 售后信息. 订单状态 says where the goods were when the buyer asked; 同意退款时间 ends a case only where it ended. */
export const pddRefunds = defineFormat({
  key: 'pdd.refunds',
  platform: 'pdd',
  label: '拼多多 售后',
  how: '拼多多商家后台 → 售后管理 → 售后工作台 → 导出（看「售后信息」这张表）',
  confidence: 'B',
  source: '列名见于 2 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['售后编号', '订单编号', '售后状态'],
    oneOf: [
      ['售后类型', '售后原因', '退款金额(元)', '退货运单号'],
      ['售后申请时间', '同意退款时间', '订单状态'],
    ],
    not: ['平台', '退款编号', '售后单号'],
  },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  into: [
    {
      fact: 'refund',
      merge: 'row',
      columns: {
        refund_id: { from: '售后编号', as: 'id' },
        order_id: { from: '订单编号', as: 'id' },
        order_line_id: { from: '订单编号', as: 'id' },
        item_id: { from: '商品ID', as: 'id', optional: true },
        title: { from: '商品名称', as: 'text', optional: true },
        kind: {
          from: '售后类型',
          as: 'category',
          optional: true,
          words: {
            仅退款: 'refund_only',
            '仅退款(未发货)': 'refund_only',
            '仅退款(已发货)': 'refund_only',
            退货退款: 'return_refund',
            换货: 'exchange',
          },
        },
        status: { from: '售后状态', as: 'category', words: statusWords },
        status_raw: { from: '售后状态', as: 'category' },
        goods_state: { from: '订单状态', as: 'category', optional: true },
        reason: { from: '售后原因', as: 'category', optional: true },
        reason_note: { from: '备注', as: 'text', optional: true },
        asked_minor: { from: '退款金额(元)', as: 'money', optional: true },
        refunded_minor: { from: '退款金额(元)', as: 'money', optional: true, onlyWhen: refunded },
        carrier: { from: '物流公司', as: 'category', optional: true },
        return_tracking_id: { from: '退货运单号', as: 'id', optional: true },
        asked_at: { from: '售后申请时间', as: 'time', optional: true },
        handled_at: {
          from: ['同意退货时间', '同意退款时间'],
          as: 'time',
          optional: true,
          otherwise: [{ from: '同意退款时间' }],
        },
        completed_at: { from: '同意退款时间', as: 'time', optional: true, onlyWhen: refunded },
        agent: { from: ['处理人', '同意退款人'], as: 'category', optional: true },
      },
    },
  ],
})
