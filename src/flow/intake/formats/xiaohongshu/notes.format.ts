import { defineFormat } from '../../format.ts'

/**
 * 笔记_数据明细: what each note drew to a listing. The same sales stand in 商品_销售明细, so notes are a level of their own, with
 * the note as the source. A note that names several listings keeps the listing blank. The days stand in the file name.
 */
export const xiaohongshuNotes = defineFormat({
  key: 'xiaohongshu.notes',
  platform: 'xiaohongshu',
  label: '小红书 笔记数据明细',
  how: '小红书千帆 → 数据 → 笔记数据 → 数据明细 → 下载（文件名带日期）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['笔记ID', '笔记标题', '笔记阅读数'],
    oneOf: [['关联商品ID', '笔记支付金额']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  personal: { 作者昵称: 'name', 作者xhs_ID: 'account' },
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      columns: {
        report_level: { always: 'note', as: 'category' },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        item_id: { from: '关联商品ID', matching: '^([0-9A-Za-z]+)$', as: 'id', optional: true, blankIs: '' },
        source: { from: '笔记ID', as: 'id' },
        title: { from: '笔记标题', as: 'text', optional: true },
        views: { from: '笔记阅读数', as: 'count', optional: true },
        cart_units: { from: '笔记加购件数', as: 'count', optional: true },
        paying_buyers: { from: '笔记支付人数', as: 'count', optional: true },
        paid_minor: { from: '笔记支付金额', as: 'money', optional: true },
        refunded_minor: { from: '笔记退款金额（退款时间）', as: 'money', optional: true },
      },
    },
  ],
})
