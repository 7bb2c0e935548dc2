import { defineFormat } from '../../format.ts'
import { afterSale } from './words.ts'

/** 售后单: goods, freight and what the payment subsidy gives back are three columns; the buyer sees goods and freight. */
export const douyinRefunds = defineFormat({
  key: 'douyin.refunds',
  platform: 'douyin',
  label: '抖店 售后单',
  how: '抖店后台 → 售后 → 售后工作台 → 导出售后单',
  confidence: 'B',
  source: 'cn-platform-headers douyin_aftersale_export_50',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['售后单号', '订单号', '售后状态'],
    oneOf: [
      ['售后类型', '售后原因'],
      ['售后申请时间', '售后完结时间'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  personal: { 商家退货地址: 'address', 商家退货联系人姓名: 'name', 商家退货联系人电话: 'phone' },
  into: [
    {
      fact: 'refund',
      merge: 'row',
      columns: {
        refund_id: { from: '售后单号', as: 'id' },
        order_id: { from: '订单号', as: 'id' },
        order_line_id: { from: '商品单号', as: 'id', optional: true },
        item_id: { from: '商品ID', as: 'id', optional: true },
        sku_code: { from: '商家编码', as: 'id', optional: true },
        title: { from: '商品名称', as: 'text', optional: true },
        kind: {
          from: '售后类型',
          as: 'category',
          optional: true,
          words: {
            仅退款: 'refund_only',
            未发货仅退款: 'refund_only',
            已发货仅退款: 'refund_only',
            退货退款: 'return_refund',
            换货: 'exchange',
          },
        },
        status: { from: '售后状态', as: 'category', words: afterSale },
        status_raw: { from: '售后状态', as: 'category' },
        goods_state: { from: '商品发货状态', as: 'category', optional: true },
        reason: { from: '售后原因', as: 'category', optional: true },
        reason_note: { from: '用户售后说明', as: 'text', optional: true },
        fault: { from: '纠纷责任方', as: 'category', optional: true },
        asked_minor: {
          total: { plus: ['退商品金额（元）', '退运费金额（元）'] },
          as: 'money',
          optional: true,
        },
        refunded_minor: {
          total: { plus: ['退商品金额（元）', '退运费金额（元）'] },
          as: 'money',
          optional: true,
          onlyWhen: [{ column: '售后状态', in: ['退款成功'] }],
        },
        carrier: { from: '退货物流公司', as: 'category', optional: true },
        return_tracking_id: { from: '退货物流单号', as: 'id', optional: true },
        asked_at: { from: '售后申请时间', as: 'time', optional: true },
        due_at: { from: '自动处理截止时间', as: 'time', optional: true },
        handled_at: { from: '同意售后申请时间', as: 'time', optional: true },
        completed_at: {
          from: '售后完结时间',
          as: 'time',
          optional: true,
          otherwise: [{ from: '用户到账时间' }],
        },
        agent: { from: '操作人', as: 'category', optional: true },
      },
    },
  ],
})
