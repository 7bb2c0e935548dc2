/** A day as people write it into a cell: `2026-10-09 23:59:59`, `活动期 10-08 前`, `10月8日`. */

/** The last day named, YYYY-MM-DD; without a year, the one that lies nearest to today. Null: none is named. */
export function dayOf(said: string, today: string): string | null {
  const whole = [...said.matchAll(/(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})/g)].at(-1)
  if (whole) return spelled(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  // 48-72 is a pair of hours, and says so by its unit.
  const short = [
    ...said.matchAll(/(?<![\d.-])(\d{1,2})[-/月.](\d{1,2})(?![\d.-]|\s*(小时|天|h|kg|元|c?m|米|厘米|件|%))/g),
  ].at(-1)
  if (!short) return null
  const year = Number(today.slice(0, 4))
  const near = [year - 1, year, year + 1].flatMap((y) => spelled(y, Number(short[1]), Number(short[2])) ?? [])
  const from = Date.parse(today)
  return near.sort((a, b) => Math.abs(Date.parse(a) - from) - Math.abs(Date.parse(b) - from))[0] ?? null
}

function spelled(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 ? at.toISOString().slice(0, 10) : null
}
