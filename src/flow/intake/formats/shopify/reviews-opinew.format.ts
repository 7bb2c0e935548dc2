import { defineFormat } from '../../format.ts'

/**
 * Reviews as Opinew hands them out and takes them in. Times are UTC. A listing goes by its handle, as in the product list.
 * Reviews that are not published are reviews all the same.
 */
export const shopifyReviewsOpinew = defineFormat({
  key: 'shopify.reviews_opinew',
  platform: 'shopify',
  label: 'Opinew 评价(Shopify)',
  how: 'Shopify 后台 → Apps → Opinew → Reviews → Export',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/New_York',
  stampsIn: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['body', 'rating', 'review_date', 'product_handle', 'state'] },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  personal: { reviewer_name: 'name', reviewer_email: 'email' },
  into: [
    {
      fact: 'review',
      merge: 'row',
      columns: {
        review_id: { occurrenceWithin: ['product_handle', 'review_date'], content: ['body'], as: 'id' },
        item_id: { from: 'product_handle', as: 'id', otherwise: [{ from: 'product_id' }] },
        sku_code: { from: 'SKU', as: 'id', optional: true },
        written_at: { from: 'review_date', as: 'time' },
        stars: { from: 'rating', as: 'stars' },
        content: { from: 'body', as: 'text' },
        reply: { from: 'reply', as: 'text', optional: true },
      },
    },
  ],
})
