import { defineFormat } from '../../format.ts'

/** 运费险 premiums. They bear the number of the movement in 动账明细, so the same premium from both files is one line. */
export const douyinPremiums = defineFormat({
  key: 'douyin.premiums',
  platform: 'douyin',
  label: '抖店 保费明细',
  how: '抖店后台 → 资金 → 权益保险 → 保费明细 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['保险单号', '动账流水号', '关联子订单号'],
    oneOf: [['金额(元)', '摘要描述']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: { from: '动账流水号', as: 'id' },
        order_line_id: { from: '关联子订单号', as: 'id' },
        settlement_id: { from: '保险单号', as: 'id' },
        kind: { always: 'insurance', as: 'category' },
        kind_raw: { from: '摘要描述', as: 'category', optional: true },
        amount_minor: { from: '金额(元)', goesOut: true, as: 'money' },
        happened_at: { from: '动账时间', as: 'time' },
      },
    },
  ],
})
