/** Lists that are made every day. Adding one, or an item, is adding a line here. */
import type { WorkList } from '../../flow/tasks/work-lists.ts'

const said = (zh: string, en: string) => ({ zh, en })

export const workLists: readonly WorkList[] = [
  {
    key: 'roll_call',
    label: said('开店点名', 'Opening the shop'),
    items: [
      {
        key: 'orders',
        text: said('订单导出都到了', 'Order exports are here'),
        looks: { kind: 'came', ports: '订单' },
      },
      {
        key: 'refunds',
        text: said('售后导出都到了', 'After-sale exports are here'),
        looks: { kind: 'came', ports: '售后' },
      },
      {
        key: 'ads',
        text: said('广告报表都到了', 'Ad reports are here'),
        looks: { kind: 'came', ports: '广告' },
      },
      {
        key: 'stock',
        text: said('库存导出都到了', 'Stock exports are here'),
        looks: { kind: 'came', ports: '库存' },
      },
      {
        key: 'deadline',
        text: said('没有要超时的单', 'No order runs out of time'),
        looks: { kind: 'quiet', findings: ['deadline', 'intercept', 'wrong_order'] },
      },
      {
        key: 'pages',
        text: said('页面没有空格子，没断货', 'No page has a costly blank, nothing is out of stock'),
        looks: { kind: 'quiet', findings: ['blank_field', 'stock_out'] },
      },
      {
        key: 'money',
        text: said('没有白烧的广告，没有打架的价', 'No ad burns money, no prices clash'),
        looks: { kind: 'quiet', findings: ['burn', 'conflict'] },
      },
      {
        key: 'shipped',
        text: said(
          '24 小时发货率不低于 95%（最近算定的一天）',
          'At least 95% shipped in 24 h on the newest settled day',
        ),
        looks: { kind: 'band', metric: 'fulfilment.shipped_within_24h', at_least: 0.95, at_most: null },
      },
      {
        key: 'shop_open',
        text: said('自己用手机下一单，走到付款前', 'Order something on a phone, up to paying'),
        looks: { kind: 'person' },
      },
      {
        key: 'service',
        text: said('客服到岗，自动回复是今天的话', 'Service is at its desk, the auto reply speaks of today'),
        looks: { kind: 'person' },
      },
    ],
  },
  {
    key: 'closing',
    label: said('收工看一眼', 'Before going home'),
    items: [
      { key: 'tasks', text: said('没有过了点的任务', 'No task is overdue'), looks: { kind: 'in_time' } },
      {
        key: 'replies',
        text: said(
          '首次响应不慢于 60 秒（最近算定的一天）',
          'First reply within 60 s on the newest settled day',
        ),
        looks: { kind: 'band', metric: 'service.first_reply_seconds', at_least: null, at_most: 60 },
      },
      {
        key: 'hand_over',
        text: said('没办完的交代给了晚班', 'What is open is told to the late shift'),
        looks: { kind: 'person' },
      },
      {
        key: 'tomorrow',
        text: said('看过明天几点有活动开始、结束', 'Looked at what begins and ends tomorrow'),
        looks: { kind: 'person' },
      },
    ],
  },
]
