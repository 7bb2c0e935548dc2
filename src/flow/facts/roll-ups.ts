/**
 * Roll-ups keep a question from growing with history: they stand beside the facts on each side, are rebuilt partition by
 * partition with them, and are published by the same generation, so a sum and its rows never disagree.
 */
export interface RollUp {
  readonly name: string
  /** The fact it condenses; rebuilt for exactly the partitions of that fact that a publish touches. */
  readonly from: string
  readonly columns: Readonly<Record<string, string>>
  readonly orderBy: readonly string[]
  /** One expression over the fact for each column, in order; the first `keys` of them group. */
  readonly select: readonly string[]
  readonly keys: number
  readonly where: string
}

/** Orders by the day they were paid, hour by hour: what the headline numbers and their sparklines read. */
export const orderHour: RollUp = {
  name: 'order_hour',
  from: 'order',
  columns: {
    shop_id: 'String',
    platform: 'LowCardinality(String)',
    currency: 'LowCardinality(String)',
    paid_hour: "DateTime('UTC')",
    orders: 'UInt64',
    paid_minor: 'Int64',
    unknown_money: 'UInt64',
    quantity: 'Int64',
    buyers: 'AggregateFunction(uniqExact, String)',
  },
  orderBy: ['shop_id', 'paid_hour', 'currency'],
  select: [
    'shop_id',
    "ifNull(platform, '')",
    "ifNull(currency, '')",
    'toStartOfHour(assumeNotNull(paid_local))',
    'count()',
    'sum(ifNull(paid_minor, 0))',
    'countIf(paid_minor IS NULL)',
    'sum(ifNull(quantity, 0))',
    "uniqExactState(ifNull(buyer_key, ''))",
  ],
  keys: 4,
  where: 'paid_local IS NOT NULL',
}

export const rollUps: readonly RollUp[] = [orderHour]
