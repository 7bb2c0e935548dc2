/** What is wrong, by yuan × certainty. A row says what and how much; opening it says what to do and on what it stands. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Bars, Card, Tag, Written } from '../../ui/marks.tsx'
import { Spark } from '../../ui/spark.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { FindingDrawer } from '../findings/drawer.tsx'
import type { TodayAnswer } from './today.tsx'

type FindingRow = TodayAnswer['findings'][number]

export function Findings({ said }: { said: TodayAnswer }) {
  const { t } = useTranslation()
  const { finding, on } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const open = (key: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, finding: key }), resetScroll: false })
  const counted = [
    t('today.toDo', { n: said.findings.length }),
    said.watching.length > 0 ? t('today.watched', { n: said.watching.length }) : '',
    said.unpriced > 0 ? t('today.unpriced', { n: said.unpriced }) : '',
  ].filter((w) => w !== '')
  return (
    <Card
      title={t('today.findings')}
      hint={t('today.ranked')}
      aside={counted.join(' · ')}
      className="findings"
    >
      {said.findings.length === 0 ? <p className="nothing-wrong">{t('today.calm')}</p> : null}
      {said.findings.map((f) => (
        <Row key={f.key} finding={f} open={open} />
      ))}
      {said.watching.length > 0 ? (
        <h3 className="group">
          {t('today.watching')} <span className="hint">{t('today.watchingHint')}</span>
        </h3>
      ) : null}
      {said.watching.map((f) => (
        <Row key={f.key} finding={f} open={open} />
      ))}
      {said.put_aside.length > 0 ? (
        <details className="aside-list">
          <summary>
            {t('finding.putAside')} {said.put_aside.length}{' '}
            <span className="hint">{t('finding.putAsideHint')}</span>
          </summary>
          {said.put_aside.map((f) => (
            <div key={f.key}>
              <Row finding={f} open={open} />
              <p className="quiet pad">{f.because}</p>
            </div>
          ))}
        </details>
      ) : null}
      <FindingDrawer findingKey={finding} on={on} close={() => open(undefined)} />
    </Card>
  )
}

function Row({ finding: f, open }: { finding: FindingRow; open: (key: string) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const w = f.words
  return (
    <button
      type="button"
      className={`finding ${f.severity}`}
      onClick={() => open(f.key)}
      aria-haspopup="dialog"
    >
      <span className="price">
        {w.stake === null ? (
          <span className="no-price">{w.unpriced}</span>
        ) : (
          <>
            <b>{w.stake}</b>
            <small>{w.rhythm}</small>
            {w.interval ? <span className="interval">{w.interval}</span> : null}
          </>
        )}
      </span>
      <span className="what">
        <span className="title">
          <Tag tone={w.tone}>{w.tag}</Tag>
          <Written text={w.title} locale={locale} />
        </span>
        <span className="meta">
          <span>{w.since}</span>
          <span>{w.lasting}</span>
          <span className="sure">
            <Bars full={w.bars} /> {w.certainty}
          </span>
          {w.likeliest ? (
            <span className="cause">
              <Written text={w.likeliest} locale={locale} />
            </span>
          ) : null}
        </span>
      </span>
      <Spark
        points={f.spark}
        mood={w.tone === 'bad' ? 'bad' : w.tone === 'warn' ? 'warn' : 'none'}
        spoken={f.spark_name}
      />
      <span className="who">
        {f.severity === 'watching' ? (
          t('today.leaveIt')
        ) : (
          <>
            <i aria-hidden="true" className="avatar">
              {[...w.owner][0]}
            </i>
            <span>
              <Written text={w.owner} locale={locale} />
              <small>{w.due}</small>
            </span>
          </>
        )}
      </span>
    </button>
  )
}
