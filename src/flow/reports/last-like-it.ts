/** Which earlier promotion is the same one again: 2025双11 stands beside 2026双11. Pure. */

export interface PastPromotion {
  readonly shop_id: string
  readonly promotion_id: string
  readonly name: string
  readonly kind: string
  readonly phase: string
  /** ISO. */
  readonly starts_at: string
  readonly ends_at: string | null
}

/** The newest of the same shop that was over before this one began: of the same name but for the year, else of its kind and phase. */
export function lastLikeIt(running: PastPromotion, all: readonly PastPromotion[]): PastPromotion | null {
  const before = all
    .filter((p) => p.shop_id === running.shop_id && p.promotion_id !== running.promotion_id)
    .filter((p) => (p.ends_at ?? p.starts_at) <= running.starts_at && p.starts_at < running.starts_at)
    .sort((a, b) => (a.starts_at < b.starts_at ? 1 : -1))
  const family = familyOf(running.name)
  const isSamePhase = (p: PastPromotion) => p.phase === running.phase
  return (
    before.find((p) => family !== '' && familyOf(p.name) === family && isSamePhase(p)) ??
    before.find((p) => running.kind !== '' && p.kind === running.kind && isSamePhase(p)) ??
    null
  )
}

/** What stays of a name from one year to the next. familyOf('2026年 双11·第3届') → '双11' */
export function familyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!\d)20\d{2}(?!\d)\s*年?/g, '')
    .replace(/第\s*[一二三四五六七八九十\d]+\s*[届期季]/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
}
