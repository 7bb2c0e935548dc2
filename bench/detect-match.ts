/** Which finding means which planted trouble: by what it watches, and by the place it names. Used by nobody but the benchmark. */
import type { Answer, Decoy } from '../fixtures/little-shop/index.ts'
import type { Finding } from '../src/flow/findings/finding.ts'

type Planted = Pick<Answer | Decoy, 'kind' | 'subject'>

/** What a watch of this kind of trouble is called, and whether the finding is about the same place. */
interface Meaning {
  readonly watches: RegExp
  same(found: Finding['subject'], planted: Planted['subject']): boolean
}

const says = (found: string | undefined, planted: unknown): boolean =>
  found !== undefined && typeof planted === 'string' && planted !== '' && found.includes(planted)

const sameGoods: Meaning['same'] = (found, planted) =>
  says(found.item_id, planted.item_id) ||
  says(found.sku_code, planted.sku_code) ||
  (Array.isArray(planted.sku_codes) && planted.sku_codes.includes(found.sku_code)) ||
  says(found.style_code, planted.style_code)

const meanings: Readonly<Record<string, Meaning>> = {
  late_warehouse: {
    watches: /late_shipping|stalled_warehouse/,
    same: (f, p) => says(f.ships_from, p.warehouse),
  },
  intercept: { watches: /intercept/, same: (f, p) => says(f.shop_id, p.shop) },
  return_reason: {
    watches: /return_reason/,
    same: (f, p) =>
      says(f.reason, p.reason) &&
      (sameGoods(f, p) || says(f.ships_from, p.warehouse) || says(f.carrier, p.carrier)),
  },
  ad_stockout: { watches: /ads_on_empty_stock/, same: sameGoods },
  silent_port: { watches: /silent_port/, same: (f) => f.port?.startsWith('pdd.ads') === true },
  unpicked_parcels: {
    watches: /unpicked|false_shipment/,
    same: (f, p) =>
      says(f.ships_from, p.warehouse) && (f.carrier === undefined || says(f.carrier, p.carrier)),
  },
  stuck_carrier: { watches: /stuck/, same: (f, p) => says(f.carrier, p.carrier) },
  remark_ignored: { watches: /wrong_order|remark/, same: () => true },
  after_sale_queue: { watches: /after_sale/, same: (f, p) => says(f.shop_id, p.shop) },
  slow_replies: {
    watches: /repl|open_sessions/,
    // People answer for several shops; the same name elsewhere is another trouble.
    same: (f, p) => says(f.shop_id, p.shop) && (f.agent === undefined || says(f.agent, p.agent)),
  },
  ad_spike: { watches: /without_result|spend|spike|anomal/, same: sameGoods },
  ad_delisted: { watches: /ads_on_delisted/, same: sameGoods },
  price_clash: {
    watches: /price_clash/,
    same: (f, p) => says(f.shop_id, p.shop) && sameGoods(f, p),
  },
  // What promotions do is told per promotion, with its goods in the evidence.
  promotion_clash: {
    watches: /promotions\.clash/,
    same: (f, p) => says(f.shop_id, p.shop) && /P110[12]/.test(f.promotion ?? ''),
  },
  stale_listing: { watches: /cooling/, same: sameGoods },
  dead_column: { watches: /dead_feed|column/, same: (f, p) => says(f.column, p.column) },
}

/** Reminders that the shop's own rules want a look: true whatever the data say, so neither right nor wrong here. */
export const isReminder = (finding: Finding): boolean => finding.watch === 'handbook.dead_rule'

const blank: Meaning = { watches: /blank/, same: sameGoods }

export const meaningOf = (kind: string): Meaning | undefined =>
  kind.startsWith('blank_') ? blank : meanings[kind]

export function isAbout(finding: Finding, planted: Planted): boolean {
  const meaning = meaningOf(planted.kind)
  return meaning?.watches.test(finding.watch) === true && meaning.same(finding.subject, planted.subject)
}

/** Another watch may see the same trouble from its side: then it is no false alarm, and no hit either. */
export const isNear = (finding: Finding, planted: Planted): boolean =>
  sameGoods(finding.subject, planted.subject) ||
  says(finding.subject.ships_from, planted.subject.warehouse) ||
  says(finding.subject.carrier, planted.subject.carrier)
