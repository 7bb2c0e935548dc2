import { defineFormat } from '../../format.ts'

/** (锁定) is an order whose cancelling is being looked at: still to ship until decided. (删除) is gone. */
const orderStatus: Readonly<Record<string, string>> = {
  等待付款: 'placed',
  等待出库: 'paid',
  等待发货: 'paid',
  等待确认收货: 'shipped',
  完成: 'completed',
  已完成: 'completed',
  已取消: 'closed',
  取消: 'closed',
  '(锁定)等待付款': 'placed',
  '(锁定)等待出库': 'paid',
  '(锁定)等待确认收货': 'shipped',
  '(锁定)已取消': 'closed',
  '（锁定）等待付款': 'placed',
  '（锁定）等待出库': 'paid',
  '（锁定）等待确认收货': 'shipped',
  '（锁定）已取消': 'closed',
  '(删除)等待付款': 'closed',
  '(删除)等待出库': 'closed',
  '(删除)等待确认收货': 'closed',
  '(删除)已取消': 'closed',
  '（删除）等待付款': 'closed',
  '（删除）等待出库': 'closed',
  '（删除）等待确认收货': 'closed',
  '（删除）已取消': 'closed',
}

/**
 * One row per SKU. Amounts and freight are the order's and repeat on each of its rows, so they are read once; a line knows
 * its unit price only. The export of 2026 names the same things anew and gives 商家应收 (what the platform will pay out),
 * which is no buyer's payment and therefore stays out.
 */
export const jdOrders = defineFormat({
  key: 'jd.orders',
  platform: 'jd',
  label: '京东 订单',
  how: '京东商家后台 → 订单管理 → 订单查询与跟踪 → 导出订单',
  confidence: 'A',
  source: '表头见于 3 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单号', '商品ID', '订购数量'],
    oneOf: [
      ['京东价', '订单金额', '商家应收', '应付金额'],
      ['下单时间', '付款确认时间'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { 下单帐号: 'buyer', 客户姓名: 'name', 客户地址: 'address', 联系电话: 'phone', 发票抬头: 'drop' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        status: { from: '订单状态', as: 'category', optional: true, words: orderStatus },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        after_sale: {
          always: 'asked',
          as: 'category',
          onlyWhen: [{ column: '订单状态', startsWith: '(锁定)' }],
          otherwise: [{ always: 'asked', onlyWhen: [{ column: '订单状态', startsWith: '（锁定）' }] }],
        },
        goods_minor: { from: '订单金额', as: 'money', optional: true },
        freight_minor: { from: '运费金额', as: 'money', optional: true },
        payable_minor: { from: '应付金额', as: 'money', optional: true },
        paid_minor: {
          from: ['应付金额', '订单金额'],
          as: 'money',
          optional: true,
          onlyWhen: [
            { column: '付款确认时间', notBlank: true },
            { column: '订单状态', notIn: ['等待付款', '(锁定)等待付款', '（锁定）等待付款'] },
          ],
        },
        quantity: { from: '订购数量', as: 'count', combine: 'sum' },
        title: { from: '商品名称', as: 'text', optional: true },
        buyer_key: { from: '下单帐号', as: 'id', optional: true },
        province: { from: '客户地址', as: 'province', optional: true },
        city: { from: '客户地址', as: 'city', optional: true },
        buyer_note: { from: '订单备注', as: 'text', optional: true },
        seller_note: { from: '商家备注', as: 'text', optional: true },
        ships_from: {
          from: '商家备注',
          between: ['【', '】'],
          endsWith: ['仓', '仓库'],
          as: 'category',
          optional: true,
        },
        placed_at: { from: '下单时间', as: 'time', optional: true },
        paid_at: { from: '付款确认时间', as: 'time', optional: true },
        completed_at: { from: '订单完成时间', as: 'time', optional: true },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        // 京东 gives a SKU one row in an order, so the SKU is the line.
        order_line_id: { from: '商品ID', as: 'id' },
        item_id: { from: '商品ID', as: 'id' },
        sku_code: { from: ['商家SKUID', '货号'], as: 'id', optional: true },
        title: { from: '商品名称', as: 'text', optional: true },
        quantity: { from: '订购数量', as: 'count', combine: 'sum' },
        unit_price_minor: { from: '京东价', as: 'money', optional: true },
        status: { from: '订单状态', as: 'category', optional: true, words: orderStatus },
        placed_at: { from: '下单时间', as: 'time', optional: true },
        paid_at: { from: '付款确认时间', as: 'time', optional: true },
      },
    },
  ],
})
