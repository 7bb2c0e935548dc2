import { defineFormat } from '../../format.ts'

/** Visits by day. Sessions and visitors are two counts; the conversion rate follows from the sessions and is not read. */
export const shopifySessions = defineFormat({
  key: 'shopify.sessions',
  platform: 'shopify',
  label: 'Shopify 会话与转化',
  how: 'Shopify 后台 → Analytics → Reports → Sessions over time / Conversion rate over time → Export → CSV',
  confidence: 'C',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/New_York',
  currency: { from: 'Currency' },
  recognise: {
    headers: ['Day', 'Sessions'],
    oneOf: [['Online store visitors', 'Sessions with cart additions', 'Sessions that completed checkout']],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  totals: { column: 'Day', equals: ['', 'Total', 'Summary'], compare: ['Sessions'] },
  into: [
    {
      fact: 'shop_day',
      merge: 'slice',
      columns: {
        on_day: { from: 'Day', as: 'day' },
        visitors: { from: 'Online store visitors', as: 'count', optional: true },
        sessions: { from: 'Sessions', as: 'count' },
        cart_sessions: { from: 'Sessions with cart additions', as: 'count', optional: true },
        checkout_sessions: { from: 'Sessions that reached checkout', as: 'count', optional: true },
        completed_sessions: { from: 'Sessions that completed checkout', as: 'count', optional: true },
      },
    },
  ],
})
