import { defineFormat } from '../../format.ts'

/**
 * 千牛 客服 店铺概览: one row for the whole shop. 咨询人数 counts everybody who wrote and is not the 询单人数 of others, so it
 * stays out; rates stay out too. The report carries no date: the file name says which days it covers.
 */
export const taobaoService = defineFormat({
  key: 'taobao.service',
  platform: 'taobao',
  label: '千牛 客服店铺概览',
  how: '千牛 → 客服 → 客服数据 → 店铺概览 → 导出（文件名带日期）',
  confidence: 'B',
  source: '列名见于 3 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['客服销售额', '接待人数'],
    oneOf: [
      ['客服销售人数', '净销售额'],
      ['旺旺回复率', '客户满意率', '平均响应时长（秒）'],
    ],
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
        agent: { always: '', as: 'id' },
        served_people: { from: '接待人数', as: 'count' },
        paying_people: { from: '客服销售人数', as: 'count', optional: true },
        average_reply_seconds: { from: '平均响应时长（秒）', as: 'duration', optional: true },
        paid_minor: { from: '客服销售额', as: 'money' },
        refunded_minor: { from: '成功退款金额', as: 'money', optional: true },
      },
    },
  ],
})
