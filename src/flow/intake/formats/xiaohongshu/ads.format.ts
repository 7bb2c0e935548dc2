import { defineFormat } from '../../format.ts'

/**
 * 乘风 笔记_标准投: one row per note and day, under a first row that adds them up and has no note. Only 时间 and 笔记/素材ID are
 * known for sure; the day is the one in 时间, whatever folder the file lies in.
 */
export const xiaohongshuAds = defineFormat({
  key: 'xiaohongshu.ads',
  platform: 'xiaohongshu',
  label: '小红书 乘风笔记投放',
  how: '小红书乘风 → 数据报表 → 笔记（标准投）→ 下载',
  confidence: 'C',
  source: '文件样子照 1 个公开的导入程序；列名有些凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['时间', '笔记/素材ID'],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: { column: '笔记/素材ID', equals: ['-', '--', '', '合计'], compare: ['消费', '消耗'] },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'creative', as: 'category' },
        period_from: { from: '时间', as: 'period_from' },
        period_to: { from: '时间', as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { always: '', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { from: '笔记/素材ID', as: 'id' },
        scene: { always: '', as: 'category' },
        spend_minor: { from: ['消费', '消耗'], as: 'money', optional: true, combine: 'sum' },
        impressions: { from: ['展现量', '曝光量'], as: 'count', optional: true, combine: 'sum' },
        clicks: { from: '点击量', as: 'count', optional: true, combine: 'sum' },
      },
    },
  ],
})
