import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'

/** 店铺平均值 averages counts over agents: as a shop total those are wrong, its rates and durations are right. */
const notTheAverage: readonly RowCondition[] = [
  { column: '客服昵称', notIn: ['店铺平均值'] },
  { column: '客服账号', notIn: ['店铺平均值'] },
]

const counted = (header: string): ColumnReading => ({
  from: header,
  as: 'count',
  optional: true,
  onlyWhen: notTheAverage,
  combine: 'first',
})

const money = (header: string): ColumnReading => ({
  from: header,
  as: 'money',
  optional: true,
  onlyWhen: notTheAverage,
  combine: 'first',
})

/**
 * 飞鸽 客服表现: one row per agent, then 店铺汇总值 and 店铺平均值. The two together make the shop's own row (agent ''):
 * counts from the first, rates and durations from the second where the first shows '-'. No agent row is added up, because
 * people served by two agents would count twice. The report carries no date: its file name says which days it covers.
 */
export const douyinService = defineFormat({
  key: 'douyin.service',
  platform: 'douyin',
  label: '飞鸽 客服表现',
  how: '抖店 → 飞鸽客服工作台 → 数据 → 客服表现 → 导出(选一天)',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['接待会话量', '已接待人数'],
    oneOf: [
      ['客服昵称', '客服账号'],
      ['全天平响时长', '全天首响时长', '全天3分钟回复率'],
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
        agent: {
          from: '客服昵称',
          as: 'id',
          optional: true,
          none: ['店铺汇总值', '店铺平均值'],
          otherwise: [{ from: '客服账号' }],
        },
        sessions: counted('接待会话量'),
        waiting_sessions: counted('待回复会话量'),
        served_people: counted('已接待人数'),
        transferred_sessions: counted('转出会话量'),
        rated_sessions: counted('有效评价数'),
        good_ratings: counted('有效好评数'),
        bad_ratings: counted('有效差评数'),
        first_reply_seconds: { from: '全天首响时长', as: 'duration', optional: true },
        average_reply_seconds: { from: '全天平响时长', as: 'duration', optional: true },
        within_3min_ratio: {
          from: '全天3分钟回复率',
          as: 'percent_text',
          optional: true,
        },
        dissatisfied_ratio: {
          from: '全天不满意率',
          as: 'percent_text',
          optional: true,
        },
        asking_people: counted('询单人数'),
        ordering_people: counted('下单人数'),
        paying_people: counted('支付人数'),
        paid_minor: money('客服询单支付额'),
        refunded_minor: money('退款金额'),
      },
    },
  ],
})
