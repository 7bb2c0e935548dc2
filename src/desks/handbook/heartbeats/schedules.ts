/** Schedules that are not paused, with what became of their last appointments. */
import type { OwnHouse } from '../../../flow/findings/heartbeat.ts'
import { rhythmOf } from '../../../flow/intake/inbox/rhythm.ts'
import type { Job } from '../../../records/jobs.ts'
import type { Schedule } from '../../../records/schedules.ts'

export interface Kept {
  readonly schedule: Schedule
  /** Newest first. */
  readonly runs: readonly Job<{ readonly due_at: string }>[]
  /** The first appointment after an instant; null: it never comes again. */
  after(at: string): Date | null
}

const looked_at = 20

export async function keptSchedules({ records }: OwnHouse): Promise<Kept[]> {
  const all = (await records.schedules.list()).filter((s) => s.paused_at === null)
  return Promise.all(
    all.map(async (schedule) => {
      const rhythm = rhythmOf(schedule.cron, schedule.timezone)
      return {
        schedule,
        runs: await records.jobs.list<{ due_at: string }, unknown>({
          kind: 'schedule',
          keyBegins: `schedule:${schedule.no}:`,
          most: looked_at,
        }),
        after: (at) => rhythm?.next(new Date(at)) ?? null,
      }
    }),
  )
}
