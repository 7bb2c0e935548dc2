/** How much of a fact's columns is filled, now and before: one scan for all columns whose emptiness hurts by their own declaration. */
import { ident, join, render, sql, value } from '../../warehouse/sql.ts'
import { addDays, wallClock } from '../../wording/index.ts'
import type { Fact } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { dateTime, partitionOf, type Question } from './evidence.ts'
import type { WatchRoom } from './watch.ts'

export interface FilledRow {
  shop_id: string
  new_rows: number
  usual_rows: number
  seen_at: string
  landings: number[]
  filled: [column: string, new_filled: number, usual_filled: number][]
}

/** Columns whose emptiness hurts; one whose emptiness is an answer is never missed. */
const watched = (fact: Fact): string[] =>
  Object.entries(fact.columns).flatMap(([name, c]) =>
    c.blankHarm && !c.blankMeaning && !c.required ? [name] : [],
  )

const isText = (fact: Fact, column: string): boolean =>
  ['id', 'text', 'category'].includes(fact.columns[column]?.kind ?? '')

/** Rows of the last days against those of the days before, by the column that dates them. Answers `FilledRow`s. */
export function filledQuestion(
  room: WatchRoom,
  asked: { fact: string; datedBy: string; new_days: number; usual_days: number },
): Question {
  const fact = factNamed(asked.fact)
  const by = ident(asked.datedBy)
  const daysAgo = (days: number) => new Date(Date.parse(room.now) - days * 86_400_000).toISOString()
  const isDay = fact.columns[asked.datedBy]?.kind === 'day'
  const instant = (iso: string) =>
    isDay ? value('Date', wallClock(iso, room.timezone).on) : value("DateTime('UTC')", dateTime(iso))
  const from = daysAgo(asked.usual_days + asked.new_days)
  // An order may have been born long before the day that dates its row.
  const born = value('UInt32', partitionOf(addDays(from.slice(0, 10), -200)))
  const flags = watched(fact).map((column) => {
    // Only a text can stand there and say nothing; of the others the engine need not read the values. What the platform
    // withholds is not missing.
    const stands = isText(fact, column)
      ? sql`ifNull(${ident(column)}, '') != ''`
      : sql`${ident(column)} IS NOT NULL`
    const isFilled = sql`(${stands} OR has(withheld, ${value('String', column)}))`
    return sql`(${value('String', column)}, countIf(is_new AND ${isFilled}), countIf(NOT is_new AND ${isFilled}))`
  })
  const { text, params } =
    render(sql`SELECT shop_id, countIf(is_new) AS new_rows, countIf(NOT is_new) AS usual_rows, max(snapshot_at) AS seen_at,
  groupUniqArrayIf(20)(landing, is_new) AS landings, [${join(flags)}] AS filled
FROM (
  SELECT *, ${by} >= ${instant(daysAgo(asked.new_days))} AS is_new FROM ${ident(fact.name)}
  WHERE born >= ${born} AND ${by} >= ${instant(from)} AND ${by} <= ${instant(room.now)}
)
GROUP BY shop_id`)
  return { query: text, params }
}
