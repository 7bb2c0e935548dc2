/** Schedules as they are asked for, kept and done. */
import { randomUUID } from 'node:crypto'
import {
  OperationRefused,
  type Operations,
  type ScheduledJob,
  type ScheduleListed,
  type ScheduleRun,
  type ToldWhat,
} from '../../operations.ts'
import type { Job } from '../../records/jobs.ts'
import type { Schedule } from '../../records/schedules.ts'
import { workOnce } from '../../records/working.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { type Appointment, askFor, settle } from './settling.ts'
import { type Tellers, tellings } from './telling.ts'
import { cronOf, nextAfter, whenSaid } from './when.ts'

interface What {
  readonly what: ToldWhat | null
  readonly messenger: number | null
}

type Both = Readonly<Record<'zh' | 'en', string>>
type Job_ = Job<Appointment, Both>
type Kept = Schedule<What>

const lease_ms = 120_000
const whatNames: Readonly<Record<ToldWhat, string>> = {
  brief: '早报',
  daily: '日报',
  weekly: '周报',
  monthly: '月报',
  lists: '今天的清单',
}

/** Why a piece of work cannot be done, in both languages. */
class CannotDo extends Error {
  readonly said: Both
  constructor(said: Both) {
    super(said.zh)
    this.said = said
  }
}

type Does = Pick<Operations, 'watchedFolders' | 'pickUp' | 'backUp' | 'checkBackup'>

const jobNames: Readonly<Record<Exclude<ScheduledJob, 'tell'>, string>> = {
  pick_up: '收文件夹',
  back_up: '备份',
}

export const schedules = (
  house: House,
  asks: Tellers & Does,
): Pick<
  Operations,
  'addSchedule' | 'changeSchedule' | 'keepSchedules' | 'runSchedule' | 'scheduleRuns' | 'schedules'
> => {
  const { records } = house
  const listed = async () => Promise.all((await records.schedules.list<What>()).map((s) => shown(house, s)))
  const kept = async (no: number): Promise<Kept> => {
    const found = await records.schedules.get<What>(no)
    if (!found) throw new OperationRefused('not_found', `没有 ${no} 号定时。dazi schedule 看看有哪些。`)
    return found
  }
  const work = () =>
    workOnce({
      jobs: records.jobs,
      worker: randomUUID(),
      lease_ms,
      does: { schedule: (job) => carryOut(house, asks, job as Job_) },
    })

  return {
    schedules: listed,
    addSchedule: async ({ name, when, job, what, messenger, on_missed = 'once', who }) => {
      const cron = cronOf(when)
      if (cron === null)
        throw new OperationRefused(
          'bad_question',
          `看不懂什么时候「${when}」。写成 每周一 9:00、每天 8:30、工作日 9:00、每月1号 10:00，或五段 cron。`,
        )
      if (job === 'tell' && (what === undefined || messenger === undefined))
        throw new OperationRefused(
          'bad_question',
          '要说清发什么、发给哪个机器人或邮箱。先在「消息」里加一个。',
        )
      if (messenger !== undefined && !(await records.messengers.get(messenger)))
        throw new OperationRefused('not_found', `没有 ${messenger} 号机器人。dazi messages 看看有哪些。`)
      const { timeZone } = await shopClock(records, () => new Date())
      const usual = job === 'tell' ? `发${what ? whatNames[what] : ''}` : jobNames[job]
      const added = await records.schedules.add<What>(
        {
          name: name?.trim() || `${whenSaid(cron).zh} ${usual}`,
          cron,
          timezone: timeZone,
          job,
          on_missed,
          body: { what: what ?? null, messenger: messenger ?? null },
        },
        { who, at: new Date().toISOString() },
      )
      return shown(house, added)
    },
    changeSchedule: async ({ no, move }) => {
      await kept(no)
      const at = new Date().toISOString()
      if (move === 'resume') await records.schedules.change(no, { paused_at: null, reached_at: at })
      else await records.schedules.change(no, move === 'pause' ? { paused_at: at } : { removed_at: at })
      return listed()
    },
    runSchedule: async ({ no, who }) => {
      await kept(no)
      const now = new Date()
      const due_at = now.toISOString()
      const job = await askFor(records, { schedule: no, due_at, is_late: false, asked_by: who }, now)
      for (let i = 0; i < 50; i += 1) {
        const { did } = await work()
        const [newest] = (await runsOf(house, no, 50)).filter((r) => r.no === job)
        if (newest && (newest.said.zh !== '' || newest.state === 'done')) return newest
        if (did === 'nothing') await new Promise((done) => setTimeout(done, 200))
      }
      throw new OperationRefused('conflict', '还在做，做完了在记录里看得到。')
    },
    scheduleRuns: async (no) => {
      await kept(no)
      return runsOf(house, no, 50)
    },
    keepSchedules: async () => {
      await settle(records, new Date())
      const said: string[] = []
      for (;;) {
        const worked = await work()
        if (worked.did === 'nothing') return said
        if (worked.did === 'failed') {
          const schedule = await records.schedules.get((worked.job.body as Appointment).schedule)
          said.push(`定时「${schedule?.name ?? '?'}」这次没做成：${worked.trouble?.zh ?? ''}`)
        }
      }
    },
  }
}

