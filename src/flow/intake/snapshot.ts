/** When was the export taken, and which days does it speak for? From its name, its preamble or its modification time. */

/** `yyyyMMddHHmm[ss]`, epoch seconds, or a day, as export names carry them; the last plausible one in the name wins. */
export function snapshotInName(name: string, timeZoneOffset_minutes: number): string | null {
  // 2026-09-22_2026-10-13 are the days a report speaks of: the year of its last day is no twenty-six past eight.
  const base = lastPart(name).replace(daysSpan, '$1')
  const epoch = base.match(/(?:^|[^0-9])(1[5-9][0-9]{8})(?:[0-9]{3})?(?:[^0-9]|$)/)
  if (epoch?.[1]) return new Date(Number(epoch[1]) * 1000).toISOString()
  const stamp = base.match(
    /(20[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])[-_ T]?([0-2][0-9])[-_:.时]?([0-5][0-9])(?:[-_:.分]?([0-5][0-9]))?(?![0-9])/,
  )
  if (!stamp) return null
  const [, y, mo, d, h, mi, s] = stamp
  return instant(
    Number(y),
    Number(mo),
    Number(d),
    Number(h),
    Number(mi),
    Number(s ?? 0),
    timeZoneOffset_minutes,
  )
}

const daysSpan =
  /(?:20[0-9]{2}[-.][01][0-9][-.][0-3][0-9][_~至 -]+)+(20[0-9]{2}[-.][01][0-9][-.][0-3][0-9])(?![0-9])/g

/** The first full time stamp in the rows above the header: '导出时间：2026-10-20 08:30:00'. */
export function snapshotInPreamble(
  preamble: readonly (readonly string[])[],
  timeZoneOffset_minutes: number,
): string | null {
  for (const row of preamble)
    for (const cell of row) {
      const m = cell.match(
        /(20[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?/,
      )
      if (!m || !/导出|生成|下载|更新|截至|时间/.test(cell)) continue
      const [, y, mo, d, h, mi, s] = m.map(Number)
      const at = instant(y ?? 0, mo ?? 0, d ?? 0, h ?? 0, mi ?? 0, s || 0, timeZoneOffset_minutes)
      if (at) return at
    }
  return null
}

/** Days named in the file name or preamble: 2026-10-19_2026-10-19, 20261001~20261019, November 15, 2026 - November 21, 2026, or one day (both ends). */
export function daysNamed(
  name: string,
  preamble: readonly (readonly string[])[],
): { from: string; to: string } | null {
  for (const text of [lastPart(name), ...preamble.flat()]) {
    const inWords = [
      ...text.matchAll(/(?<![A-Za-z])([A-Z][a-z]{2})[a-z]* ([0-9]{1,2}), (20[0-9]{2})(?![0-9])/g),
    ]
      .map((m) => isoDay(Number(m[3]), months.indexOf(m[1] ?? '') + 1, Number(m[2])))
      .filter((d) => d !== null)
    const days = [
      ...inWords,
      ...text.matchAll(/(?<![0-9])(20[0-9]{2})([-/.年]?)([01]?[0-9])\2?[月]?([0-3]?[0-9])日?(?![0-9])/g),
    ]
      .map((m) => isoDay(Number(m[1]), Number(m[3]), Number(m[4])))
      .filter((d) => d !== null)
    const [from] = days
    const to = days.at(-1)
    if (from && to) return from <= to ? { from, to } : { from: to, to: from }
  }
  return null
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const lastPart = (path: string): string => path.split(/[/\\]| › /).at(-1) ?? path

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

function instant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset_minutes: number,
): string | null {
  if (!isoDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null
  return new Date(
    Date.UTC(year, month - 1, day, hour, minute, second) - offset_minutes * 60_000,
  ).toISOString()
}

/** Minutes east of UTC of a timezone at an instant. */
export function offset_minutes(timeZone: string, at: Date): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(at)
      .map((p) => [p.type, Number(p.value)]),
  ) as Record<string, number>
  const local = Date.UTC(
    parts.year ?? 1970,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  )
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
}
