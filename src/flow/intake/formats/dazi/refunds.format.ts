import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** After-sale cases of any platform, one row each. */
export const daziRefunds = daziSheet({
  name: '售后',
  key: 'dazi.refunds',
  port: '售后',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: { headers: ['平台', '店铺', '售后编号', '订单编号', '申请时间'] },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    售后编号: '900000000001',
    订单编号: '3300000000000000001',
    子订单编号: '',
    商品ID: '700000000001',
    类型: '退货退款',
    原因: '尺寸不符',
    是否品质: '否',
    '申请金额(元)': '90.00',
    '退款金额(元)': '90.00',
    状态: '退款成功',
    申请时间: '2026-11-23 20:15:00',
    处理时间: '2026-11-24 09:00:00',
    完结时间: '2026-11-26 11:20:00',
    退货运单号: '880000000001',
  },
  into: [
    {
      fact: 'refund',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        platform: { from: '平台', as: 'category', words: platformWords },
        refund_id: { from: '售后编号', as: 'id' },
        order_id: { from: '订单编号', as: 'id' },
        order_line_id: { from: '子订单编号', as: 'id', optional: true },
        item_id: { from: '商品ID', as: 'id', optional: true },
        kind: {
          from: '类型',
          as: 'category',
          words: { 仅退款: 'refund_only', 退货退款: 'return_refund', 换货: 'exchange', 取消: 'cancel' },
        },
        status: {
          from: '状态',
          as: 'category',
          words: {
            待处理: 'asked',
            待退货: 'returning',
            待收货: 'inspecting',
            退款成功: 'refunded',
            已完成: 'refunded',
            退款关闭: 'closed',
            已关闭: 'closed',
            已撤销: 'closed',
          },
        },
        status_raw: { from: '状态', as: 'category' },
        is_quality: { from: '是否品质', as: 'flag', optional: true },
        reason: { from: '原因', as: 'category', optional: true },
        asked_minor: { from: '申请金额(元)', as: 'money', optional: true },
        // 无 says that nothing went back; a case that is not done yet stays blank.
        refunded_minor: { from: '退款金额(元)', as: 'money', optional: true, none: ['无'] },
        return_tracking_id: { from: '退货运单号', as: 'id', optional: true, none: ['无'] },
        asked_at: { from: '申请时间', as: 'time' },
        handled_at: { from: '处理时间', as: 'time', optional: true },
        completed_at: { from: '完结时间', as: 'time', optional: true },
      },
    },
  ],
})
