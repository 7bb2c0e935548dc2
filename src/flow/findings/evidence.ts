/** A question put to the warehouse, kept as evidence: the same text and parameters anyone can run again. */
import { trusted } from '../../warehouse/sql.ts'
import { WarehouseError } from '../../warehouse/warehouse.ts'
import type { Evidence } from './finding.ts'
import type { WatchRoom } from './watch.ts'

export interface Question {
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  /** Where several questions of one morning begin with the same step: the step is worked out once, and each reads its rows. */
  readonly shared?: { readonly step: Step; readonly rest: string }
}

export interface Step {
  readonly name: string
  readonly text: string
  /** A step that this one reads. */
  readonly after?: Step
}

/** Rows a finding carries; the query gives the rest. */
export const shownRows = 50

export async function ask<Row>(room: WatchRoom, question: Question): Promise<Row[]> {
  const { query, params, shared } = question
  const from = (text: string) => room.warehouse.rows<Row>(trusted(text, params), { database: room.database })
  if (!shared) return from(query)
  try {
    const table = await room.laidOut(shared.step, params)
    return await from(withStep(shared.step.name, `SELECT * FROM ${table}`, shared.rest))
  } catch (error) {
    // The engine began anew in between and what was laid out went with it; the whole question still stands.
    if (error instanceof WarehouseError && error.code !== null && lostTable.has(error.code))
      return from(query)
    throw error
  }
}

/** UNKNOWN_TABLE, UNKNOWN_DATABASE. */
const lostTable: ReadonlySet<number> = new Set([60, 81])

/** A question that begins with a step which others read as well. */
export function withShared(step: Step, rest: string, params: Question['params']): Question {
  return { query: withStep(step.name, whole(step), rest), params, shared: { step, rest } }
}

const whole = ({ text, after }: Step): string => (after ? withStep(after.name, whole(after), text) : text)

export function evidence(id: string, text: string, question: Question, rows: readonly object[]): Evidence {
  const shown = rows.slice(0, shownRows) as readonly Readonly<Record<string, unknown>>[]
  return { id, text, query: question.query, params: question.params, rows: shown, total_rows: rows.length }
}

/** A named step and the question that reads it, as one query. */
export function withStep(name: string, step: string, question: string): string {
  return /^WITH\s/i.test(uncommented(question))
    ? `WITH ${name} AS (\n${step}\n),\n${uncommented(question).replace(/^WITH\s+/i, '')}`
    : `WITH ${name} AS (\n${step}\n)\n${question}`
}

/** The same question about one shop only, as its finding carries it. */
export const ofShop = ({ query, params }: Question, shop_id: string): Question => ({
  query: `SELECT * FROM (\n${query}\n) WHERE shop_id = {shop_id:String}`,
  params: { ...params, shop_id },
})

/** The same question about one page only. */
export const ofItem = ({ query, params }: Question, item_id: string): Question => ({
  query: `SELECT * FROM (\n${query}\n) WHERE item_id = {item_id:String}`,
  params: { ...params, item_id },
})

const uncommented = (query: string): string => query.replace(/^(\s*--[^\n]*\n)+/, '')

/** An instant as a DateTime parameter: UTC, to the second. */
export const dateTime = (iso: string): string => new Date(iso).toISOString().slice(0, 19).replace('T', ' ')

/**
 * The partition of a day or an instant: facts are kept by the quarter they were born in, so a question that names the
 * earliest one leaves all older history unread.
 */
export function partitionOf(at: string): number {
  const [year = 0, month = 1] = at.slice(0, 7).split('-').map(Number)
  return year * 10 + Math.ceil(month / 3)
}

/** An instant out of the engine, which says DateTime64 and DateTime a little differently. */
export const isoOf = (text: string): string => new Date(text).toISOString()
