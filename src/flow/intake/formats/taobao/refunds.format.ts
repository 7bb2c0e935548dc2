import { defineFormat } from '../../format.ts'
import { refundStatus } from './words.ts'

/** 退款管理, the classic list and the one of 2024 that adds 商品id and 售后类型. */
export const taobaoRefunds = defineFormat({
  key: 'taobao.refunds',
  platform: 'taobao',
  label: '淘宝/天猫 退款报表',
  how: '千牛 → 交易 → 退款管理 → 导出报表',
  confidence: 'A',
  source: '表头见于 4 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['退款编号', '订单编号'],
    oneOf: [
      ['买家退款金额', '退款状态'],
      ['退款的申请时间', '退款完结时间', '完结时间'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  personal: {
    买家会员名称: 'buyer',
    卖家真实姓名: 'name',
    '卖家真实姓名(新)': 'name',
    卖家退货地址: 'address',
    卖家邮编: 'drop',
    卖家电话: 'phone',
    卖家手机: 'phone',
  },
  into: [
    {
      fact: 'refund',
      merge: 'row',
      columns: {
        refund_id: { from: '退款编号', as: 'id' },
        order_id: { from: '订单编号', as: 'id' },
        item_id: { from: ['商品id', '商品ID'], as: 'id', optional: true },
        sku_code: { from: '商品编码', as: 'id', optional: true },
        title: { from: '宝贝标题', as: 'text', optional: true },
        // The classic list only says whether goods come back; an exchange is told apart since 售后类型 exists.
        kind: {
          from: '售后类型',
          as: 'category',
          optional: true,
          words: {
            仅退款: 'refund_only',
            '我要退款(无需退货)': 'refund_only',
            '我要退款（无需退货）': 'refund_only',
            退货退款: 'return_refund',
            我要退货退款: 'return_refund',
            换货: 'exchange',
            我要换货: 'exchange',
          },
          otherwise: [
            {
              from: '是否需要退货',
              words: {
                是: 'return_refund',
                需要: 'return_refund',
                需要退货: 'return_refund',
                否: 'refund_only',
                不需要: 'refund_only',
                不需要退货: 'refund_only',
              },
            },
          ],
        },
        status: { from: '退款状态', as: 'category', optional: true, words: refundStatus },
        status_raw: { from: '退款状态', as: 'category', optional: true },
        goods_state: { from: '货物状态', as: 'category', optional: true },
        before_completion: {
          from: '售中或售后',
          as: 'flag',
          optional: true,
          words: { 售中: '1', 售后: '0' },
        },
        reason: { from: '买家退款原因', as: 'category', optional: true },
        reason_note: { from: '买家退款说明', as: 'text', optional: true },
        fault: { from: '责任方', as: 'category', optional: true },
        asked_minor: { from: '买家退款金额', as: 'money', optional: true },
        // The column holds what is asked until it is paid back; a closed case paid nothing.
        refunded_minor: {
          from: '买家退款金额',
          as: 'money',
          optional: true,
          onlyWhen: [{ column: '退款状态', in: ['退款成功'] }],
        },
        carrier: { from: '退货物流公司', as: 'category', optional: true },
        return_tracking_id: { from: '退货物流单号', as: 'id', optional: true },
        order_paid_at: { from: '订单付款时间', as: 'time', optional: true },
        asked_at: { from: '退款的申请时间', as: 'time', optional: true },
        due_at: { from: '超时时间', as: 'time', optional: true },
        completed_at: { from: ['退款完结时间', '完结时间'], as: 'time', optional: true },
        agent: { from: '退款操作人', as: 'category', optional: true },
      },
    },
  ],
})
