import { defineFormat } from '../../format.ts'

/** When each mailing ran. Which households it reached stands in another file that no fact of a shop needs. */
export const dunnhumbyCampaigns = defineFormat({
  key: 'dunnhumby.campaigns',
  platform: 'dunnhumby',
  label: 'The Complete Journey 活动(练手数据)',
  how: 'CRAN → completejourney → campaign_descriptions,另存为 CSV',
  confidence: 'A',
  source: 'completejourney 1.1.1 campaign_descriptions',
  version: 1,
  timeZone: 'America/New_York',
  currency: { always: 'USD' },
  recognise: { headers: ['campaign_id', 'campaign_type', 'start_date', 'end_date'] },
  snapshot: ['modified'],
  port: '档案',
  into: [
    {
      fact: 'promotion',
      merge: 'row',
      columns: {
        promotion_id: { from: 'campaign_id', as: 'id' },
        item_id: { always: '', as: 'id' },
        sku_code: { always: '', as: 'id' },
        name: { from: 'campaign_type', as: 'text' },
        kind: { from: 'campaign_type', as: 'category' },
        starts_at: { from: 'start_date', as: 'time' },
        ends_at: { from: 'end_date', as: 'time' },
      },
    },
  ],
})
