/** What pages say now, asked for many tasks in one question. */
import { trusted } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { readBeside } from '../../findings/beside.ts'
import { dateTime, isoOf } from '../../findings/evidence.ts'

export interface PageOf {
  readonly shop_id: string
  readonly item_id: string
}

/** What stands in one field, a text per variant of the page. */
export interface PageField {
  readonly says: readonly string[]
  readonly is_withheld: boolean
}

export interface PageCheck {
  readonly checked_at: string
  readonly lcp_ms: number | null
  readonly picture_width: number | null
  readonly picture_height: number | null
  readonly is_reachable: boolean | null
}

interface Where {
  readonly warehouse: Warehouse
  readonly database: string
  readonly now: string
}

const fieldsNow = readBeside(import.meta.url, 'fields-now.sql')
const checksNow = readBeside(import.meta.url, 'checks-now.sql')

export async function pageFields(
  { warehouse, database, now }: Where,
  asked: readonly (PageOf & { readonly field: string })[],
): Promise<(PageField | null)[]> {
  const rows = await warehouse.rows<
    PageOf & { field: string; says: string[]; is_withheld: number | boolean }
  >(
    trusted(fieldsNow, {
      ...pagesOf(asked),
      fields: [...new Set(asked.map((a) => a.field))],
      now: dateTime(now),
    }),
    { database },
  )
  const byKey = new Map(rows.map((r) => [keyOf(r, r.field), r]))
  return asked.map((a) => {
    const row = byKey.get(keyOf(a, a.field))
    return row ? { says: row.says, is_withheld: Boolean(row.is_withheld) } : null
  })
}

export async function pageChecks(
  { warehouse, database, now }: Where,
  asked: readonly PageOf[],
): Promise<(PageCheck | null)[]> {
  const rows = await warehouse.rows<PageOf & PageCheck>(
    trusted(checksNow, { ...pagesOf(asked), now: dateTime(now) }),
    { database },
  )
  const byKey = new Map(rows.map((r) => [keyOf(r), r]))
  return asked.map((a) => {
    const row = byKey.get(keyOf(a))
    if (!row) return null
    const { checked_at, is_reachable, lcp_ms, picture_width, picture_height } = row
    return {
      checked_at: isoOf(
        /Z$|[+-]\d\d:?\d\d$/.test(checked_at) ? checked_at : `${checked_at.replace(' ', 'T')}Z`,
      ),
      lcp_ms: numberOr(lcp_ms),
      picture_width: numberOr(picture_width),
      picture_height: numberOr(picture_height),
      is_reachable: is_reachable === null ? null : Boolean(is_reachable),
    }
  })
}

const numberOr = (value: unknown): number | null => (value === null ? null : Number(value))

/** No page twice, so that the list the engine looks through stays short. */
function pagesOf(asked: readonly PageOf[]): { shops_of: string[]; items: string[] } {
  const pages = [...new Map(asked.map((a) => [keyOf(a), a])).values()]
  return { shops_of: pages.map((p) => p.shop_id), items: pages.map((p) => p.item_id) }
}

const keyOf = ({ shop_id, item_id }: PageOf, field = ''): string => JSON.stringify([shop_id, item_id, field])
