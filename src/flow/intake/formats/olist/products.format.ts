import { defineFormat } from '../../format.ts'

/** Listings of Olist: lengths of texts instead of the texts. Where 类目 is blank, so are both lengths and the pictures. */
export const olistProducts = defineFormat({
  key: 'olist.products',
  platform: 'olist',
  label: 'Olist 商品(练手数据)',
  how: 'Kaggle → Brazilian E-Commerce by Olist → olist_products_dataset.csv',
  confidence: 'A',
  source: 'olist work-at-olist-data',
  version: 1,
  timeZone: 'America/Sao_Paulo',
  currency: { always: 'BRL' },
  recognise: {
    headers: ['product_id', 'product_category_name'],
    oneOf: [['product_photos_qty', 'product_name_lenght', 'product_weight_g']],
  },
  snapshot: ['modified'],
  port: '档案',
  into: [
    {
      fact: 'listing',
      merge: 'row',
      columns: {
        item_id: { from: 'product_id', as: 'id' },
        platform_sku_id: { always: '', as: 'id' },
        category: { from: 'product_category_name', as: 'category' },
        title_length: { from: ['product_name_lenght', 'product_name_length'], as: 'count', optional: true },
        description_length: {
          from: ['product_description_lenght', 'product_description_length'],
          as: 'count',
          optional: true,
        },
        pictures: { from: 'product_photos_qty', as: 'count', optional: true },
        weight_kg: { from: 'product_weight_g', as: 'grams', optional: true },
        length_cm: { from: 'product_length_cm', as: 'quantity', optional: true },
        height_cm: { from: 'product_height_cm', as: 'quantity', optional: true },
        width_cm: { from: 'product_width_cm', as: 'quantity', optional: true },
      },
    },
  ],
})
