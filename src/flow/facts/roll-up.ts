/** What a roll-up declares, and the plainest kind: one fact, grouped. */

export interface RollUp {
  readonly name: string
  /** What it condenses: facts, and roll-ups declared before it. A partition of it is told by the same partition of these alone. */
  readonly from: readonly string[]
  /** Short lists that it reads as well: when one of them moves, every partition is rebuilt. */
  readonly beside: readonly string[]
  /** It knows the orders that nobody counts by `excluded_order`, of whatever partition: rows of such a number follow it. */
  readonly knowsExcluded?: boolean
  /** Beside `born`, which every roll-up begins with. */
  readonly columns: Readonly<Record<string, string>>
  readonly orderBy: readonly string[]
  /** Its rows; `of_partition` in it stands for the condition on `born` of everything it reads. */
  readonly query: string
}

/** One expression over one fact for each column, in order; the first `keys` of them group. */
export function condensed({
  from,
  select,
  keys,
  where,
  ...rollUp
}: Omit<RollUp, 'from' | 'query'> & {
  from: string
  select: readonly string[]
  keys: number
  where: string
}): RollUp {
  const names = Object.keys(rollUp.columns)
  // Named one step later: inside, a column of the same name as its fact's would be what the condition compares.
  const counted = names.map((name, i) => `${select[i]} AS of_${name}`)
  const inOrder = names.map((name) => `of_${name} AS ${name}`).join(', ')
  const query = `SELECT born, ${inOrder} FROM (
    SELECT born, ${counted.join(', ')} FROM \`${from}\`
    WHERE of_partition AND (${where}) GROUP BY ${['born', ...select.slice(0, keys)].join(', ')})`
  return { ...rollUp, from: [from], query }
}
