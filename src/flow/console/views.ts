/**
 * The views that questions in SQL read: every fact of each side of the published truth, without the ledger's own columns, with
 * buyers under another code and people's words masked once more. They read as Dazi itself (SQL SECURITY DEFINER), so that whoever
 * asks needs no right to the tables behind them.
 */
import { createHash, createHmac } from 'node:crypto'
import { viewsOf } from '../../warehouse/console/user.ts'
import { ident, join, literal, render, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import { together } from '../../warehouse/together.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { type Column, type Fact, localName } from '../facts/define.ts'
import { facts } from '../facts/index.ts'
import { sides } from '../facts/tables.ts'
import { maskedCell, secretPads } from '../intake/masking.ts'
import { withheldMark } from './catalogue.ts'

/** Makes what is missing or declared otherwise by now. Returns whether anything changed. */
export async function ensureViews(warehouse: Warehouse, key: Buffer): Promise<boolean> {
  const databases = Object.values(viewsOf)
  const present = new Set(
    (
      await warehouse.rows<{ key: string }>(
        sql`SELECT concat(database, '.', name, '.', comment) AS key FROM system.tables WHERE database IN (${join(databases.map(literal))})`,
      )
    ).map((view) => view.key),
  )
  const wanted = Object.values(sides).flatMap((side) =>
    facts.map((fact) => {
      const definition = viewQuery(fact, side, codeKeys(key))
      const name = `${viewsOf[side]}.${fact.name}`
      return { name, definition, mark: markOf(definition) }
    }),
  )
  const lacking = wanted.filter(({ name, mark }) => !present.has(`${name}.${mark}`))
  if (lacking.length === 0) return false
  for (const database of databases)
    await warehouse.command(sql`CREATE DATABASE IF NOT EXISTS ${ident(database)}`)
  await together(lacking, 8, ({ name, definition, mark }) =>
    warehouse.command(
      sql`CREATE OR REPLACE VIEW ${ident(name)} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS ${definition} COMMENT ${literal(mark)}`,
    ),
  )
  return true
}

function viewQuery(fact: Fact, side: string, keys: Sql): Sql {
  const columns = Object.entries(fact.columns).flatMap(([name, column]) => {
    const shown = sql`${shownAs(name, column, keys)} AS ${ident(name)}`
    return column.local ? [shown, ident(localName(name))] : [shown]
  })
  return sql`SELECT ${join([...columns, ident('snapshot_at'), ident('withheld')])} FROM ${ident(`${side}.${fact.name}`)} AS f`
}

/** What a platform withheld is said in texts. Elsewhere `withheld` has the names: an id that says so would join strangers to each other. */
function shownAs(name: string, column: Column, keys: Sql): Sql {
  const cell = ident(`f.${name}`)
  const said =
    column.speaksOf === 'buyer'
      ? sql`if(ifNull(${cell}, '') = '', ${cell}, concat('c', lower(hex(sipHash128Keyed(${keys}, ifNull(${cell}, ''))))))`
      : column.speaksOf === 'words'
        ? maskedCell(cell, null, secretPads(''))
        : cell
  if (column.required || column.kind !== 'text') return said
  return sql`if(has(f.withheld, ${literal(name)}), ${literal(withheldMark)}, ${said})`
}

/**
 * Two numbers that turn a buyer's key into the code shown. They stand in the views' definitions, so they are derived from the
 * installation's secret and cannot be turned back into it.
 */
function codeKeys(key: Buffer): Sql {
  const bytes = createHmac('sha256', key).update('buyers as the console shows them').digest()
  return trusted(
    [`(toUInt64('`, bytes.readBigUInt64BE(0), `'), toUInt64('`, bytes.readBigUInt64BE(8), `'))`].join(''),
  )
}

const markOf = (definition: Sql): string =>
  createHash('sha256').update(render(definition).text).digest('hex').slice(0, 16)
