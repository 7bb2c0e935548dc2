/** Columns that are blank on the very same rows were left empty by one hand: one cause, one thing to fill in. */

/** How often a column is blank, and on which rows: the sum of the hashes of those rows, as text. */
export interface BlankSet {
  readonly column: string
  readonly rows: number
  readonly hash: string
}

/** A group of fewer rows is chance. */
const smallestGroup = 2

/**
 * Groups of two columns and more with equal row sets, the largest first. A column that is blank on every row says nothing
 * about which rows were left out, and is in none.
 *
 *     blankTogether([{ column: 'a', rows: 3, hash: '7' }, { column: 'b', rows: 3, hash: '7' }], 9) → [{ columns: ['a', 'b'], rows: 3 }]
 */
export function blankTogether(
  sets: readonly BlankSet[],
  total: number,
): { readonly columns: readonly string[]; readonly rows: number }[] {
  const groups = new Map<string, { rows: number; columns: string[] }>()
  for (const { column, rows, hash } of sets) {
    if (rows < smallestGroup || rows === total) continue
    const group = groups.get(`${rows} ${hash}`) ?? { rows, columns: [] }
    group.columns.push(column)
    groups.set(`${rows} ${hash}`, group)
  }
  return [...groups.values()].filter((g) => g.columns.length > 1).sort((x, y) => y.rows - x.rows)
}
