import { defineFormat } from '../../format.ts'

/**
 * 客服_考核数据: the shop's total in the first row, then one row per agent. Totals and agents can only be told apart by the
 * agent's column: a file without it is refused rather than read as one shop many times over.
 */
export const kuaishouService = defineFormat({
  key: 'kuaishou.service',
  platform: 'kuaishou',
  label: '快手 客服考核数据',
  how: '快手小店 → 客服 → 客服数据 → 考核数据 → 导出（带上客服昵称，文件名带日期）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['人工会话量', '三分钟回复率（会话）'],
    oneOf: [['询单人数', '客服销售额', 'IM不满意率（人维度）']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  into: [
    {
      fact: 'service_day',
      merge: 'slice',
      columns: {
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        agent: {
          from: ['客服昵称', '客服账号'],
          as: 'id',
          none: ['', '-', '--', '合计', '汇总', '总计', '店铺汇总', '店铺汇总值', '店铺合计'],
        },
        sessions: { from: '人工会话量', as: 'count' },
        average_reply_seconds: { from: '人工平均回复时长', as: 'duration', optional: true },
        within_3min_ratio: { from: '三分钟回复率（会话）', as: 'percent_text', optional: true },
        dissatisfied_ratio: { from: 'IM不满意率（人维度）', as: 'percent_text', optional: true },
        asking_people: { from: '询单人数', as: 'count', optional: true },
        ordering_people: { from: '下单人数', as: 'count', optional: true },
        paying_people: { from: '支付人数', as: 'count', optional: true },
        paid_minor: { from: '客服销售额', as: 'money', optional: true },
      },
    },
  ],
})
