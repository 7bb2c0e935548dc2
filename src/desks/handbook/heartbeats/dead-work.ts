/** Work that was tried as often as it may be and given up: a report that was never made, a folder that was never emptied. */
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { watchHeartbeat } from '../../../flow/findings/heartbeat.ts'
import { keptSchedules } from './schedules.ts'
import { moment, withoutStop } from './words.ts'

export const deadWork = watchHeartbeat({
  key: 'handbook.dead_work',
  label: '没做成的活',
  question: '哪件到点的活试了几次都没做成？',
  raise: { failed_runs: 1 },
  recover: { failed_runs: 0 },
  unpriced: '该发的没发、该收的没收，漏了多少没人知道，不编',
  shows: '试了几次，最后一次为什么没成',
  playbook: readPlaybook(import.meta.url, 'dead-work'),
  owner: '运营助理',
  due_hours: 4,
  beats: async (house) =>
    (await keptSchedules(house)).map(({ schedule, runs }) => {
      const subject = { work: `schedule:${schedule.no}` }
      const ended = runs.filter((r) => r.state === 'done' || r.state === 'dead')
      const goodAt = ended.findIndex((r) => r.state === 'done')
      const dead = goodAt < 0 ? ended : ended.slice(0, goodAt)
      const [newest] = dead
      const first = dead.at(-1)
      if (!newest || !first) return { subject, silent: null }
      const since = first.ended_at ?? first.made_at
      const times = dead.length === 1 ? '' : `，连着 ${dead.length} 次`
      return {
        subject,
        silent: {
          severity: 'today',
          title: `「${schedule.name}」从 ${moment(since, house)} 起没做成${times}：${withoutStop(newest.trouble?.zh ?? '没说为什么')}。`,
          since,
          certainty: 1,
          seen: [
            ['定时', schedule.name],
            ...dead
              .slice(0, 10)
              .map(
                (r) => [moment(r.body.due_at, house), `试了 ${r.tries} 次：${r.trouble?.zh ?? ''}`] as const,
              ),
          ],
        },
      }
    }),
})
