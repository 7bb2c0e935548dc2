/** Every watch with its lines: when it speaks, when it is over, below what it only watches, and how its yuan are counted. */
import { useQuery } from '@tanstack/react-query'
import { watchList } from '../../api/questions.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Watches() {
  const { t } = useTranslation()
  const locale = useLocale()
  const watches = useQuery(watchList)
  if (watches.isPending) return <Loading height={400} />
  if (watches.isError) return <Failed error={watches.error} again={() => void watches.refetch()} />
  return (
    <div className="parts">
      {watches.data.map((w) => (
        <Card key={w.watch} title={w.label}>
          <div className="pad watch">
            <p>
              <Written text={w.question} locale={locale} />{' '}
              {w.has_data ? null : <Tag tone="plain">{t('growth.noData')}</Tag>}
            </p>
            <dl className="pairs">
              {(['raise', 'recover', 'minimum'] as const).map((kind) => (
                <div key={kind}>
                  <dt>{t(`settings.line.${kind}`)}</dt>
                  <dd>{w.lines_said[locale][kind].join(' · ') || '—'}</dd>
                </div>
              ))}
              <div>
                <dt>{t('finding.money')}</dt>
                <dd>
                  <Written text={w.yuan.formula} locale={locale} />
                </dd>
              </div>
              <div>
                <dt>{t('finding.owner')}</dt>
                <dd>
                  <Written text={w.owner} locale={locale} /> · {t('finding.hours', { n: w.due_hours })}
                </dd>
              </div>
            </dl>
          </div>
        </Card>
      ))}
    </div>
  )
}
