/** What too low a price gives away a day: by the number sold, and by what that number may have been but for chance. */
import type { MoneyAtStake } from '../../flow/findings/finding.ts'
import { poissonInterval } from '../../stats/counts.ts'

/** `given`: minor units given away a day, were `units` sold of what `sold` were. */
export function lostPerDay(
  given: (units: (sold: number) => number) => number,
  { currency, basis }: { currency: string; basis: string },
): MoneyAtStake {
  return {
    low_minor: Math.round(given((sold) => poissonInterval(sold).low)),
    mid_minor: Math.round(given((sold) => sold)),
    high_minor: Math.round(given((sold) => poissonInterval(sold).high)),
    currency,
    kind: 'lost_margin',
    rhythm: 'per_day',
    basis,
    exposure_minor: null,
  }
}
