/** Total rows are dropped, but not before they are compared: a gap is money that the rows do not show. */
import type { Format } from './format.ts'

export interface TotalGap {
  column: string
  /** In the file's own unit, as a decimal text's number. */
  stated: number
  summed: number
  gap: number
  sentence: string
}

/** From the account of a file: total_0 … as stated, rows_0 … as summed. */
export function gaps(account: Readonly<Record<string, unknown>>, format: Format): TotalGap[] {
  if (!format.totals || Number(account.totals) === 0) return []
  const row = account
  const found: TotalGap[] = []
  for (const [i, column] of format.totals.compare.entries()) {
    // A total row that leaves a column blank says nothing of it.
    const said = row[`total_${i}`]
    if (said === undefined || said === null) continue
    const stated = Number(said)
    const summed = Number(row[`rows_${i}`])
    const gap = Math.round((stated - summed) * 100) / 100
    const meaning = format.totals.gapMeans ? `，差的是${format.totals.gapMeans}` : ''
    found.push({
      column,
      stated,
      summed,
      gap,
      sentence:
        gap === 0
          ? `「${column}」合计行和各行加起来一样，都是 ${stated}。`
          : `「${column}」合计行写 ${stated}，各行加起来 ${summed}，差 ${gap}${meaning}。`,
    })
  }
  return found
}
