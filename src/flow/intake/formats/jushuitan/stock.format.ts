import { defineFormat } from '../../format.ts'

/** A picture of one moment: the export has no time of its own, so the file's snapshot time is when it was counted. */
export const jushuitanStock = defineFormat({
  key: 'jushuitan.stock',
  platform: 'jushuitan',
  label: '聚水潭 商品库存',
  how: '聚水潭 ERP → 库存 → 商品库存 → 导出',
  confidence: 'B',
  source: '文件样子照 pastebin.com/MdrEA13A、gist nylen/768db1dc；列名有些凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['商品编码', '主仓实际库存数'],
    oneOf: [['订单占有数', '公有可用数', '可用数', '采购在途数', '库存锁定数']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '库存',
  totals: { column: '商品编码', equals: ['合计', '总计', '汇总'], compare: ['主仓实际库存数'] },
  into: [
    {
      fact: 'stock',
      merge: 'row',
      columns: {
        warehouse: {
          from: ['仓库', '仓库名称'],
          as: 'category',
          optional: true,
          otherwise: [{ always: '主仓' }],
        },
        sku_code: { from: '商品编码', as: 'id' },
        observed_at: { of: 'snapshot', as: 'time' },
        style_code: { from: '款式编码', as: 'id', optional: true },
        name: { from: '商品名称', as: 'text', optional: true },
        spec: { from: '颜色规格', as: 'text', optional: true },
        on_hand: { from: '主仓实际库存数', as: 'count' },
        reserved: { from: '订单占有数', as: 'count', optional: true },
        locked: { from: '库存锁定数', as: 'count', optional: true },
        available: { from: ['公有可用数', '可用数'], as: 'count', optional: true },
        in_transit: { from: '采购在途数', as: 'count', optional: true },
      },
    },
  ],
})
