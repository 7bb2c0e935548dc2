/** What is shown, as a file of this machine. */
import type { ValueRow } from './series.ts'

export function asCsv(rows: readonly ValueRow[]): string {
  const splits = [...new Set(rows.flatMap((r) => Object.keys(r.by)))]
  const head = [
    'period',
    ...splits,
    'currency',
    'value',
    'numerator',
    'denominator',
    'sample',
    'final',
    'why',
  ]
  const lines = rows.map((r) =>
    [
      r.period,
      ...splits.map((s) => r.by[s] ?? ''),
      r.currency,
      r.value,
      r.numerator,
      r.denominator,
      r.sample,
      r.final,
      r.why,
    ]
      .map(cell)
      .join(','),
  )
  // Spreadsheets take a file without this mark for another charset.
  return `\uFEFF${[head.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  // A text that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
