/** What selling one piece costs beside the goods, as far as it was written down. Pure. */
export interface Fee {
  readonly platform: string
  readonly shop_id: string
  readonly category: string
  readonly sku_code: string
  readonly kind: string
  /** 按比例 按件 按单 按重 */
  readonly basis: string
  /** A ratio by 按比例, yuan otherwise. */
  readonly amount: number
}

/** Of each kind the narrowest line counts; by weight nothing is known here. Null: no line at all. */
export function feesOf(
  fees: readonly Fee[],
  sold: {
    platform: string
    shop_id: string
    category: string
    sku_code: string
    income_minor: number
    pieces: number
  },
): number | null {
  const fits = fees.filter(
    (f) =>
      (f.platform === '' || f.platform === sold.platform) &&
      (f.shop_id === '' || f.shop_id === sold.shop_id) &&
      (f.category === '' || f.category === sold.category) &&
      (f.sku_code === '' || f.sku_code === sold.sku_code),
  )
  if (fits.length === 0) return null
  const width = (f: Fee) => [f.sku_code, f.category, f.shop_id].filter((v) => v !== '').length
  const narrowest = new Map<string, Fee>()
  for (const fee of fits) {
    const before = narrowest.get(fee.kind)
    if (!before || width(fee) > width(before)) narrowest.set(fee.kind, fee)
  }
  return [...narrowest.values()].reduce((sum, fee) => sum + costOf(fee, sold), 0)
}

function costOf(fee: Fee, { income_minor, pieces }: { income_minor: number; pieces: number }): number {
  if (fee.basis === '按比例') return income_minor * fee.amount
  if (fee.basis === '按件') return fee.amount * 100
  if (fee.basis === '按单') return (fee.amount * 100) / pieces
  return 0
}
