import { defineFormat } from '../../format.ts'

/** Promotions as the API reports them. What was off and who paid for it is not said; the products of each stay in the cabinet. */
export const amazonApiPromotions = defineFormat({
  key: 'amazon.api_promotions',
  platform: 'amazon',
  label: 'Amazon 促销表现(API 的 JSON)',
  how: 'SP-API → Reports → GET_PROMOTION_PERFORMANCE_REPORT → .json',
  confidence: 'A',
  source: 'Amazon Selling Partner API, promotionReport.json',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'revenueCurrencyCode' },
  recognise: { headers: ['promotionId', 'promotionName', 'startDateTime'] },
  snapshot: ['file_name', 'modified'],
  port: '档案',
  into: [
    {
      fact: 'promotion',
      merge: 'row',
      columns: {
        promotion_id: { from: 'promotionId', as: 'id' },
        item_id: { always: '', as: 'id' },
        sku_code: { always: '', as: 'id' },
        name: { from: 'promotionName', as: 'text' },
        kind: { from: 'type', as: 'category' },
        phase: { from: 'status', as: 'category', optional: true },
        starts_at: { from: 'startDateTime', as: 'time' },
        ends_at: { from: 'endDateTime', as: 'time' },
      },
    },
  ],
})
