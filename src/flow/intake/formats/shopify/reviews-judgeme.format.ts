import { defineFormat } from '../../format.ts'

/** Reviews as Judge.me exports them; what was marked as spam is none. Times are UTC. */
export const shopifyReviewsJudgeme = defineFormat({
  key: 'shopify.reviews_judgeme',
  platform: 'shopify',
  label: 'Judge.me 评价(Shopify)',
  how: 'Shopify 后台 → Apps → Judge.me → Reviews → Import & Export → Export reviews',
  confidence: 'C',
  source: '列名凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'America/New_York',
  stampsIn: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['title', 'body', 'rating', 'review_date', 'product_handle', 'curated'] },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  personal: { reviewer_name: 'name', reviewer_email: 'email', ip_address: 'drop', location: 'drop' },
  skip: [{ column: 'curated', in: ['spam'] }],
  into: [
    {
      fact: 'review',
      merge: 'row',
      columns: {
        review_id: {
          occurrenceWithin: ['product_handle', 'review_date'],
          content: ['title', 'body'],
          as: 'id',
        },
        item_id: { from: 'product_handle', as: 'id', otherwise: [{ from: 'product_id' }] },
        written_at: { from: 'review_date', as: 'time' },
        stars: { from: 'rating', as: 'stars' },
        title: { from: 'title', as: 'text', optional: true },
        content: { from: 'body', as: 'text' },
        reply: { from: 'reply', as: 'text', optional: true },
      },
    },
  ],
})
