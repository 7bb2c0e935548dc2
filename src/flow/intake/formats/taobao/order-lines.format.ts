import { defineFormat } from '../../format.ts'
import { orderStatus } from './words.ts'

/** One row per child order. Old exports have no child order number: the key is then made of what never changes on the row. */
export const taobaoOrderLines = defineFormat({
  key: 'taobao.order_lines',
  platform: 'taobao',
  label: '淘宝/天猫 宝贝报表',
  how: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 宝贝报表',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序、cook0422/myPython taobaoApriori.py',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单编号', '购买数量'],
    oneOf: [
      ['标题', '宝贝标题', '商品标题'],
      ['商家编码', '外部系统编号', '商品属性'],
    ],
    not: ['退款编号', '平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  into: [
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '订单编号', as: 'id' },
        order_line_id: {
          from: ['子订单编号', '子订单号'],
          as: 'id',
          optional: true,
          otherwise: [
            {
              occurrenceWithin: ['订单编号'],
              content: [
                '标题',
                '宝贝标题',
                '商品标题',
                '商品属性',
                '外部系统编号',
                '商家编码',
                '价格',
                '购买数量',
              ],
            },
          ],
        },
        item_id: { from: ['商品ID', '商品id'], as: 'id', optional: true },
        // 商家编码 is the code of the variant; 外部系统编号 only stands in where the file has no such column.
        sku_code: { from: ['商家编码', '外部系统编号'], as: 'id', optional: true },
        title: { from: ['标题', '宝贝标题', '商品标题'], as: 'text', optional: true },
        spec: { from: '商品属性', as: 'text', optional: true },
        quantity: { from: '购买数量', as: 'count' },
        unit_price_minor: { from: '价格', as: 'money', optional: true },
        line_minor: { product: ['价格', '购买数量'], as: 'money', optional: true },
        status: { from: '订单状态', as: 'category', optional: true, words: orderStatus },
        ships_from: {
          from: '备注',
          between: ['【', '】'],
          endsWith: ['仓', '仓库'],
          as: 'category',
          optional: true,
        },
        placed_at: { from: ['订单创建时间', '创建时间'], as: 'time', optional: true },
        paid_at: { from: '订单付款时间', as: 'time', optional: true },
      },
    },
  ],
})
