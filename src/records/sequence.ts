/** Numbers that are never given twice, on both back ends, inside the caller's transaction. */
import type { Transaction } from 'kysely'
import type { Tables } from './schema.ts'

export type SequenceName =
  | 'audit'
  | 'import'
  | 'landing'
  | 'generation'
  | 'finding_event'
  | 'task'
  | 'task_event'
  | 'task_mention'
  | 'task_file'
  | 'work_list_tick'
  | 'finding_word'
  | 'day_note'
  | 'saved_view'
  | 'sql_query'
  | 'sql_run'
  | 'sop'
  | 'sop_own'
  | 'sop_run'
  | 'sop_run_event'
  | 'rule_word'
  | 'watch_word'
  | 'trade_note'
  | 'job'
  | 'messenger'
  | 'message'
  | 'schedule'

/** Makes a second writer on PostgreSQL wait here until the first one's transaction ends, without using up a number. */
export async function holdSequence(tx: Transaction<Tables>, name: SequenceName): Promise<void> {
  await tx
    .insertInto('sequence')
    .values({ name, value: 0 })
    .onConflict((c) => c.column('name').doUpdateSet((eb) => ({ value: eb.ref('sequence.value') })))
    .execute()
}

/** The row stays locked until the transaction ends, so two writers on PostgreSQL wait for each other. */
export async function nextNumber(tx: Transaction<Tables>, name: SequenceName): Promise<number> {
  const row = await tx
    .insertInto('sequence')
    .values({ name, value: 1 })
    .onConflict((c) => c.column('name').doUpdateSet((eb) => ({ value: eb('sequence.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return Number(row.value)
}
