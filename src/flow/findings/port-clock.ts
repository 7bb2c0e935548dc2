import { type Clock, type LedgerRow, portHistories } from './ports.ts'

/** How old the data of a fact is, by shop, and how old it may be. */
export interface PortClock {
  /** Newest snapshot of the ports that feed a fact; null when none has come. */
  asOf(fact: string, shopId: string): string | null
  /** Older than its own rhythm; a port that came once is given a day. `seen` is the newest snapshot found in the data. */
  isStale(fact: string, shopId: string, seen: string | null): boolean
  rhythmDays(fact: string, shopId: string): number | null
}

export function portClock(ledger: readonly LedgerRow[], clock: Clock): PortClock {
  const histories = portHistories(ledger, clock).map((h) => ({
    ...h,
    facts: new Set(ledger.filter((r) => r.port === h.port && r.shop_id === h.shop_id).flatMap(factsOf)),
  }))
  const feeding = (fact: string, shopId: string) =>
    histories.filter((h) => h.shop_id === shopId && h.facts.has(fact))
  const asOf = (fact: string, shopId: string) =>
    feeding(fact, shopId)
      .map((h) => h.as_of)
      .sort()
      .at(-1) ?? null
  const rhythmDays = (fact: string, shopId: string) => {
    const known = feeding(fact, shopId).flatMap((h) => h.cadence_days ?? [])
    return known.length === 0 ? null : Math.min(...known)
  }
  return {
    asOf,
    rhythmDays,
    isStale(fact, shopId, seen) {
      const newest = [asOf(fact, shopId), seen].flatMap((t) => (t === null ? [] : Date.parse(t)))
      if (newest.length === 0) return true
      const age_days = (Date.parse(clock.now) - Math.max(...newest)) / 86_400_000
      return age_days > (rhythmDays(fact, shopId) ?? 1)
    },
  }
}

const guesses: readonly (readonly [RegExp, readonly string[]])[] = [
  [/orders?\b|order_lines|订单|宝贝/i, ['order', 'order_line']],
  [/refund|售后|退款/i, ['refund']],
  [/(^|[._])ads?\b|ad_|广告|推广|投放/i, ['ad_result']],
  [/stock|inventory|库存/i, ['stock']],
  [/traffic|流量/i, ['traffic', 'shop_day']],
  [/service|客服/i, ['service_day']],
]

function factsOf(row: LedgerRow): readonly string[] {
  return (
    row.facts ??
    guesses.flatMap(([pattern, facts]) => (pattern.test(`${row.port} ${row.label}`) ? facts : []))
  )
}
