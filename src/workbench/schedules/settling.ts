/** Which appointments are due: each becomes one piece of work, however many processes look, whatever the clock does. */
import type { Records } from '../../records/records.ts'
import { dueBetween } from './when.ts'

export interface Appointment {
  readonly schedule: number
  readonly due_at: string
  /** Nobody was there when it was due. */
  readonly is_late: boolean
  /** Who asked for it beside its appointments. */
  readonly asked_by: string | null
}

/** Later than this, it was missed. */
const grace_ms = 10 * 60_000
const mostTries = 5

export const keyOf = (schedule: number, due_at: string): string => `schedule:${schedule}:${due_at}`

export async function settle(records: Records, now: Date): Promise<void> {
  for (const schedule of await records.schedules.list()) {
    if (schedule.paused_at !== null) continue
    const { no, cron, timezone, reached_at, on_missed } = schedule
    const due = dueBetween(cron, timezone, new Date(reached_at), now)
    if (!due) continue
    const is_late = now.getTime() - due.newest.getTime() > grace_ms
    const isDone = !is_late || on_missed === 'once'
    const due_at = due.newest.toISOString()
    // Asked for first: a process that dies before it says so finds the same key again.
    if (isDone) await askFor(records, { schedule: no, due_at, is_late, asked_by: null }, now)
    const skipped = due.count - (isDone ? 1 : 0)
    await records.schedules.reach(no, { from: reached_at, to: due_at, skipped, at: now.toISOString() })
  }
}

export const askFor = (records: Records, body: Appointment, now: Date): Promise<number | null> =>
  records.jobs.add({
    kind: 'schedule',
    key: keyOf(body.schedule, body.due_at),
    body,
    due_at: now.toISOString(),
    most_tries: mostTries,
    at: now.toISOString(),
  })
