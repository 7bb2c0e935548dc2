/** One finding opened: what to do, why it is believed, how its yuan are counted, and the rows themselves. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { toMajor } from '../../../wording/index.ts'
import { findingOf } from '../../api/questions.ts'
import { Copy } from '../../ui/copy.tsx'
import { Tag, Written } from '../../ui/marks.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { csvOf, save } from '../../ui/save-file.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { SopsFor } from '../knowledge/sops-for.tsx'
import { FindingActions } from './actions.tsx'
import { Cases } from './cases.tsx'
import { Story } from './story.tsx'

export function FindingDrawer(props: {
  findingKey: string | undefined
  on: string | undefined
  close: () => void
}) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={props.findingKey !== undefined}
      onClose={props.close}
      title={t('today.findings')}
      size={Math.min(760, innerWidth)}
      destroyOnHidden
    >
      {props.findingKey === undefined ? null : <Opened findingKey={props.findingKey} on={props.on} />}
    </Drawer>
  )
}

function Opened({ findingKey, on }: { findingKey: string; on: string | undefined }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useQuery(findingOf(findingKey, on, locale))
  if (found.isPending) return <Loading height={400} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const f = found.data
  const w = f.words
  return (
    <article className="finding-opened">
      <h2>
        <Tag tone={w.tone}>{w.tag}</Tag> <Written text={w.title} locale={locale} />
      </h2>
      <p className="verdict">
        {w.stake === null ? w.unpriced : `${w.stake} ${w.rhythm}`}
        {w.interval ? <small> {w.interval}</small> : null}
        {w.exposure ? <small> {w.exposure}</small> : null}
      </p>
      <p className="quiet">{[w.since, w.lasting, w.certainty, w.asOf].join(' · ')}</p>
      {f.kind === 'blank_field' && f.subject.item_id && f.subject.field ? (
        <p>
          <Link
            to="/blank"
            search={{ shop: f.subject.shop_id, item: f.subject.item_id, field: f.subject.field }}
          >
            {t('blank.open')}
          </Link>
        </p>
      ) : null}
      <HouseLink subject={f.subject} />
      <FindingActions findingKey={findingKey} />
      <h3>
        {t('finding.doWhat')} <small>{`${w.owner} · ${w.due}`}</small>
      </h3>
      <ol>
        {f.playbook.steps.map((s) => (
          <li key={s}>
            <Written text={s} locale={locale} />
          </li>
        ))}
      </ol>
      <SopsFor watch={f.watch} finding={findingKey} />
      {w.causes.length > 0 ? <h3>{t('finding.causes')}</h3> : null}
      <ul>
        {w.causes.map((c) => (
          <li key={c}>
            <Written text={c} locale={locale} />
          </li>
        ))}
      </ul>
      {w.ruledOut.length > 0 ? <h3>{t('finding.ruledOut')}</h3> : null}
      <ul>
        {w.ruledOut.map((c) => (
          <li key={c}>
            <Written text={c} locale={locale} />
          </li>
        ))}
      </ul>
      {f.money_at_stake.basis === '' ? null : (
        <>
          <h3>{t('finding.money')}</h3>
          <p>
            <Written text={f.money_at_stake.basis} locale={locale} />
          </p>
        </>
      )}
      <h3>{t('finding.evidence')}</h3>
      {f.evidence.map((e) => (
        <section key={e.id} className="evidence">
          <p>
            <Written text={e.text} locale={locale} />
          </p>
          <RowTable rows={e.rows} label={e.text} words={f.column_words} />
          {e.total_rows > e.rows.length ? (
            <p className="quiet">{t('finding.rows', { n: e.total_rows, shown: e.rows.length })}</p>
          ) : null}
          <Button
            size="small"
            onClick={() => save(`${e.id}.csv`, 'text/csv', rowsCsv(e.rows, f.column_words))}
          >
            {t('finding.export')}
          </Button>
          <details>
            <summary>{t('finding.query')}</summary>
            <Copy text={e.query} />
            <pre>{e.query}</pre>
          </details>
        </section>
      ))}
      <Cases findingKey={findingKey} />
      <Story findingKey={findingKey} />
    </article>
  )
}

/** What fell silent in the house itself is mended in 设置. */
function HouseLink({ subject }: { subject: Readonly<Record<string, string>> }) {
  const { t } = useTranslation()
  const schedule = subject.schedule ?? subject.work?.replace(/^schedule:/, '')
  if (subject.messenger)
    return (
      <p>
        <Link to="/settings" search={{ tab: 'channels', channel: subject.messenger }}>
          {t('finding.toChannel')}
        </Link>
      </p>
    )
  if (!schedule) return null
  return (
    <p>
      <Link to="/settings" search={{ tab: 'schedules', schedule }}>
        {t('finding.toSchedule')}
      </Link>
    </p>
  )
}

type Rows = readonly Readonly<Record<string, unknown>>[]

/** As the answer has them, every column under its word; money in its currency's own unit, which stands in a column beside it. */
function rowsCsv(rows: Rows, words: Readonly<Record<string, string>>): string {
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))]
  const plain = (cell: unknown) =>
    cell === null || cell === undefined || ['string', 'number', 'boolean'].includes(typeof cell)
      ? (cell as string | number | boolean | null)
      : JSON.stringify(cell)
  return csvOf(
    columns.map((c) => words[c] ?? c),
    rows.map((r) =>
      columns.map((c) => {
        const cell = r[c]
        return c.endsWith('_minor') && typeof cell === 'number'
          ? toMajor(cell, String(r.currency || 'CNY'))
          : plain(cell)
      }),
    ),
  )
}
