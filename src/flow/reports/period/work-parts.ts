/** What was done about troubles in the days of a report, and what comes next. */
import { addDays } from '../../metrics/periods.ts'
import type { PartDeclared, ReportRoom, TroubleOfReport } from './parts.ts'
import type { ReportCell, ReportRow } from './report.ts'

const yuan = (t: TroubleOfReport): ReportCell => ({
  value: t.finding.money_at_stake.mid_minor,
  unit: 'money',
  currency: t.finding.money_at_stake.currency,
  why: t.finding.money_at_stake.mid_minor === null ? t.finding.money_at_stake.basis : null,
})

export const isIn = (room: ReportRoom, instant: string | null): boolean => {
  if (instant === null) return false
  const on = room.dayOf(instant)
  return on >= room.span.asked.from && on <= room.span.asked.to
}

/** new: began in these days · over: recovered in them · open: begun by their end and not over then. */
export function fateOf(room: ReportRoom, t: TroubleOfReport): 'new' | 'over' | 'open' | null {
  if (t.state === 'withdrawn') return null
  const { to } = room.span.asked
  const endedBy = t.ended_at !== null && room.dayOf(t.ended_at) <= to
  if (endedBy) return isIn(room, t.ended_at) ? 'over' : null
  // What began counts, not what somebody saw first: a house that looks once a week would have everything new on that day.
  if (isIn(room, t.finding.since)) return 'new'
  return room.dayOf(t.finding.since) <= to ? 'open' : null
}

const fates = { over: '收住了', new: '新冒出来', open: '还开着' } as const
const order = ['over', 'new', 'open'] as const

export const troublesPart: PartDeclared = {
  key: 'troubles',
  title: '麻烦',
  async make(room) {
    const told = room.troubles.flatMap((t) => {
      const fate = fateOf(room, t)
      return fate ? [{ fate, t }] : []
    })
    const size = (t: TroubleOfReport) => t.finding.money_at_stake.mid_minor ?? -1
    told.sort((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate) || size(b.t) - size(a.t))
    return {
      hint: told.length === 0 ? '这段日子没有麻烦' : '收住了的在前：数字回到线内才算',
      table:
        told.length === 0
          ? null
          : {
              columns: [
                { key: 'fate', label: '怎么样了' },
                { key: 'title', label: '什么事' },
                { key: 'since', label: '从哪天' },
                { key: 'ended', label: '哪天收住' },
                { key: 'stake', label: '值多少' },
                { key: 'owner', label: '归谁' },
              ],
              rows: told.map(
                ({ fate, t }): ReportRow => ({
                  fate: fates[fate],
                  title: t.finding.title,
                  since: room.dayOf(t.finding.since),
                  ended: t.ended_at === null ? '' : room.dayOf(t.ended_at),
                  stake: yuan(t),
                  owner: t.finding.playbook.owner,
                }),
              ),
              adds: [],
            },
      list: [],
      evidence: told.slice(0, 20).flatMap(({ t }) => t.finding.evidence.slice(0, 1)),
    }
  },
}

export const tasksPart: PartDeclared = {
  key: 'tasks',
  title: '活',
  async make(room) {
    const proved = room.tasks.filter((t) => isIn(room, t.proved_at))
    const late = room.tasks.filter((t) => t.proved_at === null)
    const row = (t: (typeof room.tasks)[number], state: string): ReportRow => ({
      state,
      title: t.title,
      owner: t.owner,
      due: room.dayOf(t.due_at),
      before: t.before,
      after: t.after ?? '还没证',
    })
    const rows = [...proved.map((t) => row(t, '数字证了')), ...late.map((t) => row(t, '到今天过期没完'))]
    return {
      hint: rows.length === 0 ? '这段日子没有证完的活，也没有过期的' : null,
      table:
        rows.length === 0
          ? null
          : {
              columns: [
                { key: 'state', label: '怎么样了' },
                { key: 'title', label: '什么活' },
                { key: 'owner', label: '谁' },
                { key: 'due', label: '期限' },
                { key: 'before', label: '之前' },
                { key: 'after', label: '之后' },
              ],
              rows,
              adds: [],
            },
      list: [],
      evidence: [],
    }
  },
}

const ahead_days = 14

export const comingPart: PartDeclared = {
  key: 'coming',
  title: '接下来两周',
  async make(room) {
    const until = addDays(room.today, ahead_days)
    const next = room.coming
      .filter((c) => c.on >= room.today && c.on <= until)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
    return {
      hint: next.length === 0 ? '没有排好的活动，也没有要生效的规则' : null,
      table: null,
      list: next.map((c) => `${c.on} ${c.text}`),
      evidence: [],
    }
  },
}
