/** Beside the question: what can be asked, what was kept, what was asked before. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented, Switch } from 'antd'
import { useState } from 'react'
import type { SqlCatalogue, SqlRun } from '../../../operations.ts'
import { me } from '../../api/questions.ts'
import { dropSql, keepSqlText, savedSql, sqlCatalogue, sqlRuns } from '../../api/sql.ts'
import { Failed } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'

export interface SideActs {
  /** A whole question takes the place of what is written. */
  open(text: string, params?: Readonly<Record<string, string>>): void
  insert(name: string): void
}

export function Side({ catalogue, acts }: { catalogue: SqlCatalogue; acts: SideActs }) {
  const { t } = useTranslation()
  const [part, setPart] = useState<'tables' | 'kept' | 'runs'>('tables')
  return (
    <aside className="sql-side" aria-label={t('sql.side')}>
      <Segmented
        block
        size="small"
        aria-label={t('sql.side')}
        value={part}
        onChange={(value) => setPart(value as typeof part)}
        options={(['tables', 'kept', 'runs'] as const).map((value) => ({
          value,
          label: t(`sql.parts.${value}`),
        }))}
      />
      {part === 'tables' ? <Tables catalogue={catalogue} acts={acts} /> : null}
      {part === 'kept' ? <Kept acts={acts} /> : null}
      {part === 'runs' ? <Runs catalogue={catalogue} acts={acts} /> : null}
    </aside>
  )
}

function Tables({ catalogue, acts }: { catalogue: SqlCatalogue; acts: SideActs }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const asked = wanted.trim().toLowerCase()
  const fits = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(asked))
  const shown = catalogue.views.filter(
    (v) => asked === '' || fits(v.view, v.title) || v.columns.some((c) => fits(c.name, c.label)),
  )
  return (
    <>
      <Input
        size="small"
        allowClear
        aria-label={t('sql.find')}
        placeholder={t('sql.find')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="sql-list">
        {shown.map((v) => (
          <details key={v.view} open={asked !== '' && shown.length <= 3}>
            <summary>
              <code>{v.view}</code> {v.title}
            </summary>
            <ul>
              {v.columns
                .filter((c) => asked === '' || fits(v.view, v.title) || fits(c.name, c.label))
                .map((c) => (
                  <li key={c.name}>
                    <button type="button" title={`${c.type} ${c.note}`} onClick={() => acts.insert(c.name)}>
                      <code>{c.name}</code> <span>{c.label}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </details>
        ))}
        {shown.length === 0 ? <p className="quiet">{t('sql.noTable')}</p> : null}
      </div>
    </>
  )
}

function Kept({ acts }: { acts: SideActs }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const asked = useQuery(savedSql)
  const who = useQuery(me)
  const drop = useMutation({
    mutationFn: dropSql,
    onSuccess: () => queries.invalidateQueries({ queryKey: savedSql.queryKey }),
  })
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const mayDrop = (owner: string) =>
    owner === who.data?.who || who.data?.role === '主理人' || who.data?.role === '主管'
  return (
    <ul className="sql-list">
      {(asked.data ?? []).map((q) => (
        <li key={q.no} className="sql-kept">
          <button type="button" onClick={() => acts.open(q.text, q.params)}>
            {q.name} <span>{q.who}</span>
          </button>
          {mayDrop(q.who) ? (
            <Button
              size="small"
              type="text"
              aria-label={t('sql.drop', { name: q.name })}
              onClick={() => drop.mutate(q.no)}
            >
              ×
            </Button>
          ) : null}
        </li>
      ))}
      {asked.data?.length === 0 ? <li className="quiet">{t('sql.nothingKept')}</li> : null}
    </ul>
  )
}

function Runs({ catalogue, acts }: { catalogue: SqlCatalogue; acts: SideActs }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const asked = useQuery({ ...sqlRuns, staleTime: 0 })
  const who = useQuery(me)
  const keep = useMutation({
    mutationFn: keepSqlText,
    onSuccess: () => queries.invalidateQueries({ queryKey: sqlCatalogue.queryKey }),
  })
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  return (
    <ul className="sql-list">
      {(asked.data ?? []).map((run) => (
        <li key={run.no}>
          <Run run={run} open={acts.open} />
        </li>
      ))}
      {asked.data?.length === 0 ? <li className="quiet">{t('sql.noRuns')}</li> : null}
      {who.data?.role === '主理人' ? (
        <li className="sql-keep">
          <Switch
            size="small"
            aria-label={t('sql.keepText')}
            checked={catalogue.keeps_text}
            loading={keep.isPending}
            onChange={(on) => keep.mutate(on)}
          />
          <span>{t('sql.keepText')}</span>
        </li>
      ) : null}
    </ul>
  )
}

function Run({ run, open }: { run: SqlRun; open: SideActs['open'] }) {
  const { t } = useTranslation()
  const { text } = run
  const words = (
    <>
      <code>{text === null ? run.hash.slice(0, 12) : text.replace(/\s+/g, ' ').slice(0, 80)}</code>
      <span>
        {run.at.slice(5, 16).replace('T', ' ')} · {t(`sql.ends.${run.outcome}`)}
      </span>
    </>
  )
  return text === null ? (
    <p className="sql-run">{words}</p>
  ) : (
    <button type="button" className="sql-run" title={run.sentence} onClick={() => open(text)}>
      {words}
    </button>
  )
}
