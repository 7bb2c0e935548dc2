/** What the file would make under the declaration: rows of each fact, and what would be refused and why. */
import type { FormatPreview } from '../../../../operations.ts'
import { count, moneyExact } from '../../../../wording/index.ts'
import { Card } from '../../../ui/marks.tsx'
import { PartTable } from '../../../ui/sheet.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'

const shown = 6

export function Preview({ preview }: { preview: FormatPreview }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      {preview.made.map((m) => {
        // What is empty in every row of the sample tells nothing.
        const columns = m.columns.filter((c) => m.sample.some((row) => row[c.column] !== null))
        return (
          <Card
            key={m.fact}
            title={t('wizard.makes', { fact: m.title })}
            hint={t('today.rows', { n: count(m.rows, locale) })}
          >
            <PartTable
              label={m.title}
              head={columns.map((c) => c.label.split(/[;；(（]/)[0] ?? c.label)}
              right={columns.flatMap((c, i) => (c.kind === 'money' || c.kind === 'count' ? [i] : []))}
              rows={m.sample.slice(0, shown).map((row) =>
                columns.map((c) => {
                  const cell = row[c.column]
                  if (cell === null || cell === undefined)
                    return <span className="absent">{t('metrics.unknown')}</span>
                  return c.kind === 'money' ? moneyExact(Number(cell), row.currency ?? 'CNY') : cell
                }),
              )}
            />
          </Card>
        )
      })}
      {preview.rejected > 0 ? (
        <Card title={t('intake.rejects')} hint={t('intake.rejected', { n: preview.rejected })}>
          <PartTable
            label={t('intake.rejects')}
            head={[t('intake.line'), t('intake.column'), t('intake.reason')]}
            right={[0]}
            rows={preview.reasons.map((r) => [
              r.line === null ? '—' : String(r.line),
              r.column ?? '—',
              r.reason,
            ])}
          />
        </Card>
      ) : null}
      {preview.totals.map((x) => (
        <p key={x.sentence} className="quiet">
          {x.sentence}
        </p>
      ))}
    </>
  )
}
