import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Sessions one by one: with the reply's wait in seconds, or with its moment, from which the wait follows. */
export const daziConversations = daziSheet({
  name: '客服会话',
  key: 'dazi.conversations',
  port: '客服',
  exampleIn: '会话ID',
  hasPlatform: true,
  recognise: { headers: ['会话ID', '平台', '开始时间'] },
  template: {
    会话ID: 'C0001',
    平台: '天猫',
    店铺: '示例旗舰店',
    客服: '小示',
    买家标识: '买家甲',
    开始时间: '2026-11-20 10:00:00',
    '首次响应(秒)': '12',
    结束时间: '',
    是否人工: '是',
    消息数: '8',
    商品ID: '700000000001',
    订单编号: '',
    意图: '问尺寸',
    内容: '买家问 1.5 米床用多大',
    结果: '已下单',
    满意度: '5',
  },
  into: [
    {
      fact: 'conversation',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        session_id: { from: '会话ID', as: 'id' },
        agent: { from: '客服', as: 'category', optional: true },
        buyer_key: { from: '买家标识', as: 'id', optional: true },
        item_id: { from: '商品ID', as: 'id', optional: true },
        order_id: { from: '订单编号', as: 'id', optional: true },
        started_at: { from: '开始时间', as: 'time' },
        first_reply_at: {
          from: '首次响应时间',
          as: 'time',
          optional: true,
          onlyWhen: [{ column: '首次响应时间', notIn: ['未回复', '无'] }],
        },
        // 无 is no reply at all, and 0 seconds would be the fastest one.
        first_reply_seconds: {
          from: '首次响应(秒)',
          as: 'duration',
          optional: true,
          onlyWhen: [{ column: '首次响应(秒)', notIn: ['未回复', '无'] }],
          otherwise: [{ elapsed: ['开始时间', '首次响应时间'] }],
        },
        ended_at: { from: '结束时间', as: 'time', optional: true },
        is_human: { from: '是否人工', as: 'flag', optional: true },
        messages: { from: '消息数', as: 'count', optional: true },
        intent: { from: '意图', as: 'category', optional: true },
        content: { from: '内容', as: 'text', optional: true },
        outcome: { from: '结果', as: 'category', optional: true },
        satisfaction: { from: '满意度', as: 'stars', optional: true },
      },
    },
  ],
})
