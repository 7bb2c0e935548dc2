/** Feeds that ran dry: an export that still comes and brings hardly a row, a column that used to be filled and is empty. */
import type { Fact } from '../../flow/facts/define.ts'
import { factNamed } from '../../flow/facts/index.ts'
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { dayStart, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, ofShop, type Question } from '../../flow/findings/evidence.ts'
import { type FilledDay, filledQuestion } from '../../flow/findings/filled.ts'
import { grouped } from '../../flow/findings/grouped.ts'
import type { LedgerRow } from '../../flow/findings/ports.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { daysBetween, platformName, rate, shortDay, spaced, typeset, wallClock } from '../../wording/index.ts'
import { type ColumnVerdict, feedLines, judgeColumn, judgeRows } from './feed-judgement.ts'

const arrivals = readBeside(import.meta.url, 'arrivals.sql')

/** Facts that come as a stream and the instant or day by which each is new. */
const streams: Readonly<Record<string, string>> = {
  order: 'placed_at',
  order_line: 'placed_at',
  refund: 'asked_at',
  parcel: 'shipped_at',
  conversation: 'started_at',
  ad_result: 'period_from',
  traffic: 'period_from',
}

export const deadFeed = defineWatch({
  key: 'handbook.dead_feed',
  kind: 'silence',
  label: '断了的数',
  question: '哪份导出还在来却没有数，哪一列从前有、现在全空？',
  reads: Object.keys(streams),
  ...feedLines,
  yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: '没数就算不出漏多少，不编' },
  playbook: readPlaybook(import.meta.url, 'dead-feed'),
  owner: '运营助理',
  due_hours: 8,
  livesNow: '它看的是文件来没来、哨看没看成，这些只有现在的样子',
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const columns = await Promise.all(Object.entries(streams).map(([fact, by]) => dryColumns(room, fact, by)))
  return { sightings: [...columns.flat(), ...dryPorts(room)], blind: [] }
}

async function dryColumns(room: WatchRoom, name: string, datedBy: string): Promise<Sighting[]> {
  const { longest_days, usual_days } = feedLines.raise
  const question = filledQuestion(room, { fact: name, datedBy, days: longest_days + usual_days })
  const days = await ask<FilledDay>(room, question)
  return grouped(days, (d) => d.shop_id).flatMap((mine) =>
    (mine[0]?.filled ?? []).flatMap(([column], at) => {
      const verdict = judgeColumn(
        mine.map((d) => ({ on: d.on, rows: d.rows, filled: d.filled[at]?.[1] ?? 0 })),
      )
      if (verdict.level === 'quiet' || verdict.level === 'fine') return []
      return [columnTrouble(room, { fact: factNamed(name), column, days: mine, verdict, question })]
    }),
  )
}

const unpriced = () =>
  noMoney({
    kind: 'lost_margin',
    rhythm: 'per_day',
    currency: 'CNY',
    basis: '没数就算不出漏多少；补上就知道了',
  })

function columnTrouble(
  room: WatchRoom,
  at: {
    fact: Fact
    column: string
    days: readonly FilledDay[]
    verdict: ColumnVerdict
    question: Question
  },
): Trouble {
  const { fact, column, days, verdict, question } = at
  const declared = fact.columns[column]
  const shop_id = days[0]?.shop_id ?? ''
  const dry = days.filter((d) => d.on >= verdict.since)
  const filled = (d: FilledDay) => d.filled.find(([name]) => name === column)?.[1] ?? 0
  return {
    level: verdict.level === 'raise' ? 'raise' : 'hold',
    subject: { shop_id, fact: fact.name, column },
    severity: 'week',
    title: typeset(
      `${room.shopName(shop_id)} 的${fact.title}，「${declared?.label ?? column}」从前 ${rate(verdict.usual)} 有，${shortDay(verdict.since, todayIn(room))} 起 ${verdict.new_rows} 行里只有 ${verdict.new_filled} 行有：${declared?.blankHarm ?? ''}。`,
    ),
    since: dayStart(room, verdict.since),
    money_at_stake: unpriced(),
    certainty: 0.9,
    causes: [{ text: '导出时少勾了这一列，或平台改了列名、不给了', share: null }],
    spark: lastDays(todayIn(room), new Map(days.map((d) => [d.on, filled(d)]))),
    evidence: [
      evidence(
        `handbook.dead_feed.${shop_id}.${fact.name}`,
        '每一天有几行，每一列填了多少',
        ofShop(question, shop_id),
        days,
      ),
    ],
    as_of:
      days
        .map((d) => isoOf(d.seen_at))
        .sort()
        .at(-1) ?? room.now,
    stands_on: [...new Set(dry.flatMap((d) => d.landings))].slice(0, 20),
  }
}

function dryPorts(room: WatchRoom): Sighting[] {
  const byPort = new Map<string, LedgerRow[]>()
  for (const row of room.ledger) {
    const key = `${row.port}\n${row.shop_id}`
    byPort.set(key, [...(byPort.get(key) ?? []), row])
  }
  return [...byPort.values()].flatMap((rows) => {
    const sorted = [...rows].sort((a, b) => (a.snapshot_at < b.snapshot_at ? -1 : 1))
    const { level, usual } = judgeRows(sorted.map(rowsPerDay))
    if (level === 'quiet' || level === 'fine') return []
    return [portTrouble(room, sorted, { level, usual })]
  })
}

/** A file over a week is held against its week. */
function rowsPerDay(row: LedgerRow): number {
  const days = row.covers_from && row.covers_to ? daysBetween(row.covers_from, row.covers_to) + 1 : 1
  return row.rows / Math.max(1, days)
}

function portTrouble(
  room: WatchRoom,
  rows: readonly LedgerRow[],
  { level, usual }: { level: 'raise' | 'hold'; usual: number },
): Trouble {
  const newest = rows[rows.length - 1] as LedgerRow
  const came = [...rows].reverse().slice(0, 14)
  const on = wallClock(newest.snapshot_at, room.timezone).on
  const arrived = new Map(rows.map((r) => [wallClock(r.snapshot_at, room.timezone).on, r.rows]))
  return {
    level,
    subject: { shop_id: newest.shop_id, feed: newest.port },
    severity: 'today',
    title: spaced(
      `${platformName(newest.platform, 'zh')} ${room.shopName(newest.shop_id)} 的${newest.label} ${shortDay(on, todayIn(room))} 来了，却只有 ${newest.rows} 行；平时一天 ${Math.round(usual)} 行。`,
    ),
    since: isoOf(newest.snapshot_at),
    money_at_stake: unpriced(),
    certainty: 0.85,
    causes: [{ text: '筛选条件没清，或账号权限变了，导出来是空的', share: null }],
    spark: lastDays(todayIn(room), arrived),
    evidence: [
      evidence(
        `handbook.dead_feed.${newest.shop_id}.${newest.port}`,
        '前面这些天来了多少行',
        {
          query: arrivals,
          params: { snapshots: came.map((r) => r.snapshot_at), counts: came.map((r) => r.rows) },
        },
        came.map((r) => ({ snapshot_at: r.snapshot_at, rows: r.rows })),
      ),
    ],
    as_of: isoOf(newest.snapshot_at),
    stands_on: [],
  }
}
