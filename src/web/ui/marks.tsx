/** Small marks that mean the same on every page. */
import type { ReactNode } from 'react'

export type Tone = 'bad' | 'warn' | 'good' | 'blank' | 'plain'

export const Tag = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`}>{children}</span>
)

/** One character of a platform, and what became of its port. */
export const Chip = (props: {
  mark: string
  spoken: string
  state?: 'arrived' | 'provisional' | 'late' | 'never'
}) => (
  <span
    className={`chip ${props.state ?? 'arrived'}`}
    role="img"
    aria-label={props.spoken}
    title={props.spoken}
  >
    {props.mark}
  </span>
)

/** 把握 in five bars; the percent stands beside them in words. */
export const Bars = ({ full }: { full: number }) => (
  <svg className="bars" viewBox="0 0 24 10" aria-hidden="true">
    {[0, 1, 2, 3, 4].map((i) => (
      <rect key={i} className={i < full ? 'on' : 'off'} x={i * 5} y="0" width="4" height="10" rx="1" />
    ))}
  </svg>
)

export function Card(props: {
  title: string
  hint?: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={`card ${props.className ?? ''}`} aria-label={props.title}>
      <div className="card-head">
        <h2>{props.title}</h2>
        {props.hint ? <span className="hint">{props.hint}</span> : null}
        {props.aside ? <span className="aside">{props.aside}</span> : null}
      </div>
      {props.children}
    </section>
  )
}

const chinese = /([\p{Script=Han}「」（），。：；、]+)/u

/** Words that stay Chinese on an English page say so to a screen reader. */
export function Written({ text, locale }: { text: string; locale: 'zh' | 'en' }) {
  if (locale === 'zh') return text
  return text
    .split(chinese)
    .filter((run) => run !== '')
    .map((run, i) =>
      chinese.test(run) ? (
        // The runs of one sentence never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the sentence
        <span key={i} lang="zh-CN">
          {run}
        </span>
      ) : (
        run
      ),
    )
}
