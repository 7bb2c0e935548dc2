/** One order on one page: found by any of its numbers, read from every fact, judged by its clock. */

import { trusted } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { readBeside } from '../../findings/beside.ts'
import type { Finding } from '../../findings/finding.ts'
import type { PortClock } from '../../findings/port-clock.ts'
import type { PortSource } from '../../findings/ports.ts'
import type { PlatformRule } from '../../findings/rules.ts'
import { cleanNumber, findOrder, type Match } from './find-order.ts'
import { historyOf, type Landed } from './history.ts'
import { maySay } from './may-say.ts'
import type { OrderAnswer, OrderChoice, OrderSheet } from './order-sheet.ts'
import {
  conversationsOf,
  instant,
  linesOf,
  moneyOf,
  type OrderAt,
  orderRow,
  parcelsOf,
  type Row,
  refundsOf,
  searchedFacts,
  text,
  timesOf,
} from './read-order.ts'
import { shipClock, stateOf } from './state.ts'

const searchedQuery = readBeside(import.meta.url, 'searched.sql')

export interface OrderMaking {
  warehouse: Warehouse
  database: string
  /** The number, as pasted. */
  asked: string
  /** Shop id or name, when several shops have it. */
  shop: string | null
  withCosts: boolean
  now: string
  on: string
  shops: readonly { id: string; platform: string; name: string; timezone: string }[]
  rules: readonly PlatformRule[]
  ports: PortClock
  sources: readonly PortSource[]
  landings: readonly Landed[]
  /** Looked for while the order is read. */
  findings: () => Promise<readonly Finding[]>
}

export async function makeOrder(making: OrderMaking): Promise<OrderAnswer> {
  const asked = cleanNumber(making.asked)
  const answer: OrderAnswer = { asked, found: 'none', order: null, choices: [], searched: [], advice: null }
  const all = asked === '' ? [] : await findOrder(making.warehouse, making.database, asked)
  const { shop } = making
  const matches =
    shop === null ? all : all.filter((m) => m.shop_id === shop || shopOf(making, m.shop_id).name === shop)
  const [only] = matches
  if (!only) return { ...answer, ...(await nothing(making, asked)) }
  if (!only.is_exact) return { ...answer, found: 'near', choices: matches.map((m) => choice(m, making)) }
  if (matches.length > 1)
    return { ...answer, found: 'several', choices: matches.map((m) => choice(m, making)) }
  const order = await sheetOf(making, only)
  return order
    ? { ...answer, found: 'one', order }
    : {
        ...answer,
        found: 'near',
        choices: [choice(only, making)],
        advice: `有这个${only.found_by}，但它的订单没来过。导一份订单表（${exportOf(making, 'orders')}）再查。`,
      }
}

const shopOf = (making: OrderMaking, id: string) =>
  making.shops.find((s) => s.id === id) ?? { id, name: id, platform: '', timezone: 'Asia/Shanghai' }

function choice(match: Match, making: OrderMaking): OrderChoice {
  const { is_exact: _, ...rest } = match
  const { name, platform } = shopOf(making, match.shop_id)
  return { ...rest, shop: name, platform }
}

async function sheetOf(making: OrderMaking, match: Match): Promise<OrderSheet | null> {
  const { warehouse, database, now } = making
  const at: OrderAt = { warehouse, database, shop_id: match.shop_id, order_id: match.order_id }
  const row = match.order_id === '' ? null : await orderRow(at)
  if (!row) return null
  const [lines, parcels, refunds, conversations, history, findings] = await Promise.all([
    linesOf(at),
    parcelsOf(at, row),
    refundsOf(at),
    conversationsOf(at),
    historyOf(at, making.landings),
    making.findings(),
  ])
  const shop = shopOf(making, match.shop_id)
  const as_of = instant(row.snapshot_at) ?? now
  const seen = {
    status: text(row.status),
    after_sale: text(row.after_sale),
    times: timesOf(row),
    now,
    is_stale: making.ports.isStale('order', match.shop_id, as_of),
  }
  const clock = shipClock(seen, shop.platform, making.rules, making.on)
  const known = {
    shop: { shop_id: shop.id, name: shop.name, platform: shop.platform, timezone: shop.timezone },
    order_id: match.order_id,
    as_of,
    ...seen,
    status_raw: text(row.status_raw),
    close_reason: text(row.close_reason),
    ships_from: text(row.ships_from),
    carrier: text(row.carrier),
    province: text(row.province),
    city: text(row.city),
    buyer_note: text(row.buyer_note),
    seller_note: text(row.seller_note),
    clock,
    lines,
    parcels,
    refunds,
    conversations,
    money: await moneyOf(at, row, refunds, making.withCosts),
    state: stateOf(seen, clock, parcels, refunds),
  }
  const { sentences, not } = maySay(known)
  return {
    ...known,
    history,
    findings: naming(findings, row, lines),
    may_say: sentences,
    do_not_promise: not,
  }
}

/** Findings with this order among their rows, then those about its warehouse or its goods. */
function naming(findings: readonly Finding[], row: Row, lines: OrderSheet['lines']): OrderSheet['findings'] {
  const goods = new Set(lines.flatMap((l) => [l.sku_code, l.item_id]).filter((g) => g !== null))
  const isAbout = ({ subject }: Finding): boolean =>
    (subject.shop_id === undefined || subject.shop_id === row.shop_id) &&
    ((subject.warehouse !== undefined && subject.warehouse === row.ships_from && row.status === 'paid') ||
      [subject.sku_code, subject.item_id].some((s) => s !== undefined && goods.has(s)))
  return findings.flatMap((f) => {
    const by = f.evidence.some((e) => e.rows.some((r) => r.order_id === row.order_id))
      ? ('row' as const)
      : isAbout(f)
        ? ('subject' as const)
        : null
    return by === null ? [] : [{ key: f.key, title: f.title, severity: f.severity, by }]
  })
}

async function nothing(
  making: OrderMaking,
  asked: string,
): Promise<Pick<OrderAnswer, 'searched' | 'advice'>> {
  const rows = await making.warehouse.rows<{ fact: string; shop_id: string; rows: number; as_of: string }>(
    trusted(searchedQuery),
    { database: making.database },
  )
  return {
    searched: rows.map((r) => ({
      what: searchedFacts[r.fact] ?? r.fact,
      shop: shopOf(making, r.shop_id).name,
      rows: r.rows,
      as_of: instant(r.as_of) ?? '',
    })),
    advice:
      asked.length > 0 && asked.length < 4
        ? '至少给末 4 位，太短的号能对上一大片。'
        : rows.length === 0
          ? `还没有订单数据。先导一份：${exportOf(making, 'orders')}。`
          : `可能是新单，数据还没到；也可能是没导过的店。补一份订单表再查：${exportOf(making, 'orders')}。`,
  }
}

/** Menu paths of the exports that bring orders: of platforms the shop sells on, else of any. */
function exportOf(making: OrderMaking, port: string): string {
  const sold = new Set(making.shops.map((s) => s.platform))
  const all = making.sources.filter((s) => s.port.endsWith(`.${port}`))
  const mine = all.filter((s) => sold.has(s.platform))
  return (mine.length > 0 ? mine : all)
    .slice(0, 3)
    .map((s) => s.menu_path)
    .join('；或 ')
}
