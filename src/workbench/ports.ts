/** Which exports the morning calls on, and which shops it is about. */
import type { Format } from '../flow/intake/format.ts'
import { isPicture } from '../flow/intake/ledger.ts'
import { headersOf } from '../flow/intake/recognise.ts'
import type { Shop } from '../records/shops.ts'

/** Sets to practise on: no shop exports them. */
const practice = new Set(['uci', 'dunnhumby', 'olist', 'tianchi'])

/**
 * What can be exported, for the roll-call and the morning's errands; sheets kept by hand and practice sets are nobody's daily duty. One
 * of one's own that stands for a built-in one is that port, not another.
 */
export const portSources = (formats: readonly Format[]) =>
  formats
    .filter((f) => f.platform !== 'dazi' && !practice.has(f.platform) && f.standsFor === undefined)
    .map((f) => ({
      port: f.key,
      platform: f.platform,
      label: f.label,
      kind: f.port,
      menu_path: f.how,
      columns: [
        ...new Set(
          f.into.flatMap((t) =>
            Object.values(t.columns)
              .filter((r) => !r.optional)
              .flatMap((r) => headersOf(r).slice(0, 1)),
          ),
        ),
      ],
      period: isPicture(f) ? ('moment' as const) : ('days' as const),
      facts: f.into.map((t) => t.fact),
    }))

/** Shops that sell, those that sent most first; the drawer for hand-kept sheets is no shop. */
export function realShops(shops: readonly Shop[], ledger: readonly { shop_id: string; rows: number }[]) {
  const sent = (id: string) => ledger.filter((l) => l.shop_id === id).reduce((sum, l) => sum + l.rows, 0)
  return shops
    .filter((s) => s.platform !== 'dazi' && s.platform !== 'jushuitan' && sent(s.id) > 0)
    .sort((a, b) => sent(b.id) - sent(a.id))
    .map((s) => ({ shop_id: s.id, platform: s.platform, name: s.name, timezone: s.timezone }))
}

export const portKinds = (formats: readonly Format[]) => new Map(formats.map((f) => [f.key, f.port]))
