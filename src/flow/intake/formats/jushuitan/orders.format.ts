import { type ColumnReading, defineFormat } from '../../format.ts'
import { platformWords } from '../dazi/platform-words.ts'
import { platformOrderNo } from './order-no.ts'

const statusWords: Readonly<Record<string, string>> = {
  待付款: 'placed',
  已付款待审核: 'paid',
  已客审待财审: 'paid',
  发货中: 'paid',
  异常: 'paid',
  已发货: 'shipped',
  取消: 'closed',
  已取消: 'closed',
}

/** 平台站点 as 聚水潭 writes it; what is not listed is a shop of the ERP's own. */
const platform: ColumnReading = {
  from: '平台站点',
  as: 'category',
  optional: true,
  words: {
    ...platformWords,
    淘宝天猫: 'taobao',
    天猫商城: 'taobao',
    京东商城: 'jd',
    京东POP: 'jd',
    抖音小店: 'douyin',
    放心购: 'douyin',
    头条放心购: 'douyin',
    快手小店: 'kuaishou',
    阿里巴巴: '1688',
    1688: '1688',
  },
  otherwise: [{ always: 'jushuitan' }],
}

const wasPaid = [{ column: '状态', notIn: ['待付款'] }] as const

/**
 * 聚水潭 orders with costs, one row per line. An order is the platform's: it goes to the platform's shop under the platform's
 * number, where it meets the platform's own export. 已付金额 is the merged order's and repeats, so payment is the sum of
 * 买家实付 over lines. A line that was merged or split lives on in another; the cost of a code is the newest seen.
 */
export const jushuitanOrders = defineFormat({
  key: 'jushuitan.orders',
  platform: 'jushuitan',
  label: '聚水潭 订单成本',
  how: '聚水潭 ERP → 订单 → 订单列表 → 导出订单明细（带成本价）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['内部订单号', '线上订单号', '商品编码'],
    oneOf: [
      ['原始线上订单号', '线上子订单编号'],
      ['成本价', '买家实付', '状态'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  skip: [{ column: '状态', in: ['被合并', '被拆分'] }],
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺名称', as: 'shop' },
        platform,
        order_id: platformOrderNo,
        status: {
          from: '状态',
          as: 'category',
          optional: true,
          words: statusWords,
          combine: {
            firstOf: ['placed', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'closed'],
          },
        },
        goods_minor: { from: '商品金额', as: 'money', optional: true, combine: 'sum' },
        paid_minor: { from: '买家实付', as: 'money', optional: true, onlyWhen: wasPaid, combine: 'sum' },
        quantity: { from: '数量', as: 'count', optional: true, combine: 'sum' },
        title: { from: '商品名称', as: 'text', optional: true },
        tracking_id: { from: '快递单号', as: 'id', optional: true },
        placed_at: { from: '下单时间', as: 'time', optional: true, combine: 'min' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺名称', as: 'shop' },
        platform,
        order_id: platformOrderNo,
        order_line_id: {
          from: '线上子订单编号',
          as: 'id',
          optional: true,
          otherwise: [{ occurrenceWithin: ['内部订单号'], content: ['原始线上订单号', '商品编码'] }],
        },
        sku_code: { from: '商品编码', as: 'id' },
        title: { from: '商品名称', as: 'text', optional: true },
        quantity: { from: '数量', as: 'count', optional: true },
        unit_price_minor: { from: '商品单价', as: 'money', optional: true },
        line_minor: { from: '商品金额', as: 'money', optional: true },
        paid_minor: { from: '买家实付', as: 'money', optional: true, onlyWhen: wasPaid },
        status: { from: '状态', as: 'category', optional: true, words: statusWords },
        placed_at: { from: '下单时间', as: 'time', optional: true },
      },
    },
    {
      fact: 'sku',
      merge: 'row',
      // 聚水潭 writes 0 where nobody entered a cost.
      when: [{ column: '成本价', above: 0 }],
      columns: {
        sku_code: { from: '商品编码', as: 'id' },
        name: { from: '商品名称', as: 'text', optional: true },
        cost_minor: { from: '成本价', as: 'money', optional: true },
      },
    },
  ],
})
