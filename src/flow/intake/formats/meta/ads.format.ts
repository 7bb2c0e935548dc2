import { defineFormat } from '../../format.ts'

/**
 * Ads Manager at the finest level that was ticked: ads, else campaigns. The currency stands in the header of the money.
 * Without a breakdown by day each row covers its whole span. Reach and frequency hold for their row only and are not read;
 * sets of one campaign and ad are added up. A first row without a campaign is the account's total.
 */
export const metaAds = defineFormat({
  key: 'meta.ads',
  platform: 'meta',
  label: 'Meta 广告(Facebook / Instagram)',
  how: 'Ads Manager → Reports → Export table data → .csv(勾选 Breakdown → By time → Day)',
  confidence: 'A',
  source: '真实文件的表头，原样见于 6 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { inHeader: ['Amount spent (¤)', 'Montant dépensé (¤)'] },
  recognise: {
    headers: [],
    oneOf: [
      ['Amount spent (¤)', 'Montant dépensé (¤)'],
      ['Campaign name', 'Nom de la campagne'],
      ['Day', 'Reporting starts', 'Jour'],
    ],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: {
    column: 'Campaign name',
    equals: [''],
    compare: ['Amount spent (¤)'],
    gapMeans: '没有列出来的广告',
  },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: {
          from: 'Ad name',
          means: 'creative',
          as: 'category',
          optional: true,
          otherwise: [{ always: 'plan' }],
        },
        period_from: { from: ['Day', 'Reporting starts', 'Jour'], as: 'period_from' },
        period_to: { from: ['Day', 'Reporting ends', 'Jour'], as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: ['Campaign name', 'Nom de la campagne'], as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { from: 'Ad name', as: 'id', optional: true, blankIs: '' },
        scene: { always: '', as: 'category' },
        plan_name: { from: ['Campaign name', 'Nom de la campagne'], as: 'text' },
        spend_minor: {
          from: ['Amount spent (¤)', 'Montant dépensé (¤)'],
          as: 'money',
          combine: 'sum',
        },
        impressions: { from: 'Impressions', as: 'count', optional: true, combine: 'sum' },
        clicks: { from: 'Link clicks', as: 'count', optional: true, combine: 'sum' },
        orders: { from: 'Purchases', as: 'count', optional: true, combine: 'sum' },
        attributed_minor: { from: 'Purchases conversion value', as: 'money', optional: true, combine: 'sum' },
        attribution_window: { from: 'Attribution setting', as: 'category', optional: true },
      },
    },
  ],
})
