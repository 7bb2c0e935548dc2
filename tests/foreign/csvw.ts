/** What a CSV on the Web test expects of each cell. Its JSON holds typed values; ours are the cells as they stand in the file. */

interface Column {
  name?: string
  titles?: string | string[] | Record<string, string | string[]>
  virtual?: boolean
  suppressOutput?: boolean
  propertyUrl?: string
}

export interface Csvw {
  dialect?: unknown
  separator?: string
  propertyUrl?: string
  tableSchema?: { columns?: Column[]; propertyUrl?: string }
  tables?: { url: string; dialect?: unknown; tableSchema?: Csvw['tableSchema'] }[]
}

export interface CsvwAnswer {
  tables: { url: string; row: { describes: Record<string, unknown>[] }[] }[]
}

/** Rows of values in the file's order; null where a dialect of its own, or several columns under one name, leave nothing to compare. */
export function expectedCells(answer: CsvwAnswer, file: string, meta: Csvw | null): unknown[][] | null {
  const own = meta?.tables?.find((t) => t.url.endsWith(file))
  if (meta?.dialect || own?.dialect) return null
  const table = answer.tables.find((t) => t.url.split('?')[0]?.endsWith(`/${file}`))
  if (!table) return null
  const columns = (own ?? meta)?.tableSchema?.columns?.filter((c) => !c.virtual)
  const rows: unknown[][] = []
  for (const { describes } of table.row) {
    const cells = Object.fromEntries(describes.flatMap((d) => Object.entries(d)))
    delete cells['@id']
    const keys = Object.keys(cells)
    // Without a description the JSON follows the file; with one, a blank cell has no key and the column's name finds the rest.
    if (!columns) rows.push(keys.map((key) => cells[key]))
    else {
      const named = columns.map((column) => keys.find((key) => namesOf(column).includes(key)))
      if (named.every((key) => key === undefined)) {
        if (keys.length !== columns.length) return null
        rows.push(keys.map((key) => cells[key]))
      } else rows.push(named.map((key) => (key === undefined ? undefined : cells[key])))
    }
  }
  return rows
}

function namesOf({ name, titles }: Column): string[] {
  const all = typeof titles === 'object' && !Array.isArray(titles) ? Object.values(titles) : [titles]
  return [name, ...all.flat()].flatMap((n) => (n ? [n, encodeURIComponent(n)] : []))
}

/** The same text, number, day, truth or list, however it is written. */
export function says(ours: string | undefined, wanted: unknown): boolean {
  if (ours === undefined) return false
  if (Array.isArray(wanted)) return wanted.join('') === ours.replace(/[\s;]/g, '')
  if (typeof wanted === 'boolean') return (wanted ? /^(1|true|y)/i : /^(0|false|n)/i).test(ours)
  const text = String(wanted)
  if (ours === text) return true
  if (typeof wanted === 'number')
    return readings(ours).some((n) => Math.abs(n - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)))
  // A list of one, and a day: its digits in whatever order.
  return (
    /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}/.test(text) &&
    [text, text.replace(/:00(?=Z|$)/, '')].some((t) => sorted(t) === sorted(ours))
  )
}

/** 10.000,1 and 10,000.1; 12.24,5 groups its decimals; 5% and 5‰. */
function readings(cell: string): number[] {
  const part = cell.endsWith('%') ? 0.01 : cell.endsWith('‰') ? 0.001 : 1
  const bare = cell.replace(/[%‰]$/, '')
  const forms = [bare.replaceAll(',', ''), bare.replaceAll('.', '').replace(',', '.')]
  return forms.map((n) => Number(n) * part)
}

const sorted = (text: string): string => [...text.replace(/\D/g, '').replace(/0/g, '')].sort().join('')
