/** Appointments that nobody kept: the program was off, what does them hangs, or each of them was missed in turn. */
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { type OwnHouse, type Silence, watchHeartbeat } from '../../../flow/findings/heartbeat.ts'
import { type Kept, keptSchedules } from './schedules.ts'
import { moment } from './words.ts'

/** Later than this, an appointment is missed; what was begun has this long to end. */
const lines = { raise: { late_minutes: 30, missed: 2 }, recover: { missed: 0 } } as const
const late_ms = lines.raise.late_minutes * 60_000

export const missedSchedule = watchHeartbeat({
  key: 'handbook.missed_schedule',
  label: '没做的定时',
  question: '定好的事，到点做了没有？',
  ...lines,
  unpriced: '该发的没发、该收的没收，漏了多少没人知道，不编',
  shows: '定在几点，做到了哪一次',
  playbook: readPlaybook(import.meta.url, 'missed-schedule'),
  owner: '运营助理',
  due_hours: 4,
  beats: async (house) =>
    (await keptSchedules(house)).map((kept) => ({
      subject: { schedule: String(kept.schedule.no) },
      silent: silenceOf(kept, house),
    })),
})

function silenceOf(kept: Kept, house: OwnHouse): Silence | null {
  const { schedule, runs, after } = kept
  const say = (at: string) => moment(at, house)
  const [newest] = runs
  const done = runs.find((r) => r.state === 'done')
  const now_ms = house.now.getTime()
  const unkept = after(schedule.reached_at)
  const hung = newest && (newest.state === 'waiting' || newest.state === 'running') ? newest : null
  const silence = (since: string, title: string, cause: string): Silence => ({
    severity: 'today',
    since,
    title,
    certainty: 0.98,
    causes: [cause],
    seen: [
      ['定时', schedule.name],
      ['定在', `${schedule.cron}（${schedule.timezone}）`],
      ['排到', say(schedule.reached_at)],
      ['最近做成', done ? say(done.body.due_at) : '还没做成过'],
      ['没赶上、没补', `${schedule.skipped} 次`],
    ],
  })
  if (unkept && unkept.getTime() + late_ms < now_ms) {
    const since = unkept.toISOString()
    return silence(
      since,
      `定时「${schedule.name}」从 ${say(since)} 起没人做：搭子没开着。`,
      '搭子没开着，或开着的那台停了',
    )
  }
  if (hung && Date.parse(hung.made_at) + late_ms < now_ms)
    return silence(
      hung.body.due_at,
      `定时「${schedule.name}」${say(hung.body.due_at)} 那次，到现在还没做完。`,
      hung.trouble?.zh ?? '做它的程序中途停了，或在等别的',
    )
  if (schedule.on_missed === 'once') return null
  // Left out one after the other: nobody is there at that time of day.
  const from = done?.body.due_at ?? schedule.made_at
  const first = after(from)
  const second = first && after(first.toISOString())
  if (!first || !second || second.getTime() + late_ms > now_ms) return null
  const since = first.toISOString()
  return {
    ...silence(
      since,
      `定时「${schedule.name}」从 ${say(since)} 起一次都没赶上：那个钟点搭子没开着。`,
      '定的钟点没人开着搭子；错过了又说好不补',
    ),
    severity: 'week',
  }
}
