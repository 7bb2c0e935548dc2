/** The day's lists: made once, filled anew at every look, ticked by people, and kept as they stood at the end of their day. */
import { metrics } from '../../desks/all-metrics.ts'
import { workLists } from '../../desks/handbook/work-lists.ts'
import { dayIn } from '../../flow/intake/ledger.ts'
import { sayValue } from '../../flow/tasks/acceptance/value-words.ts'
import { waitingStates } from '../../flow/tasks/task.ts'
import { fill, type Morning, type Seen, type WorkList } from '../../flow/tasks/work-lists.ts'
import { OperationRefused, type Operations, type WorkListShown } from '../../operations.ts'
import { addDays, platformName } from '../../wording/index.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { briefAndAside } from '../morning.ts'
import { nowOf } from './keeping.ts'

type MetricsGet = Operations['metricsGet']

const days_shown = 14
/** An older number says nothing of how it goes now. */
const settled_within_days = 7

export const dayLists = (
  house: House,
  metricsGet: MetricsGet,
): Pick<Operations, 'workLists' | 'tickWorkList'> => ({
  async workLists({ on } = {}) {
    const today = await todayOf(house)
    if (on !== undefined && on > today) throw new OperationRefused('bad_question', '还没到那一天。')
    if (on === undefined || on === today) await fillToday(house, today, metricsGet)
    return Promise.all(workLists.map((list) => shown(house, list, on ?? today)))
  },
  async tickWorkList({ list, item, is_done, note, who }) {
    const declared = workLists.find((l) => l.key === list)
    const looks = declared?.items.find((i) => i.key === item)?.looks
    if (!declared || !looks) throw new OperationRefused('not_found', '清单上没有这一条。')
    if (looks.kind !== 'person')
      throw new OperationRefused('conflict', '这一条机器自己看，不用勾：东西到了、数字好了它自己会亮。')
    const on_day = await todayOf(house)
    await house.records.workLists.tick({
      list,
      on_day,
      item,
      is_done,
      who,
      note: note ?? null,
      at: await nowOf(house),
    })
    return shown(house, declared, on_day)
  },
})

async function todayOf(house: House): Promise<string> {
  const clock = await shopClock(house.records, () => new Date())
  return dayIn(clock.now.toISOString(), clock.timeZone)
}

async function fillToday(house: House, today: string, metricsGet: MetricsGet): Promise<void> {
  const [morning, at] = await Promise.all([morningOf(house, today, metricsGet), nowOf(house)])
  for (const { key, items } of workLists) {
    const seen = Object.fromEntries(items.map((i) => [i.key, fill(i.looks, morning)]))
    await house.records.workLists.keep({ list: key, on_day: today, seen, at })
  }
}

async function morningOf(house: House, today: string, metricsGet: MetricsGet): Promise<Morning> {
  const { told } = await briefAndAside(house)
  const asked = [
    ...new Set(
      workLists.flatMap((l) => l.items.flatMap((i) => (i.looks.kind === 'band' ? [i.looks.metric] : []))),
    ),
  ]
  const numbers = new Map(
    await Promise.all(
      asked.map(async (metric) => {
        const { rows, unit } = await metricsGet({
          metric,
          from: addDays(today, -settled_within_days),
          to: addDays(today, -1),
          period: 'day',
        })
        // A day that may still move is neither good nor bad.
        const row = rows.findLast((r) => r.final && r.value !== null)
        const isMixed = rows.some((r) => r.period === row?.period && r !== row)
        if (!row || row.value === null || isMixed) return [metric, null] as const
        const { value, currency, period } = row
        const label = metrics.find((m) => m.key === metric)
        const said = {
          zh: `${period.slice(5)} ${label?.label ?? metric} ${sayValue(value, { unit, currency }, 'zh')}。`,
          en: `${period.slice(5)}: ${sayValue(value, { unit, currency }, 'en')}.`,
        }
        return [metric, { value, said }] as const
      }),
    ),
  )
  const overdue = await house.records.taskViews.counts({
    states: waitingStates,
    due_before: await nowOf(house),
  })
  return {
    ports: told.ports.map((p) => ({
      kind: p.kind,
      state: p.state,
      label: `${platformName(p.platform, 'zh')}${p.kind}`,
    })),
    findings: told.findings,
    overdue: [...overdue.values()].reduce((a, b) => a + b, 0),
    numberOf: (metric) => numbers.get(metric) ?? null,
  }
}

async function shown(house: House, list: WorkList, on: string): Promise<WorkListShown> {
  const [day, ticks, days] = await Promise.all([
    house.records.workLists.day<Record<string, Seen>>(list.key, on),
    house.records.workLists.ticks(list.key, on),
    house.records.workLists.days(list.key, days_shown),
  ])
  const items = list.items.map((item) => {
    const tick = ticks.find((t) => t.item === item.key && t.is_done)
    const seen = day?.seen[item.key] ?? {
      state: 'unknown' as const,
      why: { zh: '那天没有做。', en: 'Not made that day.' },
    }
    return {
      key: item.key,
      text: item.text,
      by: item.looks.kind === 'person' ? ('person' as const) : ('machine' as const),
      state: tick ? ('ok' as const) : seen.state,
      why: tick ? { zh: `${tick.who} 勾的。`, en: `Ticked by ${tick.who}.` } : seen.why,
    }
  })
  return {
    list: list.key,
    label: list.label,
    on,
    made_at: day?.made_at ?? null,
    seen_at: day?.seen_at ?? null,
    items,
    days,
  }
}
