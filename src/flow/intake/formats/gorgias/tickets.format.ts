import { defineFormat } from '../../format.ts'

/** One row per ticket. Waits are in seconds; a blank one was not answered yet. Fields of the shop's own follow the fixed columns and stay in the cabinet. */
export const gorgiasTickets = defineFormat({
  key: 'gorgias.tickets',
  platform: 'gorgias',
  label: 'Gorgias 工单',
  how: 'Gorgias → Tickets → 选视图 → Export tickets → CSV',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['Ticket id', 'Creation date', 'First response time (s)'] },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  personal: { 'Customer email': 'buyer', 'Customer name': 'name', 'Assignee email': 'email' },
  into: [
    {
      fact: 'conversation',
      merge: 'row',
      columns: {
        session_id: { from: 'Ticket id', as: 'id' },
        agent: { from: 'Assignee name', as: 'category' },
        buyer_key: { from: 'Customer email', as: 'id', optional: true },
        started_at: { from: 'Creation date', as: 'time' },
        ended_at: { from: 'Closed date', as: 'time', optional: true },
        first_reply_seconds: { from: 'First response time (s)', as: 'duration' },
        messages: {
          total: { plus: ['Number of customer messages', 'Number of agent messages'] },
          as: 'count',
          optional: true,
        },
        intent: { from: ['Ticket Field: Type', 'Tags'], as: 'category', optional: true },
        content: { from: 'Subject', as: 'text', optional: true },
        satisfaction: { from: 'Survey score', as: 'stars', optional: true },
      },
    },
  ],
})
