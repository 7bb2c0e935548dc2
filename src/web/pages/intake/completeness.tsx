/** How whole each field is: what is blank where a blank hurts, and what it costs to leave it so. */
import { useQuery } from '@tanstack/react-query'
import { count, rate } from '../../../wording/index.ts'
import { fieldsFilled } from '../../api/questions.ts'
import { Card, Tag } from '../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { ColumnsBlank } from './columns-blank.tsx'

export function Completeness() {
  const { t } = useTranslation()
  const locale = useLocale()
  const asked = useQuery(fieldsFilled)
  if (asked.isPending) return <Loading height={400} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (asked.data.length === 0)
    return <Panel icon="inbox" title={t('intake.none')} text={t('intake.noneHow')} />
  return (
    <div className="parts">
      <ColumnsBlank />
      {asked.data.map((fact) => (
        <Card key={fact.fact} title={fact.title} hint={t('today.rows', { n: count(fact.rows, locale) })}>
          <ul className="fields">
            {[...fact.fields]
              .sort((a, b) => b.blank - a.blank)
              .map((f) => (
                <li key={f.column} className="field-row">
                  <span className="field-name">{f.label}</span>
                  <span className="meter" aria-hidden="true">
                    <i className="known" style={{ width: `${(100 * f.known) / fact.rows}%` }} />
                    <i className="withheld" style={{ width: `${(100 * f.withheld) / fact.rows}%` }} />
                  </span>
                  <span className="right">{rate(Math.floor((1000 * f.known) / fact.rows) / 1000, 1)}</span>
                  <span className="harm">
                    {f.blank > 0 ? (
                      <>
                        <Tag tone="blank">{t('fields.blank', { n: count(f.blank, locale) })}</Tag> {f.harm}
                      </>
                    ) : f.withheld > 0 ? (
                      t('fields.withheld', { n: count(f.withheld, locale) })
                    ) : (
                      t('fields.whole')
                    )}
                  </span>
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}
