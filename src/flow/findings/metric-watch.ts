/**
 * A watch on a metric, shop by shop: yesterday against its own habits, with holidays, seasons of promotions and the shop's
 * own promotions left out of both sides. Adding one is naming a metric; the numbers come from the metric's own question.
 */
import { addDays, count, money, rate, shortDay, spaced } from '../../wording/index.ts'
import { dayKind } from '../facts/calendar.ts'
import { measure } from '../metrics/measure.ts'
import type { Metric, MetricRow } from '../metrics/metric.ts'
import { type Playbook, readBeside } from './beside.ts'
import { dayStart, todayIn } from './days.ts'
import { ask } from './evidence.ts'
import { type Departure, departureOf, metricDayLines, type SeriesDay } from './metric-days.ts'
import { defineWatch, type Look, noMoney, type Sighting, type Watch, type WatchRoom } from './watch.ts'

export interface MetricWatched {
  readonly key: string
  readonly label: string
  readonly question: string
  readonly metric: Metric
  /** The facts it is counted from. */
  readonly reads: readonly string[]
  /** A median day below this, in the metric's unit, is too small to be judged. */
  readonly least_usual: number
  readonly playbook: Playbook
  readonly owner: string
  readonly due_hours: number
}

/** Twelve weeks of habits. */
const habit_days = 84

const offers = readBeside(import.meta.url, 'whole-shop-offers.sql')

export function watchMetric(watched: MetricWatched): Watch {
  const { metric } = watched
  return defineWatch({
    key: watched.key,
    kind: 'anomaly',
    label: watched.label,
    question: watched.question,
    reads: [...watched.reads, 'promotion'],
    minimum: { ...metricDayLines.minimum, usual_day: watched.least_usual },
    raise: metricDayLines.raise,
    recover: metricDayLines.recover,
    yuan: {
      kind: 'lost_margin',
      rhythm: 'per_day',
      formula: `照自己的习惯（星期、近 ${habit_days / 7} 周，去掉节假日和活动）该有的「${metric.label}」− 实际；少赚多少看毛利，这里不算`,
    },
    playbook: watched.playbook,
    owner: watched.owner,
    due_hours: watched.due_hours,
    unseen: 'recovered',
    look: (room) => look(room, watched),
  })
}

async function look(room: WatchRoom, watched: MetricWatched): Promise<Look> {
  const today = todayIn(room)
  const to = room.on < today ? room.on : addDays(today, -1)
  const from = addDays(to, -habit_days)
  const { metric } = watched
  const [{ rows, queries }, special] = await Promise.all([
    measure(
      room.warehouse,
      { keys: [metric.key], from, to: addDays(to, 1), period: 'day', by: ['shop_id'] },
      {
        database: room.database,
        metrics: [metric],
        hasExclusions: true,
        hasRollUps: true,
        asOf: room.now,
        timeZone: room.timezone,
      },
    ),
    ask<{ shop_id: string; from_on: string; to_on: string }>(room, { query: offers, params: { from, to } }),
  ])
  const query = queries[0] ?? { text: '', params: {} }
  const sightings = [...seriesOf(rows, { from, to, special })].map(
    ([key, { shop_id, currency, days }]): Sighting[] => {
      const subject = { shop_id, metric: metric.key, ...(currency === null ? {} : { currency }) }
      const found = departureOf(days, watched.least_usual)
      const isWorse =
        found && (metric.better === 'neither' || (metric.better === 'higher') === found.change < 0)
      if (!found || !isWorse) return settled(days) ? [{ level: 'fine', subject }] : []
      const say = (value: number) =>
        metric.unit === 'money'
          ? money(Math.round(value), currency ?? 'CNY', 'zh')
          : count(Math.round(value), 'zh')
      const shown = rows
        .filter((r) => `${r.by.shop_id} ${r.currency ?? ''}` === key)
        .map((r) => ({ on: r.period, value: r.value, currency: r.currency }))
      return [
        {
          level: 'raise',
          subject,
          severity: 'today',
          title: title(room, metric, { shop: room.shopName(shop_id), found, say }),
          since: dayStart(room, found.on),
          money_at_stake: noMoney(
            {
              kind: 'lost_margin',
              rhythm: 'per_day',
              currency: currency ?? 'CNY',
              basis: `照习惯该有 ${say(found.expected)}，实际 ${say(found.value)}；少赚多少看毛利`,
            },
            metric.unit === 'money' ? Math.round(Math.abs(found.expected - found.value)) : null,
          ),
          certainty: Number(Math.min(0.9, 0.5 + found.score / 2).toFixed(3)),
          causes: [],
          spark: days.slice(-14).map(({ on, value }) => ({ on, value })),
          evidence: [
            {
              id: `${watched.key}.${shop_id}`,
              text: `「${metric.label}」每天多少`,
              query: query.text,
              params: query.params,
              rows: shown.slice(-50),
              total_rows: shown.length,
            },
          ],
          as_of: room.now,
          stands_on: [],
        },
      ]
    },
  )
  return { sightings: sightings.flat(), blind: [] }
}

/** Enough days to have said something had there been something to say. */
const settled = (days: readonly SeriesDay[]): boolean =>
  days.filter((d) => d.value !== null).length > metricDayLines.minimum.days

const kindWords: Readonly<Record<string, string>> = {
  spike: '冒了个尖',
  dip: '陷了一块',
  level_shift: '换了个台阶',
  drift: '一路在滑',
}

function title(
  room: WatchRoom,
  metric: Metric,
  at: { shop: string; found: Departure; say: (n: number) => string },
): string {
  const { found, say } = at
  const way = found.change < 0 ? '少' : '多'
  const when = found.days === 1 ? '' : `止这 ${found.days} 天平均每天`
  return spaced(
    `${at.shop} ${shortDay(found.on, room.on)} ${when}的${metric.label} ${say(found.value)}，照平时该有 ${say(found.expected)}（${say(found.low)}~${say(found.high)}），${way}了 ${rate(Math.abs(found.change))}，${kindWords[found.kind] ?? ''}。`,
  )
}

function seriesOf(
  rows: readonly MetricRow[],
  at: { from: string; to: string; special: readonly { shop_id: string; from_on: string; to_on: string }[] },
): Map<string, { shop_id: string; currency: string | null; days: SeriesDay[] }> {
  const groups = new Map<
    string,
    { shop_id: string; currency: string | null; values: Map<string, number | null> }
  >()
  for (const row of rows) {
    const shop_id = row.by.shop_id ?? ''
    const key = `${shop_id} ${row.currency ?? ''}`
    const group = groups.get(key) ?? { shop_id, currency: row.currency, values: new Map() }
    group.values.set(row.period, row.value)
    groups.set(key, group)
  }
  return new Map(
    [...groups].map(([key, { shop_id, currency, values }]) => {
      const known = [...values].flatMap(([on, value]) => (value === null ? [] : [on])).sort()
      const offers = at.special.filter((o) => o.shop_id === shop_id)
      const days: SeriesDay[] = []
      // The newest day that anything came of is not over in the export: only those before it are whole.
      for (let on = known[0] ?? at.to; on < (known.at(-1) ?? at.from); on = addDays(on, 1)) {
        const { holiday, feast, season } = dayKind(on)
        const isSpecial =
          [holiday, feast, season].some((k) => k !== null) ||
          offers.some((o) => on >= o.from_on && on <= o.to_on)
        days.push({ on, value: values.get(on) ?? null, isSpecial })
      }
      return [key, { shop_id, currency, days: days.at(-1)?.on === at.to ? days : [] }]
    }),
  )
}
