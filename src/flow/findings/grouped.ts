/** Rows that belong together, in the order in which they came. */
export function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): Row[][] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = by(row)
    const mine = found.get(key)
    if (mine) mine.push(row)
    else found.set(key, [row])
  }
  return [...found.values()]
}
