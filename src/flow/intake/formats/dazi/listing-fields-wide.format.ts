import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** The same pages, one row per listing and one column per field. Every empty cell becomes a field that stands empty. */
export const daziListingFieldsWide = daziSheet({
  name: '页面字段(宽表)',
  key: 'dazi.listing_fields_wide',
  port: '档案',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: {
    headers: ['平台', '店铺', '商品ID', '观察时间'],
    oneOf: [
      [
        '标题',
        '五点1',
        '类目',
        '主图',
        '主图数',
        '白底图',
        '运费模板',
        '承诺发货',
        '售价(元)',
        '划线价(元)',
        '库存关联',
        '尺码表',
        '退货地址',
        '落地页参数',
        '自动回复',
      ],
    ],
    not: ['字段', '在库', '访客数'],
  },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    商品ID: '700000000001',
    平台SKU: '',
    商家编码: 'MAT-GREY-15',
    观察时间: '2026-11-20 09:00:00',
    修改人: '小示',
    标题: '示例冰丝凉席',
    类目: '家居',
    主图数: '5',
    运费模板: '全国包邮',
    承诺发货: '24小时',
    '售价(元)': '99.00',
    退货地址: '无',
  },
  into: [
    {
      fact: 'listing_field',
      merge: 'row',
      unpivot: { name: 'field', value: 'value' },
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        item_id: { from: '商品ID', as: 'id' },
        platform_sku_id: { from: '平台SKU', as: 'id', optional: true, blankIs: '', none: ['无'] },
        observed_at: { from: '观察时间', as: 'time' },
        platform: { from: '平台', as: 'category', words: platformWords },
        sku_code: { from: '商家编码', as: 'id', optional: true, none: ['无'] },
        changed_by: { from: '修改人', as: 'category', optional: true },
      },
    },
  ],
})
