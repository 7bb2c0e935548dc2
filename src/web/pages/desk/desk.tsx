/** The first floor of a desk: a sentence, its two questions, its numbers, its findings, and its tables one at a time. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { DeskSaid } from '../../../operations.ts'
import { deskOf } from '../../api/questions.ts'
import { ListFile } from '../../ui/list-file.tsx'
import { Card, Written } from '../../ui/marks.tsx'
import { Numbers } from '../../ui/numbers.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { FindingDrawer } from '../findings/drawer.tsx'
import { FindingLine } from '../findings/line.tsx'
import { DeskTable } from './table.tsx'

export function DeskPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { desk } = useParams({ from: '/desks/$desk' })
  const asked = useQuery(deskOf(desk, locale))
  if (asked.isPending) return <Loading height={480} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (asked.data.is_empty)
    return (
      <Panel icon="inbox" title={asked.data.label} text={asked.data.asks.join(' ')}>
        <Link className="button primary" to="/intake" search={{}}>
          {t('today.emptyAction')}
        </Link>
      </Panel>
    )
  return <Told said={asked.data} />
}

function Told({ said }: { said: DeskSaid }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const search = useSearch({ from: '/desks/$desk' })
  const navigate = useNavigate({ from: '/desks/$desk' })
  const open = (finding: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, finding }), resetScroll: false })
  const table = said.tables.find((x) => x.key === search.table) ?? said.tables[0]
  return (
    <div className="desk-page">
      <div className="opening">
        <div>
          <h2 className="sentence">
            <Written text={said.sentence} locale={locale} />
          </h2>
          <p className="asks">
            {said.asks.map((a) => (
              <span key={a}>{a}</span>
            ))}
            <span className="as-of">{t('desk.counted', { on: said.on_name, asOf: said.as_of })}</span>
          </p>
        </div>
      </div>
      {said.numbers.length > 0 ? <Numbers said={said} /> : null}
      {said.never ? <p className="hint never">{said.never}</p> : null}
      {said.findings.length + said.watching.length > 0 ? (
        <Card
          title={t('today.findings')}
          hint={t('today.ranked')}
          aside={t('today.toDo', { n: said.findings.length })}
          className="findings"
        >
          {[...said.findings, ...said.watching].map((f) => (
            <FindingLine key={f.key} finding={f} open={open} />
          ))}
        </Card>
      ) : null}
      {said.lists.length > 0 ? (
        <p className="actions desk-lists">
          {said.lists.map((l) => (
            <ListFile key={l.key} list={l.key} name={l.label}>
              {t('desk.download')} <Written text={l.label} locale={locale} />
            </ListFile>
          ))}
        </p>
      ) : null}
      <FindingDrawer findingKey={search.finding} on={undefined} close={() => open(undefined)} />
      {table ? (
        <Card
          title={table.title}
          hint={table.hint}
          className="desk-table"
          aside={
            said.tables.length > 1 ? (
              <Segmented
                size="small"
                value={table.key}
                options={said.tables.map((x) => ({ value: x.key, label: x.title }))}
                onChange={(key) =>
                  void navigate({ search: { finding: search.finding, table: key }, resetScroll: false })
                }
              />
            ) : undefined
          }
        >
          <DeskTable key={table.key} table={table} said={said} />
        </Card>
      ) : null}
    </div>
  )
}
