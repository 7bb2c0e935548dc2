import { defineFormat } from '../../format.ts'

/** The goods of The Complete Journey. Some say no category, many no package size. */
export const dunnhumbyProducts = defineFormat({
  key: 'dunnhumby.products',
  platform: 'dunnhumby',
  label: 'The Complete Journey 商品(练手数据)',
  how: 'CRAN → completejourney → products,另存为 CSV',
  confidence: 'A',
  source: 'completejourney 1.1.1 products',
  version: 1,
  timeZone: 'America/New_York',
  currency: { always: 'USD' },
  recognise: { headers: ['product_id', 'manufacturer_id', 'department', 'product_category', 'package_size'] },
  snapshot: ['modified'],
  port: '档案',
  into: [
    {
      fact: 'sku',
      merge: 'row',
      columns: {
        sku_code: { from: 'product_id', as: 'id' },
        style_code: { from: 'department', as: 'id' },
        name: { from: 'product_type', as: 'text' },
        spec: { from: 'package_size', as: 'text' },
        brand: { from: 'brand', as: 'category' },
        category: { from: 'product_category', as: 'category' },
        supplier: { from: 'manufacturer_id', as: 'category' },
      },
    },
  ],
})
