/**
 * Did it begin when the change was made? The gap between treated and others is followed period by period, and the effect at
 * the true date is ranked among the effects that dates without any change would have shown.
 *
 * Sources: Jacobson, LaLonde & Sullivan 1993, AER 83:685 (effects by period about the event); Abadie, Diamond &
 * Hainmueller 2015, AJPS 59:495 (placebo dates).
 */
import { gapOf, type NoPanelAnswer, type PanelUnit, panelTrouble } from './difference-in-differences.ts'

export interface EventStudy {
  readonly ok: true
  /** Gap of each period less its mean over the window before the change; offset 0 is the first period after. */
  readonly effects: readonly { readonly offset: number; readonly effect: number }[]
  /** Mean gap of the window after less that of the window before. */
  readonly effect: number
  readonly window: { readonly before: number; readonly after: number }
  /** The same at dates of which the whole window lies before the change. */
  readonly placebos: readonly { readonly from: number; readonly effect: number }[]
  /**
   * Rank of the true date among all, by size of effect; null without a placebo date. Windows of neighbouring dates share
   * periods, so this is a rank and a warning, not an exact chance; it is never below one over the number of dates.
   */
  readonly placeboP: number | null
}

/**
 * `from` is the index of the first period after the change. The windows default to a third of the time before it, so that
 * placebo dates remain; they are cut to what there is.
 *
 *     eventStudy([{ treated: true, values: [5, 5, 5, 5, 9, 9] }, { treated: false, values: [3, 3, 3, 3, 3, 3] }], 4)
 *     → effect 4, three placebo dates of effect 0, placeboP 0.25
 */
export function eventStudy(
  units: readonly PanelUnit[],
  from: number,
  { before, after }: { before?: number; after?: number } = {},
): EventStudy | NoPanelAnswer {
  const wrong = panelTrouble(units, from)
  if (wrong) return wrong
  const gap = gapOf(units)
  const third = Math.max(1, Math.floor(from / 3))
  const window = {
    before: Math.min(before ?? third, from),
    after: Math.min(after ?? third, gap.length - from),
  }
  if (window.before < 1 || window.after < 1) return { ok: false, reason: 'too_short' }
  const mean = (start: number, end: number) =>
    gap.slice(start, end).reduce((a, b) => a + b, 0) / (end - start)
  const effectAt = (t: number) => mean(t, t + window.after) - mean(t - window.before, t)
  const dates = Array.from(
    { length: Math.max(0, from - window.after - window.before + 1) },
    (_, i) => i + window.before,
  )
  const effect = effectAt(from)
  const placebos = dates.map((date) => ({ from: date, effect: effectAt(date) }))
  const base = mean(from - window.before, from)
  const asLarge = placebos.filter((p) => Math.abs(p.effect) >= Math.abs(effect)).length
  return {
    ok: true,
    effects: gap.map((g, t) => ({ offset: t - from, effect: g - base })),
    effect,
    window,
    placebos,
    placeboP: placebos.length === 0 ? null : (1 + asLarge) / (1 + placebos.length),
  }
}
