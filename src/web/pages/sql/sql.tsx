/** 取数 → SQL: a question, what it would read, its rows. ⌘/Ctrl+Enter runs it, Esc stops it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SqlAnswer, SqlCatalogue } from '../../../operations.ts'
import { count } from '../../../wording/index.ts'
import { askSql, lookAtSql, savedSql, saveSql, sqlCatalogue, sqlFile, sqlRuns } from '../../api/sql.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { save } from '../../ui/save-file.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Editor } from './editor.tsx'
import { Result } from './result.tsx'
import { Side } from './side.tsx'

/** Longer ones are kept under a name instead of in the address. */
const longestAddress = 3000
const lookAfter_ms = 600

export function SqlPage() {
  const catalogue = useQuery(sqlCatalogue)
  if (catalogue.isPending) return <Loading height={480} />
  if (catalogue.isError) return <Failed error={catalogue.error} again={() => void catalogue.refetch()} />
  return <Desk catalogue={catalogue.data} />
}

function Desk({ catalogue }: { catalogue: SqlCatalogue }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/sql' })
  const [text, setText] = useState(search.text ?? '')
  const [params, setParams] = useState<Record<string, string>>({})
  const look = useLook(text, params)
  const run = useRun()
  const parameters = look.data?.parameters ?? []
  const isFilled = parameters.every((p) => (params[p.name] ?? '') !== '')
  const go = () => {
    // As they stand: what the question needs is known only once it was looked at, and nobody waits for that.
    if (text.trim() !== '' && isFilled) run.start({ text, params })
  }
  const open = (asked: string, filled: Readonly<Record<string, string>> = {}) => {
    setText(asked)
    setParams({ ...filled })
    run.clear()
  }
  const insert = (name: string) => setText((before) => (before === '' ? name : `${before.trimEnd()} ${name}`))
  return (
    <div className="sql-page">
      <Side catalogue={catalogue} acts={{ open, insert }} />
      <div className="sql-main">
        <section className="sql-card" aria-label={t('sql.question')}>
          <Editor
            text={text}
            catalogue={catalogue}
            words={{ label: t('sql.editor'), placeholder: t('sql.placeholder') }}
            onChange={setText}
            onRun={go}
            onStop={run.stop}
          />
          {parameters.length > 0 ? (
            <div className="sql-params">
              {parameters.map((p) => (
                <Labelled key={p.name} label={p.name}>
                  <Input
                    size="small"
                    type={p.type === 'Date' ? 'date' : /Int|Float/.test(p.type) ? 'number' : 'text'}
                    placeholder={p.type}
                    value={params[p.name] ?? ''}
                    onChange={(event) => setParams((before) => ({ ...before, [p.name]: event.target.value }))}
                    onPressEnter={go}
                  />
                </Labelled>
              ))}
            </div>
          ) : null}
          <div className="sql-acts">
            {run.isRunning ? (
              <Button danger onClick={run.stop}>
                {t('sql.stop')}
              </Button>
            ) : (
              <Button type="primary" disabled={text.trim() === '' || !isFilled} onClick={go}>
                {t('sql.run')}
              </Button>
            )}
            <Keep question={{ text, params }} disabled={!look.data} />
            <Files question={{ text, params }} disabled={!run.answer} />
            <span className="quiet">{t('sql.keys', { seconds: catalogue.limits.seconds })}</span>
          </div>
          {text.trim() === '' ? null : <Words look={look} />}
        </section>
        {run.progress !== null ? (
          <p className="sql-progress" role="status">
            {run.progress || t('sql.running')}
          </p>
        ) : null}
        {run.error ? (
          <p className="sql-error" role="alert">
            {run.error}
          </p>
        ) : null}
        {run.answer ? <Result answer={run.answer} /> : null}
        {text.trim() === '' && !run.answer ? <Starts catalogue={catalogue} open={open} /> : null}
      </div>
    </div>
  )
}

