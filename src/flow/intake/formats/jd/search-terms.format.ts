import { defineFormat } from '../../format.ts'

/**
 * 商智 热搜榜 and 飙升榜: what buyers search for, shop or no shop. Numbers come as ranges and stay ranges; rates and 搜索增长幅度
 * stay in the cabinet. The day stands in the file name.
 */
export const jdSearchTerms = defineFormat({
  key: 'jd.search_terms',
  platform: 'jd',
  label: '商智 热搜榜 / 飙升榜',
  how: '京东商智 → 行业 → 行业关键词 → 热搜榜 / 飙升榜 → 下载（文件名带日期）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['关键词', '搜索人数', '搜索次数'],
    oneOf: [['快车参考价', '最优品类', '在线商品数']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'search_rank',
      // Both lists of one day come as files of their own: the second must not take the place of the first.
      merge: 'row',
      columns: {
        on_day: { of: 'file_day_to', as: 'day' },
        platform: { always: 'jd', as: 'category' },
        term: { from: '关键词', as: 'text' },
        item_id: { always: '', as: 'id' },
        rival: { always: '', as: 'text' },
        searchers_low: { from: '搜索人数', as: 'range_low' },
        searchers_high: { from: '搜索人数', as: 'range_high' },
      },
    },
  ],
})
