import type { ColumnReading, FormatTarget } from '../../format.ts'
import { ledgerKinds } from './words.ts'

/** One movement of the account, in either layout of the list. 出账 leaves the shop whatever sign it is written with. */
export function ledgerTarget(
  at: { order: string; line: string },
  more: Record<string, ColumnReading>,
): FormatTarget {
  return {
    fact: 'settlement_line',
    merge: 'row',
    columns: {
      line_id: { from: ['动账流水号', '动帐流水号'], as: 'id' },
      account: { from: '动账账户', as: 'id', optional: true },
      order_id: { from: at.order, as: 'id', optional: true },
      order_line_id: { from: at.line, as: 'id', optional: true },
      refund_id: { from: '售后编号', as: 'id', optional: true },
      kind: {
        from: '动账场景',
        as: 'category',
        optional: true,
        words: ledgerKinds,
        otherwise: [{ from: '计费类型', words: ledgerKinds }],
      },
      kind_raw: { from: '动账场景', as: 'category', optional: true, otherwise: [{ from: '计费类型' }] },
      direction: { from: '动账方向', as: 'category' },
      amount_minor: {
        from: '动账金额',
        goesOut: true,
        as: 'money',
        onlyWhen: [{ column: '动账方向', in: ['出账', '支出'] }],
        otherwise: [{ from: '动账金额' }],
      },
      note: { from: '备注', as: 'text', optional: true },
      happened_at: { from: '动账时间', as: 'time' },
      ...more,
    },
  }
}
