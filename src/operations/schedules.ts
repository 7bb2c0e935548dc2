/** Appointments that come again: what is done, when, and how it went. */
import type { ToldWhat } from './messages.ts'

/** Something is told, watched folders are looked into, a backup is made and compared. */
export type ScheduledJob = 'tell' | 'pick_up' | 'back_up'

export interface ScheduleAdded {
  readonly name?: string | undefined
  /** 每周一 9:00 · 每天 8:30 · 工作日 9:00 · 每月1号 10:00 · five cron fields. */
  readonly when: string
  readonly job: ScheduledJob
  /** For `tell`. */
  readonly what?: ToldWhat | undefined
  readonly messenger?: number | undefined
  /** Nobody was there: done once as soon as somebody is, or left out. Default once. */
  readonly on_missed?: 'once' | 'skip' | undefined
  readonly who: string
}

export interface ScheduleRun {
  readonly no: number
  readonly due_at: string
  readonly state: 'waiting' | 'running' | 'done' | 'dead'
  readonly is_late: boolean
  /** What it did, or why it could not. */
  readonly said: Readonly<Record<'zh' | 'en', string>>
  readonly ended_at: string | null
}

export interface ScheduleListed {
  readonly no: number
  readonly name: string
  readonly cron: string
  readonly when: { readonly zh: string; readonly en: string }
  readonly timezone: string
  readonly job: ScheduledJob
  readonly what: ToldWhat | null
  readonly messenger: number | null
  readonly messenger_name: string | null
  readonly on_missed: 'once' | 'skip'
  readonly is_paused: boolean
  readonly next_at: string | null
  readonly skipped: number
  readonly last: ScheduleRun | null
  readonly made_by: string
}

export interface Schedules {
  schedules(): Promise<ScheduleListed[]>
  addSchedule(said: ScheduleAdded): Promise<ScheduleListed>
  changeSchedule(said: { no: number; move: 'pause' | 'resume' | 'remove' }): Promise<ScheduleListed[]>
  /** Beside its appointments; answers when it is done. */
  runSchedule(question: { no: number; who: string }): Promise<ScheduleRun>
  scheduleRuns(no: number): Promise<ScheduleRun[]>
  /** Does what is due; a line for whatever went wrong. */
  keepSchedules(): Promise<string[]>
}
