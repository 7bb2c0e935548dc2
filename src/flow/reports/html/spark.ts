/** A line as small as a word. Gaps are missing days, dashes are days that may still move, the dot is the last one. */
import { html, type Markup, nothing } from './markup.ts'

interface Point {
  readonly value: number | null
  readonly final?: boolean
}

const width = 64
const height = 24
const edge = 4

export function spark(
  points: readonly Point[],
  mood: 'good' | 'bad' | 'warn' | 'none',
  spoken: string,
): Markup {
  const known = points.map((p) => p.value).filter((v) => v !== null)
  if (known.length < 2) return nothing
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (i: number) => edge + (i / (points.length - 1)) * (width - 2 * edge)
  const y = (v: number) =>
    high === low ? height / 2 : height - edge - ((v - low) / (high - low)) * (height - 2 * edge)
  const at = (i: number, v: number) => `${x(i).toFixed(1)} ${y(v).toFixed(1)}`
  const segment = (dashed: boolean) =>
    points
      .map((p, i) => {
        const before = points[i - 1]
        if (p.value === null || !before || before.value === null || (p.final === false) !== dashed) return ''
        return `M${at(i - 1, before.value)}L${at(i, p.value)}`
      })
      .join('')
  const last = points.findLastIndex((p) => p.value !== null)
  const end = points[last]
  const hollow = end?.final === false
  const [solid, dashes] = [segment(false), segment(true)]
  return html`<svg class="spark ${mood}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken}">${
    solid !== '' && html`<path d="${solid}"/>`
  }${dashes !== '' && html`<path class="dashed" d="${dashes}"/>`}<circle class="${
    hollow ? 'hollow' : 'dot'
  }" cx="${x(last).toFixed(1)}" cy="${y(end?.value ?? 0).toFixed(1)}" r="${hollow ? 2.2 : 2.8}"/></svg>`
}
