/** How much of a fact's columns is filled, day by day: one scan for all columns whose emptiness hurts by their own declaration. */
import { ident, join, render, sql, value } from '../../warehouse/sql.ts'
import { addDays, wallClock } from '../../wording/index.ts'
import type { Fact } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { dateTime, partitionOf, type Question } from './evidence.ts'
import type { WatchRoom } from './watch.ts'

/** Rows of one shop that one day dates; days without rows are not there. */
export interface FilledDay {
  shop_id: string
  on: string
  rows: number
  seen_at: string
  landings: number[]
  filled: [column: string, filled: number][]
}

/** Columns whose emptiness hurts; one whose emptiness is an answer is never missed. */
const watched = (fact: Fact): string[] =>
  Object.entries(fact.columns).flatMap(([name, c]) =>
    c.blankHarm && !c.blankMeaning && !c.required ? [name] : [],
  )

const isText = (fact: Fact, column: string): boolean =>
  ['id', 'text', 'category'].includes(fact.columns[column]?.kind ?? '')

/** The last `days` days, by the column that dates the rows. Answers `FilledDay`s, oldest first. */
export function filledQuestion(
  room: WatchRoom,
  asked: { fact: string; datedBy: string; days: number },
): Question {
  const fact = factNamed(asked.fact)
  const by = ident(asked.datedBy)
  const isDay = fact.columns[asked.datedBy]?.kind === 'day'
  const instant = (iso: string) =>
    isDay ? value('Date', wallClock(iso, room.timezone).on) : value("DateTime('UTC')", dateTime(iso))
  const from = new Date(Date.parse(room.now) - asked.days * 86_400_000).toISOString()
  // An order may have been born long before the day that dates its row.
  const born = value('UInt32', partitionOf(addDays(from.slice(0, 10), -200)))
  const on = isDay ? by : sql`toDate(${by}, ${value('String', room.timezone)})`
  const flags = watched(fact).map((column) => {
    // Only a text can stand there and say nothing; of the others the engine need not read the values. What the platform
    // withholds is not missing.
    const stands = isText(fact, column)
      ? sql`ifNull(${ident(column)}, '') != ''`
      : sql`${ident(column)} IS NOT NULL`
    const isFilled = sql`(${stands} OR has(withheld, ${value('String', column)}))`
    return sql`(${value('String', column)}, countIf(${isFilled}))`
  })
  const { text, params } =
    render(sql`SELECT shop_id, ${on} AS \`on\`, count() AS rows, max(snapshot_at) AS seen_at,
  groupUniqArray(20)(landing) AS landings, [${join(flags)}] AS filled
FROM ${ident(fact.name)}
WHERE born >= ${born} AND ${by} >= ${instant(from)} AND ${by} <= ${instant(room.now)}
GROUP BY shop_id, \`on\`
ORDER BY shop_id, \`on\``)
  return { query: text, params }
}
