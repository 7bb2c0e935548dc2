/** One finding as a line: its yuan, what happens to whom, since when, how sure, and who has it. Opening it says the rest. */
import type { Today } from '../../../operations.ts'
import { Bars, Tag, Written } from '../../ui/marks.tsx'
import { Spark } from '../../ui/spark.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

type FindingSaid = Today['findings'][number]

export function FindingLine({ finding: f, open }: { finding: FindingSaid; open: (key: string) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const w = f.words
  return (
    <button
      type="button"
      className={`finding ${f.severity}${f.quiet ? ' muted' : ''}`}
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
          {f.quiet ? <Tag tone="plain">{f.quiet}</Tag> : null}
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
