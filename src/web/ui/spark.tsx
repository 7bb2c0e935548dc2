/** A line as small as a word. Gaps are missing days, dashes are days that may still move, the dot is the last one. */
interface Point {
  readonly value: number | null
  readonly final?: boolean | undefined
}

const width = 72
const height = 24
const edge = 4

export function Spark(props: {
  points: readonly Point[]
  mood: 'good' | 'bad' | 'warn' | 'none'
  spoken: string
}) {
  const { points } = props
  const known = points.map((p) => p.value).filter((v) => v !== null)
  if (known.length < 2) return null
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (i: number) => edge + (i / (points.length - 1)) * (width - 2 * edge)
  const y = (v: number) =>
    high === low ? height / 2 : height - edge - ((v - low) / (high - low)) * (height - 2 * edge)
  const path = (dashed: boolean) =>
    points
      .map((p, i) => {
        const before = points[i - 1]
        if (p.value === null || !before || before.value === null || (p.final === false) !== dashed) return ''
        return `M${x(i - 1).toFixed(1)} ${y(before.value).toFixed(1)}L${x(i).toFixed(1)} ${y(p.value).toFixed(1)}`
      })
      .join('')
  const last = points.findLastIndex((p) => p.value !== null)
  const end = points[last]
  return (
    <svg
      className={`spark ${props.mood}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.spoken}
    >
      <path d={path(false)} />
      <path className="dashed" d={path(true)} />
      <circle
        className={end?.final === false ? 'hollow' : 'dot'}
        cx={x(last)}
        cy={y(end?.value ?? 0)}
        r={end?.final === false ? 2.2 : 2.8}
      />
    </svg>
  )
}
