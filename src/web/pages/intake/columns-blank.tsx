/** Which blank columns take orders and money out of which numbers, which are blank together, and since when. */
import { useQuery } from '@tanstack/react-query'
import { count, money, rate } from '../../../wording/index.ts'
import { columnsBlank } from '../../api/questions.ts'
import { Card, Tag } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

type Said = Awaited<ReturnType<NonNullable<typeof columnsBlank.queryFn>>>
type Fact = Said['facts'][number]
type Column = Fact['columns'][number]
type Loss = Column['losses'][number]
type File = Said['files'][number]

/** A number or two are read; the rest is a count. */
const namedNumbers = 3

export function ColumnsBlank() {
  const { t } = useTranslation()
  const asked = useQuery(columnsBlank)
  if (asked.isPending) return <Loading height={200} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const facts = asked.data.facts.filter(
    (f) => f.groups.length > 0 || f.columns.some((c) => c.losses.length > 0),
  )
  const files = asked.data.files.filter((f) => f.headers.some((h) => h.blank > 0 && h.means === null))
  return (
    <>
      <Card title={t('blanks.title')} hint={t('blanks.hint')}>
        {facts.length === 0 ? <p className="blank-columns">{t('blanks.none')}</p> : null}
        {facts.map((f) => (
          <FactBlank key={f.fact} fact={f} />
        ))}
      </Card>
      {files.length > 0 ? (
        <Card title={t('blanks.files')}>
          {files.map((f) => (
            <FileBlank key={f.import_no} file={f} />
          ))}
        </Card>
      ) : null}
    </>
  )
}

function FactBlank({ fact }: { fact: Fact }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="blank-columns">
      <h3>{fact.title}</h3>
      <ul>
        {fact.columns
          .filter((c) => c.losses.length > 0)
          .map((c) => (
            <ColumnBlank key={c.column} column={c} />
          ))}
        {fact.groups.map((g) => (
          <li key={g.columns.join()} className="blank-column">
            {t('blanks.together', { columns: g.labels.join('、'), n: count(g.rows, locale) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function ColumnBlank({ column: c }: { column: Column }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const share = rate(c.rows / Math.max(1, c.exported))
  return (
    <li className="blank-column">
      <b>{c.label}</b> <Tag tone="blank">{t('blanks.blank', { n: count(c.rows, locale), share })}</Tag>{' '}
      <span className="hint">
        {[c.harm, when(c, t)].filter((x) => x !== null && x !== '').join(locale === 'zh' ? '；' : '; ')}
      </span>
      <ul className="blank-losses">
        {c.losses.map((l) => (
          <LossLine key={`${l.how} ${l.metrics[0]?.key}`} loss={l} />
        ))}
      </ul>
    </li>
  )
}

function when({ since, first_on, last_on }: Column, t: ReturnType<typeof useTranslation>['t']): string {
  if (since) {
    const said = t('blanks.since', {
      on: since.on,
      before: rate(since.share_before),
      after: rate(since.share_since),
    })
    return since.import_no === null ? said : `${said} · ${t('blanks.by', { no: since.import_no })}`
  }
  return first_on && last_on ? t('blanks.always', { from: first_on, to: last_on }) : ''
}

function LossLine({ loss: { how, lost, of, metrics, made_of_them } }: { loss: Loss }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const inOrders = lost.orders !== null && of.orders !== null
  const [n, whole] = inOrders ? [lost.orders ?? 0, of.orders ?? 0] : [lost.rows, of.rows]
  const said = [
    t(inOrders ? 'blanks.orders' : 'blanks.rows', {
      n: count(n, locale),
      share: rate(n / Math.max(1, whole)),
    }),
    ...Object.entries(lost.money ?? {}).map(([currency, minor]) =>
      t('blanks.money', {
        money: money(minor, currency, locale),
        share: rate(minor / (of.money?.[currency] || minor || 1)),
      }),
    ),
    ...(made_of_them.length > 0 ? [t('blanks.made', { n: made_of_them.length })] : []),
  ]
  const names = metrics.slice(0, namedNumbers).map((m) => m.label)
  return (
    <li>
      {names.join('、')}
      {metrics.length > namedNumbers ? ` ${t('blanks.more', { n: metrics.length })}` : ''}{' '}
      {t(`blanks.${how}`)} <b>{said.join(' · ')}</b>
    </li>
  )
}

function FileBlank({ file }: { file: File }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="blank-columns">
      <h3>
        {file.label}{' '}
        <span className="hint">{t('blanks.file', { no: file.import_no, n: count(file.rows, locale) })}</span>
      </h3>
      <ul className="blank-headers">
        {file.headers
          .filter((h) => h.blank > 0 && h.means === null)
          .map((h) => (
            <li key={h.header} className="blank-column">
              {t('blanks.header', { header: h.header, n: count(h.blank, locale) })}
              {h.recovered
                ? ` · ${t('blanks.recovered', { n: count(h.recovered.rows, locale), from: h.recovered.from })}`
                : ''}
              {h.withheld > 0 ? ` · ${t('fields.withheld', { n: count(h.withheld, locale) })}` : ''}
            </li>
          ))}
        {file.groups.map((g) => (
          <li key={g.headers.join()} className="blank-column">
            {t('blanks.together', { columns: g.headers.join('、'), n: count(g.rows, locale) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
