/** Feeds that ran dry: an export that still comes and brings hardly a row, a column that used to be filled and is empty. */

import type { Fact } from '../../flow/facts/define.ts'
import { factNamed } from '../../flow/facts/index.ts'
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, type Question } from '../../flow/findings/evidence.ts'
import { type FilledRow, filledQuestion } from '../../flow/findings/filled.ts'
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
import { type Filled, feedLines, judgeColumn, judgeRows } from './feed-judgement.ts'

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
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const columns = await Promise.all(Object.entries(streams).map(([fact, by]) => dryColumns(room, fact, by)))
  return { sightings: [...columns.flat(), ...dryPorts(room)], blind: [] }
}

async function dryColumns(room: WatchRoom, name: string, datedBy: string): Promise<Sighting[]> {
  const fact = factNamed(name)
  const { new_days, usual_days } = feedLines.raise
  const question = filledQuestion(room, { fact: name, datedBy, new_days, usual_days })
  const rows = await ask<FilledRow>(room, question)
  return rows.flatMap((row) =>
    row.filled.flatMap(([column, new_filled, usual_filled]) => {
      const counted = { new_rows: row.new_rows, usual_rows: row.usual_rows, new_filled, usual_filled }
      const level = judgeColumn(counted)
      if (level === 'quiet' || level === 'fine') return []
      return [columnTrouble(room, { fact, column, row, counted, question, level })]
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
    row: FilledRow
    counted: Filled
    question: Question
    level: 'raise' | 'hold'
  },
): Trouble {
  const { fact, column, row, counted, question, level } = at
  const declared = fact.columns[column]
  const usual = counted.usual_filled / counted.usual_rows
  return {
    level,
    subject: { shop_id: row.shop_id, fact: fact.name, column },
    severity: 'week',
    title: typeset(
      `${room.shopName(row.shop_id)} 的${fact.title}，「${declared?.label ?? column}」从前 ${rate(usual)} 有，最近 ${feedLines.raise.new_days} 天 ${counted.new_rows} 行里只有 ${counted.new_filled} 行有：${declared?.blankHarm ?? ''}。`,
    ),
    since: new Date(Date.parse(room.now) - feedLines.raise.new_days * 86_400_000).toISOString(),
    money_at_stake: unpriced(),
    certainty: 0.9,
    causes: [{ text: '导出时少勾了这一列，或平台改了列名、不给了', share: null }],
    spark: [],
    evidence: [
      evidence(`handbook.dead_feed.${row.shop_id}.${fact.name}`, '每一列从前和最近各填了多少', question, [
        row,
      ]),
    ],
    as_of: isoOf(row.seen_at),
    stands_on: row.landings,
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
