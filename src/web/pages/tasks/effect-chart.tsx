/**
 * The days before and after a fix, small: the line of the number, the moment of the fix, and where the days since would
 * have lain without it.
 */
import type { TaskEffect } from '../../../operations.ts'

const width = 320
const height = 96
const edge = 6

export function EffectChart(props: { effect: TaskEffect; say: (value: number) => string; spoken: string }) {
  const { days, said, fixed_on } = props.effect
  const known = days.flatMap((d) => d.value ?? [])
  if (known.length < 2) return null
  // Without the fix: what was seen since, less what the fix is held to have done.
  const without =
    said.after !== null && said.low !== null && said.high !== null
      ? { low: said.after - said.high, high: said.after - said.low }
      : null
  const reach = [...known, ...(without ? [without.low, without.high] : [])]
  const [low, high] = [Math.min(0, ...reach), Math.max(...reach)]
  const x = (i: number) => edge + (i / Math.max(1, days.length - 1)) * (width - 2 * edge)
  const y = (v: number) =>
    high === low ? height / 2 : height - edge - ((v - low) / (high - low)) * (height - 2 * edge)
  const fix = days.findIndex((d) => d.on === fixed_on)
  const line = days
    .map((d, i) => {
      const before = days[i - 1]?.value ?? null
      if (d.value === null) return ''
      return `${before === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(d.value).toFixed(1)}`
    })
    .join('')
  const since = fix === -1 ? width - edge : x(fix)
  return (
    <svg className="effect-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.spoken}>
      {without ? (
        <rect
          className="band"
          x={since}
          y={y(without.high)}
          width={Math.max(0, width - edge - since)}
          height={Math.max(1, y(without.low) - y(without.high))}
        />
      ) : null}
      {said.before === null ? null : (
        <line className="usual" x1={edge} x2={since} y1={y(said.before)} y2={y(said.before)} />
      )}
      <path className="seen" d={line} />
      {fix === -1 ? null : <line className="fix" x1={since} x2={since} y1={edge} y2={height - edge} />}
      <text className="top" x={edge} y={edge + 8}>
        {props.say(high)}
      </text>
    </svg>
  )
}
