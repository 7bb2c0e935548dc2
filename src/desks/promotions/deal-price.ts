/** What a buyer pays for a thing when promotions meet, and what of it reaches the shop. Pure. */

export interface Offer {
  readonly promotion_id: string
  readonly kind: string
  readonly threshold_minor: number | null
  readonly threshold_pieces: number | null
  readonly benefit_minor: number | null
  /** 0.8 is 八折. */
  readonly benefit_ratio: number | null
  readonly cap_minor: number | null
  readonly buy_limit: number | null
  readonly paid_by: string
  readonly stack_group: string
}

export interface Deal {
  /** Per piece, what the buyer pays. */
  readonly pay_minor: number
  /** Per piece, after what the shop itself bears: what the platform bears comes back to it. */
  readonly income_minor: number
  readonly pieces: number
  readonly promotions: readonly string[]
}

/** More pieces than this nobody counts on. */
const mostPieces = 10

/**
 * The lowest price a buyer can reach. Within one group only one promotion counts, the best; groups add up. A promotion
 * that names no group stands in the group of its kind, for platforms let two coupons of one kind stand side by side, not
 * on top of each other.
 */
export function lowestDeal(price_minor: number, offers: readonly Offer[]): Deal {
  const plain: Deal = { pay_minor: price_minor, income_minor: price_minor, pieces: 1, promotions: [] }
  return piecesToTry(price_minor, offers)
    .map((pieces) => dealFor(price_minor, pieces, offers))
    .reduce((best, deal) => (deal.pay_minor < best.pay_minor ? deal : best), plain)
}

/** The price of one piece bought alone: what two shops are compared by. */
export const singleDeal = (price_minor: number, offers: readonly Offer[]): Deal =>
  dealFor(price_minor, 1, offers)

function piecesToTry(price_minor: number, offers: readonly Offer[]): number[] {
  const limit = Math.min(
    mostPieces,
    ...offers.flatMap((o) => (o.buy_limit && o.buy_limit > 0 ? [o.buy_limit] : [])),
  )
  const asked = offers.flatMap((o) => [
    o.threshold_pieces ?? 1,
    o.threshold_minor === null ? 1 : Math.ceil(o.threshold_minor / price_minor),
  ])
  return [...new Set([1, ...asked])].filter((n) => n >= 1 && n <= limit)
}

function dealFor(price_minor: number, pieces: number, offers: readonly Offer[]): Deal {
  const full = price_minor * pieces
  const groups = new Map<string, Offer[]>()
  for (const o of offers) {
    const group = o.stack_group || o.kind
    groups.set(group, [...(groups.get(group) ?? []), o])
  }
  let [pay, borne] = [full, 0]
  const used: string[] = []
  // Price cuts come before coupons, as every platform counts them.
  const ordered = [...groups.values()].sort((a, b) => order(a) - order(b))
  for (const group of ordered) {
    const best = group
      .map((offer) => ({ offer, off: offOf(offer, { pay, full, pieces }) }))
      .sort((a, b) => b.off - a.off)[0]
    if (!best || best.off <= 0) continue
    pay -= best.off
    if (!isPlatformPaid(best.offer)) borne += best.off
    used.push(best.offer.promotion_id)
  }
  return {
    pay_minor: Math.round(pay / pieces),
    income_minor: Math.round((full - borne) / pieces),
    pieces,
    promotions: used.sort(),
  }
}

const cuts = ['单品直降', '限时秒杀', '会员价', 'N件M折']
/** Takes the price down itself; a coupon is meant to come on top of what is asked. */
export const isCut = (offer: Pick<Offer, 'kind'>): boolean => cuts.includes(offer.kind)
const order = (group: readonly Offer[]): number => (group.some(isCut) ? 0 : 1)

function offOf(offer: Offer, at: { pay: number; full: number; pieces: number }): number {
  if (offer.kind === '赠品' || offer.kind === '定金') return 0
  if (offer.threshold_pieces !== null && at.pieces < offer.threshold_pieces) return 0
  if (offer.threshold_minor !== null && at.full < offer.threshold_minor) return 0
  const share = offer.benefit_ratio !== null ? at.pay * (1 - offer.benefit_ratio) : 0
  const perPiece = isCut(offer) ? at.pieces : 1
  const off = Math.max(share, (offer.benefit_minor ?? 0) * perPiece)
  return Math.min(
    at.pay,
    offer.cap_minor !== null && offer.cap_minor > 0 ? Math.min(off, offer.cap_minor) : off,
  )
}

/** Only a promotion that says so is paid by the platform; silence is taken as the shop's own money. */
export const isPlatformPaid = (offer: Pick<Offer, 'paid_by'>): boolean =>
  /平台/.test(offer.paid_by) && !/商家/.test(offer.paid_by)
