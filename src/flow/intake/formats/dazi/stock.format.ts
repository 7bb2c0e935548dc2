import { daziSheet } from './dazi-sheet.ts'

/** What was counted where and when; several moments of one SKU are several rows. */
export const daziStock = daziSheet({
  name: '库存快照',
  key: 'dazi.stock',
  port: '库存',
  exampleIn: '商家编码',
  recognise: { headers: ['商家编码', '仓库', '观察时间', '在库'] },
  template: {
    商家编码: 'MAT-GREY-15',
    仓库: '义乌仓',
    观察时间: '2026-11-21 08:00:00',
    在库: '1250',
    锁定: '20',
    在途: '无',
    残次: '',
  },
  into: [
    {
      fact: 'stock',
      merge: 'row',
      columns: {
        warehouse: { from: '仓库', as: 'category' },
        sku_code: { from: '商家编码', as: 'id' },
        observed_at: { from: '观察时间', as: 'time' },
        on_hand: { from: '在库', as: 'count', none: ['无'] },
        locked: { from: '锁定', as: 'count', optional: true, none: ['无'] },
        in_transit: { from: '在途', as: 'count', optional: true, none: ['无'] },
        damaged: { from: '残次', as: 'count', optional: true, none: ['无'] },
      },
    },
  ],
})
