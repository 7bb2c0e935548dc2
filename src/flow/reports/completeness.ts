/**
 * How whole the facts are, field by field: of the rows that came lately, how many say nothing where saying nothing hurts.
 * What a platform withholds is counted apart: it is no gap and nobody can fill it.
 */
import { ident, join, literal, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { addDays } from '../../wording/index.ts'
import type { Fact } from '../facts/define.ts'
import { facts } from '../facts/index.ts'
import { partitionOf } from '../findings/evidence.ts'

/** What is older is history that nobody will fill in. */
const recentDays = 60

export interface FieldFilled {
  readonly column: string
  readonly label: string
  /** What suffers where it is blank. */
  readonly harm: string
  readonly known: number
  readonly blank: number
  readonly withheld: number
}

export interface FactFilled {
  readonly fact: string
  readonly title: string
  readonly rows: number
  readonly fields: readonly FieldFilled[]
}

/** Facts that came and have fields whose blanks hurt, those with the largest gap first. `shop` narrows to one. */
export async function completeness(
  warehouse: Warehouse,
  asked: { readonly database: string; readonly on: string; readonly shop: string | null },
): Promise<FactFilled[]> {
  const told = await Promise.all(
    facts.filter((f) => fieldsOf(f).length > 0).map((fact) => filled(warehouse, fact, asked)),
  )
  return told.filter((f) => f.rows > 0).sort((a, b) => worst(b) - worst(a))
}

const worst = (f: FactFilled): number => Math.max(...f.fields.map((x) => x.blank / f.rows))

const fieldsOf = (fact: Fact) =>
  Object.entries(fact.columns).flatMap(([column, c]) =>
    c.blankHarm === undefined || c.required
      ? []
      : [{ column, label: c.label, harm: c.blankHarm, kind: c.kind }],
  )

async function filled(
  warehouse: Warehouse,
  fact: Fact,
  asked: Parameters<typeof completeness>[1],
): Promise<FactFilled> {
  const fields = fieldsOf(fact)
  const counted = fields.flatMap(({ column, kind }, i) => {
    const isText = kind === 'id' || kind === 'text' || kind === 'category'
    const blank = isText ? sql`ifNull(${ident(column)}, '') = ''` : sql`${ident(column)} IS NULL`
    return [
      sql`countIf(${blank} AND NOT has(withheld, ${literal(column)})) AS ${ident(`blank_${i}`)}`,
      sql`countIf(has(withheld, ${literal(column)})) AS ${ident(`withheld_${i}`)}`,
    ]
  })
  const isTimed = ['time', 'day'].includes(fact.columns[fact.bornFrom]?.kind ?? '')
  const recent = isTimed
    ? sql` AND born >= ${value('UInt32', partitionOf(addDays(asked.on, -recentDays)))}`
    : sql``
  const ofShop =
    asked.shop !== null && fact.columns.shop_id ? sql` AND shop_id = ${value('String', asked.shop)}` : sql``
  const [row] = await warehouse.rows<Record<string, number>>(
    sql`SELECT count() AS rows, ${join(counted)} FROM ${ident(fact.name)} WHERE 1${recent}${ofShop}`,
    asked,
  )
  const rows = row?.rows ?? 0
  return {
    fact: fact.name,
    title: fact.title,
    rows,
    fields: fields.map(({ column, label, harm }, i) => {
      const blank = row?.[`blank_${i}`] ?? 0
      const withheld = row?.[`withheld_${i}`] ?? 0
      return {
        column,
        label: label.split(/[;；(（]/)[0] ?? label,
        harm,
        blank,
        withheld,
        known: rows - blank - withheld,
      }
    }),
  }
}
