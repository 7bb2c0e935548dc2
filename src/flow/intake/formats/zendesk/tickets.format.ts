import { defineFormat } from '../../format.ts'

/** One row per ticket; waits are in minutes. Good and Bad are two words and not five stars, so satisfaction stays in the cabinet. */
export const zendeskTickets = defineFormat({
  key: 'zendesk.tickets',
  platform: 'zendesk',
  label: 'Zendesk 工单',
  how: 'Zendesk → Explore → Tickets 报表(或 Support → Views)→ Export → CSV',
  confidence: 'C',
  source: '列名凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['Id', 'Requester', 'Created at', 'Assignee'] },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  personal: { Requester: 'name', 'Requester email': 'buyer' },
  into: [
    {
      fact: 'conversation',
      merge: 'row',
      columns: {
        session_id: { from: 'Id', as: 'id' },
        agent: { from: 'Assignee', as: 'category' },
        buyer_key: { from: 'Requester email', as: 'id', optional: true },
        started_at: { from: 'Created at', as: 'time' },
        ended_at: { from: 'Solved at', as: 'time', optional: true },
        first_reply_seconds: { from: 'First reply time in minutes', as: 'minutes', optional: true },
        intent: { from: 'Tags', as: 'category', optional: true },
        content: { from: 'Subject', as: 'text', optional: true },
        outcome: { from: 'Status', as: 'category', optional: true },
      },
    },
  ],
})