/** What the run did, in words. Its key goes with everything it tells, so that a second try says nothing twice. */
async function carryOut({ records }: House, asks: Tellers & Does, { key, body }: Job_): Promise<Both> {
  const schedule = await records.schedules.get<What>(body.schedule)
  if (!schedule) return { zh: '这个定时已经删了，没做。', en: 'This schedule was removed; nothing was done.' }
  const { what, messenger } = schedule.body
  if (schedule.job === 'pick_up') {
    const folders = await asks.watchedFolders()
    let files = 0
    for (const { path, every, who, shop } of folders) {
      const answer = await asks.pickUp({ path, every, who, ...(shop === null ? {} : { shop }), settle: true })
      if (answer.trouble) throw new Error(answer.trouble)
      files += answer.files.length
    }
    if (folders.length === 0) return { zh: '没有盯着的文件夹。', en: 'No folder is watched.' }
    return {
      zh: `看了 ${folders.length} 个文件夹，收下 ${files} 份。`,
      en: `Looked into ${folders.length} folders, took in ${files} files.`,
    }
  }
  if (schedule.job === 'back_up') return keep(asks)
  const to = messenger === null ? null : await records.messengers.get(messenger)
  if (what === null || to === null)
    throw new CannotDo({
      zh: '发给谁的那个机器人已经删了。把这个定时删掉，重新加一个。',
      en: 'The channel it told was removed. Remove this schedule and add it anew.',
    })
  const told = await tellings[what](asks)
  const at = new Date().toISOString()
  await records.messages.add(
    [
      {
        messenger: to.no,
        key,
        gathers: null,
        is_urgent: false,
        weight: 0,
        not_before: at,
        ...told,
        title: body.is_late ? `（补）${told.title}` : told.title,
      },
    ],
    at,
  )
  return { zh: `「${told.title}」交给「${to.name}」了。`, en: `“${told.title}” was handed to “${to.name}”.` }
}

/** A backup nobody compared is a hope; one that differs is a failure that a person has to hear of. */
async function keep(asks: Does): Promise<Both> {
  const { name, bytes } = await asks.backUp({})
  const { is_whole, problems } = await asks.checkBackup(name)
  if (!is_whole)
    throw new CannotDo({
      zh: `备份「${name}」做出来就是坏的：${problems.slice(0, 3).join('')}看看磁盘，再跑一次 dazi backup --full。`,
      en: `The backup “${name}” is damaged as made (${problems.length} places). Look at the disk, then run dazi backup --full.`,
    })
  const mb = (bytes / 1e6).toFixed(1)
  return {
    zh: `备份「${name}」做好了，${mb} MB，恢复在旁边比过，一行不差。`,
    en: `Backup “${name}” was made, ${mb} MB, restored beside and equal to the row.`,
  }
}

async function runsOf({ records }: House, no: number, most: number): Promise<ScheduleRun[]> {
  const jobs = await records.jobs.list<Appointment, Both>({
    kind: 'schedule',
    keyBegins: `schedule:${no}:`,
    most,
  })
  return jobs.map((j) => ({
    no: j.no,
    due_at: j.body.due_at,
    state: j.state,
    is_late: j.body.is_late,
    said: j.result ?? j.trouble ?? { zh: '', en: '' },
    ended_at: j.ended_at,
  }))
}

async function shown(house: House, s: Kept): Promise<ScheduleListed> {
  const [to, [last]] = await Promise.all([
    s.body.messenger === null ? null : house.records.messengers.get(s.body.messenger),
    runsOf(house, s.no, 1),
  ])
  const next = s.paused_at === null ? nextAfter(s.cron, s.timezone, new Date()) : null
  return {
    no: s.no,
    name: s.name,
    cron: s.cron,
    when: whenSaid(s.cron),
    timezone: s.timezone,
    job: s.job as ScheduledJob,
    what: s.body.what,
    messenger: s.body.messenger,
    messenger_name: to?.name ?? null,
    on_missed: s.on_missed,
    is_paused: s.paused_at !== null,
    next_at: next?.toISOString() ?? null,
    skipped: s.skipped,
    last: last ?? null,
    made_by: s.made_by,
  }
}
