/** 客服: what buyers ask, how long they wait, and why they send goods back. */
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'

export const servicePage = defineDesk({
  key: 'service',
  label: { zh: '客服', en: 'Service' },
  asks: [
    { zh: '谁在等，等了多久？', en: 'Who waits, and for how long?' },
    { zh: '退货都是为什么？', en: 'Why do goods come back?' },
  ],
  metrics: [
    'service.sessions_counted',
    'service.within_3min',
    'service.first_reply_median',
    'service.dissatisfied_sessions',
    'service.refund_cases',
    'service.refunds_paid',
    'service.refund_rate',
  ],
  watches: ['service'],
  lists: ['after-sale'],
  tables: [
    {
      key: 'intents',
      title: { zh: '会话，按意图', en: 'Conversations by intent' },
      hint: { zh: '近 7 天，问得多的在前', en: 'seven days, the most asked first' },
      empty: { zh: '还没有会话明细。导一份聊天记录。', en: 'No conversations yet. Import chats.' },
      filters: [],
      split: 'intent',
      metrics: [
        'service.sessions_counted',
        'service.within_3min_sessions',
        'service.first_reply_median',
        'service.dissatisfied_sessions',
      ],
      days: 7,
      sort: 'service.sessions_counted',
    },
    {
      key: 'agents',
      title: { zh: '会话，按客服', en: 'Conversations by agent' },
      hint: { zh: '近 7 天', en: 'seven days' },
      empty: { zh: '还没有会话明细。导一份聊天记录。', en: 'No conversations yet. Import chats.' },
      filters: [],
      split: 'agent',
      metrics: [
        'service.sessions_counted',
        'service.within_3min_sessions',
        'service.first_reply_median',
        'service.dissatisfied_sessions',
      ],
      days: 7,
      sort: 'service.sessions_counted',
    },
    {
      key: 'reasons',
      title: { zh: '退款，按原因', en: 'Refunds by reason' },
      hint: { zh: '近 28 天', en: '28 days' },
      empty: { zh: '还没有售后。导一份退款单。', en: 'No refunds yet. Import refunds.' },
      filters: [],
      split: 'reason',
      metrics: ['service.refund_cases', 'service.refunds_paid'],
      days: 28,
      sort: 'service.refund_cases',
    },
  ],
})
