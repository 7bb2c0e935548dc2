/** A number that can be asked 凭什么: click, tap or Enter opens its card, Esc closes it and gives the focus back. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { Today } from '../../operations.ts'
import { explained, metricCard } from '../api/questions.ts'
import { useLocale, useTranslation } from '../words/index.ts'
import { Copy } from './copy.tsx'
import { Tag, Written } from './marks.tsx'
import { RowsBehind } from './rows-behind.tsx'
import { Failed, Loading } from './states.tsx'

export type NumberSaid = Today['numbers'][number]

export function Num({ number, on }: { number: NumberSaid; on: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { words, face } = number
  return (
    <>
      <button
        type="button"
        className={`num face-${face}`}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        aria-label={`${words.label} ${words.figure ? `${words.figure.figure}${words.figure.unit}` : (words.instead ?? '')}，${t('evidence.why')}`}
      >
        {words.figure ? (
          <>
            <span className="figure">{words.figure.figure}</span>
            {words.figure.unit ? <span className="unit">{words.figure.unit}</span> : null}
          </>
        ) : (
          <span className="instead">{words.instead}</span>
        )}
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={words.label}
        size={Math.min(560, innerWidth)}
        destroyOnHidden
      >
        <p className="big-number">
          {words.figure ? `${words.figure.figure} ${words.figure.unit}` : words.instead}
          {face === 'provisional' ? <Tag tone="plain">{t('today.provisional')}</Tag> : null}
        </p>
        {number.arithmetic ? <p className="quiet">{number.arithmetic}</p> : null}
        {words.note ? <p className="quiet">{words.note}</p> : null}
        <MetricCardBody metric={number.metric} on={on} />
      </Drawer>
    </>
  )
}

/** Definition, worked example, what moved it, its query. */
export function MetricCardBody({ metric, on }: { metric: string; on?: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const card = useQuery(metricCard(metric))
  if (card.isPending) return <Loading />
  if (card.isError) return <Failed error={card.error} again={() => void card.refetch()} />
  const m = card.data
  return (
    <div className="evidence-card">
      <h3>{t('evidence.question')}</h3>
      <p>
        <Written text={m.question} locale={locale} />
      </p>
      <h3>{t('evidence.formula')}</h3>
      <p className="formula">
        <Written text={m.formula} locale={locale} />
      </p>
      <h3>{t('evidence.example')}</h3>
      <p>
        <Written text={m.example.said} locale={locale} />
      </p>
      {m.not_to_confuse ? (
        <>
          <h3>{t('evidence.confuse')}</h3>
          <p>
            <Written text={m.not_to_confuse} locale={locale} />
          </p>
        </>
      ) : null}
      <h3>{t('evidence.settles')}</h3>
      <p>
        <Written text={m.settles} locale={locale} />
      </p>
      {on ? <Movers metric={metric} on={on} /> : null}
      {on ? <RowsBehind metric={metric} on={on} /> : null}
      <h3>{t('evidence.source')}</h3>
      <p className="quiet">
        <Written text={m.source} locale={locale} />
      </p>
      <details>
        <summary>{t('evidence.query')}</summary>
        <Copy text={m.query} />
        <pre>{m.query}</pre>
      </details>
      <p>
        <Link to="/metrics" search={{ metric }}>
          {t('evidence.openMetric')}
        </Link>
      </p>
    </div>
  )
}

function Movers({ metric, on }: { metric: string; on: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const why = useQuery({ ...explained(metric, on), retry: false })
  // Who may not ask freely about money still sees the card.
  const move = why.data?.move
  if (!move?.ok || move.causes.length === 0) return null
  return (
    <>
      <h3>{t('evidence.movers')}</h3>
      <ul>
        {move.causes.slice(0, 3).map((c) => (
          <li key={c.text}>
            <Written text={c.text} locale={locale} />
          </li>
        ))}
      </ul>
      <p>
        <Link to="/explain/$metric" params={{ metric }} search={{ on }}>
          {t('explain.open')}
        </Link>
      </p>
    </>
  )
}
