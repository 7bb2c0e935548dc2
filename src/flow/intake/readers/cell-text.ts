/** What a workbook cell becomes as text: full precision, one way to write a date, Excel's damage left visible. */

export type NumberKind = 'number' | 'percent' | 'date' | 'date_time' | 'time' | 'duration'

/** Number formats that files refer to by number only; 27–36 and 50–58 are the Chinese date formats. */
const builtin: Record<number, NumberKind> = {
  9: 'percent',
  10: 'percent',
  22: 'date_time',
  45: 'time',
  46: 'duration',
  47: 'time',
}
for (const id of [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) builtin[id] = 'date'
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 55, 56]) builtin[id] = 'time'

const builtinKind = (id: number): NumberKind => builtin[id] ?? 'number'

export function numberKind(code: string | null, id: number): NumberKind {
  if (code === null) return builtinKind(id)
  const first = splitSections(code)[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'duration'
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
  if (bare.includes('%')) return 'percent'
  const letters = bare.replace(/e[+-]/gi, '').replace(/am\/pm|a\/p/gi, 'h')
  const hasTime = /[hs]/i.test(letters)
  const hasDay = /[yd]/i.test(letters) || /e{1,4}/.test(letters) || (/m/i.test(letters) && !hasTime)
  if (hasDay) return hasTime ? 'date_time' : 'date'
  return hasTime ? 'time' : 'number'
}

function splitSections(code: string): string[] {
  return code.replace(/"[^"]*"|\\./g, (quoted) => quoted.replace(/;/g, ' ')).split(';')
}

export function numberText(value: number, kind: NumberKind, has1904Dates: boolean): string {
  if (!Number.isFinite(value)) return ''
  if (kind === 'percent') return `${plainNumber(value * 100)}%`
  if (kind === 'number') return plainNumber(value)
  if (kind === 'duration') return durationText(value)
  return dateText(value, kind, has1904Dates) ?? plainNumber(value)
}

/**
 * Excel keeps 15 digits. An integer of 16 or more in a numeric cell is an id whose end is lost: it keeps the form that
 * shows the damage (3.51531E+16), so that no one takes the zeros for digits.
 */
export function plainNumber(value: number): string {
  if (Math.abs(value) >= 1e15)
    return value
      .toExponential(5)
      .toUpperCase()
      .replace(/\.?0+E/, 'E')
  const rounded = Number(value.toPrecision(15))
  if (rounded === 0) return '0'
  const text = String(rounded)
  if (!text.includes('e')) return text
  // Fifteen digits, after however many zeros.
  const places = Math.min(100, 14 - Math.floor(Math.log10(Math.abs(rounded))))
  return rounded.toFixed(places).replace(/\.?0+$/, '') || '0'
}

const daySeconds = 86_400

function dateText(serial: number, kind: 'date' | 'date_time' | 'time', has1904Dates: boolean): string | null {
  if (serial < 0 || serial > 2_958_466) return null
  const total = Math.round(serial * daySeconds)
  const seconds = total % daySeconds
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) => two(Math.floor(n))).join(':')
  let day = Math.floor(total / daySeconds)
  if (kind === 'time' && day === 0) return clock
  // Lotus counted 1900 as a leap year and Excel kept it: serials below 60 are one day off.
  day += has1904Dates ? 1462 : day < 60 ? 1 : 0
  const date = new Date((day - 25_569) * daySeconds * 1000)
  const on = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  return kind === 'date' && seconds === 0 ? on : `${on} ${clock}`
}

function durationText(days: number): string {
  const total = Math.round(Math.abs(days) * daySeconds)
  const parts = [Math.floor(total / 3600), Math.floor((total / 60) % 60), total % 60]
  return (days < 0 ? '-' : '') + parts.map(two).join(':')
}

const two = (n: number): string => String(n).padStart(2, '0')

/** '2026-03-01T08:30:00Z' of a cell that carries its date as text → '2026-03-01 08:30:00'. */
export function isoDateText(text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  )
  if (!found) return text
  const clock = found[2] ? (found[2].length === 5 ? `${found[2]}:00` : found[2]) : '00:00:00'
  return clock === '00:00:00' ? (found[1] ?? '') : `${found[1]} ${clock}`
}

/** _x000D_ in a part's text stands for the character of that code. */
export function unescapeOoxml(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
