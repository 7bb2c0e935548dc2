/**
 * What the next value should be, from the past alone: a slow level, or one running mean per slot of a day or a week,
 * whichever has been nearer lately. Exponential smoothing after Brown 1959 and Winters 1960, Management Science 6:324,
 * without the trend: a trend that is believed for one day too long is an anomaly of its own.
 */

const dayMs = 86_400_000
/** A slot gives so much of itself to each new season: about seven are remembered. */
const slotWeight = 0.15
/** Seasons seen before one is believed: an error measured on less than half of one says little. */
const believedAfter = 1.5
/** How slowly the memory of past errors fades. */
const errorWeight = 0.005
/** Points a level takes to settle. */
const withoutSeason = 10

export interface Expectation {
  readonly interval: number
  readonly start: number
  readonly seasons: readonly Season[]
  level: number
  levelError: number
  seen: number
}

interface Season {
  readonly slots: number
  readonly mean: Float64Array
  readonly times: Float64Array
  error: number
}

/** The usual time between points: the median of the first gaps, so that later points do not change it. Null if there is none. */
export function usualInterval(at: readonly number[]): number | null {
  const gaps: number[] = []
  for (let i = 1; i < at.length && gaps.length < 99; i++) {
    const gap = (at[i] as number) - (at[i - 1] as number)
    if (gap > 0) gaps.push(gap)
  }
  gaps.sort((a, b) => a - b)
  return gaps[gaps.length >> 1] ?? null
}

/** Season lengths in points that a clock suggests: a day and a week, if they hold at least four points. */
export function clockSeasons(interval: number): number[] {
  return [dayMs, 7 * dayMs].map((length) => Math.round(length / interval)).filter((slots) => slots >= 4)
}

export function newExpectation(
  start: { at: number; value: number },
  interval: number,
  seasons: readonly number[],
): Expectation {
  return {
    interval,
    start: start.at,
    seasons: seasons.map((slots) => ({
      slots,
      mean: new Float64Array(slots),
      times: new Float64Array(slots),
      error: 0,
    })),
    level: start.value,
    levelError: 0,
    seen: 0,
  }
}

/** The forecast of the value at a time, and whether it is the season's. */
export function expect(e: Expectation, at: number): { value: number; isSeasonal: boolean } {
  let value = e.level
  let error = e.levelError
  let isSeasonal = false
  for (const season of e.seasons) {
    const slot = slotOf(e, season, at)
    if (e.seen <= believedAfter * season.slots || season.times[slot] === 0 || season.error >= error) continue
    error = season.error
    value = season.mean[slot] as number
    isSeasonal = true
  }
  return { value, isSeasonal }
}

/**
 * Whether distances from it are of the kind they will be: those of the first season, when only a level is known, are
 * far larger and would hide later ones.
 */
export function isSettled(e: Expectation): boolean {
  return e.seen > (e.seasons[0] ? believedAfter * e.seasons[0].slots : withoutSeason)
}

/** Learns the value that came. */
export function learn(e: Expectation, at: number, value: number): void {
  const first = 1 / (e.seen + 1)
  if (e.seen > 0) e.levelError += Math.max(first, errorWeight) * (Math.abs(value - e.level) - e.levelError)
  const span = Math.min(e.seasons[0]?.slots ?? 100, 300)
  e.level += Math.max(first, 2 / (span + 1)) * (value - e.level)
  for (const season of e.seasons) {
    const slot = slotOf(e, season, at)
    const mean = season.mean[slot] as number
    const times = season.times[slot] as number
    if (times > 0) {
      const weight = Math.max(1 / Math.max(1, e.seen - season.slots + 2), errorWeight)
      season.error += weight * (Math.abs(value - mean) - season.error)
    }
    season.times[slot] = times + 1
    season.mean[slot] = mean + Math.max(1 / (times + 1), slotWeight) * (value - mean)
  }
  e.seen += 1
}

function slotOf(e: Expectation, season: Season, at: number): number {
  return Math.round((at - e.start) / e.interval) % season.slots
}
