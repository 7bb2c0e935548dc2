import { defineFormat } from '../../format.ts'

/** Who sells through Olist: to the marketplace they are its suppliers. */
export const olistSellers = defineFormat({
  key: 'olist.sellers',
  platform: 'olist',
  label: 'Olist 卖家(练手数据)',
  how: 'Kaggle → Brazilian E-Commerce by Olist → olist_sellers_dataset.csv',
  confidence: 'A',
  source: 'olist work-at-olist-data',
  version: 1,
  timeZone: 'America/Sao_Paulo',
  currency: { always: 'BRL' },
  recognise: { headers: ['seller_id', 'seller_city', 'seller_state'] },
  snapshot: ['modified'],
  port: '档案',
  personal: { seller_zip_code_prefix: 'drop' },
  into: [
    {
      fact: 'supplier',
      merge: 'row',
      columns: {
        supplier: { from: 'seller_id', as: 'id' },
        note: { from: 'seller_city', as: 'text' },
      },
    },
  ],
})