/** What it would read, looked at once the hand rests. */
function useLook(text: string, params: Readonly<Record<string, string>>) {
  const locale = useLocale()
  const [rested, setRested] = useState({ text, params })
  useEffect(() => {
    const timer = setTimeout(() => setRested({ text, params }), lookAfter_ms)
    return () => clearTimeout(timer)
  }, [text, params])
  return useQuery({
    queryKey: ['sql-look', rested, locale],
    queryFn: () => lookAtSql({ ...rested, locale }),
    enabled: rested.text.trim() !== '',
    placeholderData: (before) => before,
    retry: false,
  })
}

function Words({ look }: { look: ReturnType<typeof useLook> }) {
  if (look.isError) return <p className="sql-hint">{look.error.message}</p>
  return (
    <ul className="sql-words">
      {(look.data?.words ?? []).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function useRun() {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate({ from: '/sql' })
  const queries = useQueryClient()
  const running = useRef<AbortController>(null)
  const [progress, setProgress] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [answer, setAnswer] = useState<SqlAnswer | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = async (question: { text: string; params: Record<string, string> }) => {
    if (running.current) return
    const mine = new AbortController()
    running.current = mine
    setProgress('')
    setError(null)
    void navigate({
      search: question.text.length <= longestAddress ? { text: question.text } : {},
      replace: true,
    })
    try {
      setAnswer(await askSql({ ...question, locale }, (at) => setProgress(at.sentence), mine.signal))
    } catch (cause) {
      setAnswer(null)
      setError(
        mine.signal.aborted
          ? t('sql.stopped')
          : cause instanceof Error && cause.message
            ? cause.message
            : t('state.offline'),
      )
    } finally {
      running.current = null
      setProgress(null)
      void queries.invalidateQueries({ queryKey: sqlRuns.queryKey })
    }
  }
  const stop = useCallback(() => {
    running.current?.abort()
    return running.current !== null
  }, [])
  const clear = () => {
    setAnswer(null)
    setError(null)
  }
  return {
    start: (q: Parameters<typeof start>[0]) => void start(q),
    stop,
    clear,
    progress,
    error,
    answer,
    isRunning: progress !== null,
  }
}

function Keep({
  question,
  disabled,
}: {
  question: { text: string; params: Record<string, string> }
  disabled: boolean
}) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [name, setName] = useState<string | null>(null)
  const keep = useMutation({
    mutationFn: () => saveSql(name ?? '', question),
    onSuccess: () => {
      setName(null)
      void message.success(t('sql.saved'))
      return queries.invalidateQueries({ queryKey: savedSql.queryKey })
    },
    onError: (error) => void message.warning(error.message),
  })
  if (name === null)
    return (
      <Button disabled={disabled} onClick={() => setName('')}>
        {t('sql.save')}
      </Button>
    )
  return (
    <Input
      className="sql-name"
      autoFocus
      aria-label={t('sql.name')}
      placeholder={t('sql.name')}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && setName(null)}
      onPressEnter={() => keep.mutate()}
      suffix={
        <Button size="small" type="link" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('sql.save')}
        </Button>
      }
    />
  )
}

const fileTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
} as const

function Files({
  question,
  disabled,
}: {
  question: { text: string; params: Record<string, string> }
  disabled: boolean
}) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const take = useMutation({
    mutationFn: async (format: 'xlsx' | 'csv') => {
      const stamp = new Date().toISOString().slice(0, 16).replace(/[-:T]/g, '')
      save(`${t('sql.fileName')} ${stamp}.${format}`, fileTypes[format], await sqlFile(question, format))
    },
    onError: (error) => void message.warning(error.message),
  })
  return (['xlsx', 'csv'] as const).map((format) => (
    <Button key={format} disabled={disabled || take.isPending} onClick={() => take.mutate(format)}>
      {t(`sql.files.${format}`)}
    </Button>
  ))
}

function Starts({
  catalogue,
  open,
}: {
  catalogue: SqlCatalogue
  open: (text: string, params?: Record<string, string>) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <section className="sql-starts" aria-label={t('sql.starts')}>
      <h2>{t('sql.starts')}</h2>
      <ul>
        {catalogue.starts.map(({ title, text }) => (
          <li key={title.zh}>
            <button type="button" onClick={() => open(text, { shop: '%' })}>
              {title[locale]}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('sql.about', { rows: count(catalogue.limits.shown_rows, locale) })}</p>
    </section>
  )
}
