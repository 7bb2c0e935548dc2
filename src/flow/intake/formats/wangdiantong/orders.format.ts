import { defineFormat, type RowCondition } from '../../format.ts'

const statusWords: Readonly<Record<string, string>> = {
  待付款: 'placed',
  待审核: 'paid',
  已审核: 'paid',
  待发货: 'paid',
  部分发货: 'part_shipped',
  已发货: 'shipped',
  已完成: 'completed',
  已取消: 'closed',
}

const wasPaid: readonly RowCondition[] = [{ column: '付款时间', notBlank: true }]

const platformOrderNo = { from: ['原始单号', '子单原始单号'], as: 'id' } as const

/**
 * 旺店通 order lines. 订单编号 is the ERP's (JY…); the platform's number is 子单原始单号. The export names the shop but not its
 * platform, so the orders stand in a shop of the ERP: give either these or the platform's own orders, or they count twice.
 * 买家实付 and 应收金额 are the order's and repeat; a line's money is 分摊后总价.
 */
export const wangdiantongOrders = defineFormat({
  key: 'wangdiantong.orders',
  platform: 'wangdiantong',
  label: '旺店通 订单明细（没有平台订单时才用）',
  how: '旺店通 ERP → 订单 → 订单管理 → 订单明细 → 导出',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单编号', '子单原始单号', '店铺'],
    oneOf: [
      ['货品名称', '分摊后总价', '实发数量'],
      ['买家实付', '应收金额', '订单状态'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        platform: { always: 'wangdiantong', as: 'category' },
        order_id: platformOrderNo,
        status: {
          from: '订单状态',
          as: 'category',
          optional: true,
          words: statusWords,
          combine: {
            firstOf: ['placed', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'closed'],
          },
        },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        payable_minor: { from: '应收金额', as: 'money', optional: true },
        paid_minor: { from: '买家实付', as: 'money', optional: true, onlyWhen: wasPaid },
        quantity: { from: '实发数量', as: 'count', optional: true, combine: 'sum' },
        title: { from: '货品名称', as: 'text', optional: true },
        placed_at: { from: '交易时间', as: 'time', optional: true, combine: 'min' },
        paid_at: { from: '付款时间', as: 'time', optional: true, combine: 'min' },
        shipped_at: { from: '发货时间', as: 'time', optional: true, combine: 'max' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        platform: { always: 'wangdiantong', as: 'category' },
        order_id: platformOrderNo,
        order_line_id: { occurrenceWithin: ['订单编号'], content: ['子单原始单号', '货品名称'], as: 'id' },
        title: { from: '货品名称', as: 'text', optional: true },
        quantity: { from: '实发数量', as: 'count', optional: true },
        line_minor: { from: '分摊后总价', as: 'money', optional: true },
        paid_minor: { from: '分摊后总价', as: 'money', optional: true, onlyWhen: wasPaid },
        status: { from: '订单状态', as: 'category', optional: true, words: statusWords },
        placed_at: { from: '交易时间', as: 'time', optional: true },
        paid_at: { from: '付款时间', as: 'time', optional: true },
      },
    },
  ],
})
