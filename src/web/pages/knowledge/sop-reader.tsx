/** One SOP: read, walked, held against its rules; how long its steps take, what changed between its versions. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { SopExpiry, SopOpened } from '../../../operations.ts'
import { addDays, instant, shortDay } from '../../../wording/index.ts'
import { answerNews, archiveSop, confirmSop, sopNews, sopOf, startRun } from '../../api/knowledge.ts'
import { shopDay } from '../../api/questions.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { CitedText } from './cited-text.tsx'
import { DifferenceLines, VersionDifference } from './difference.tsx'

/** Found right, it is looked at again in a quarter. */
const reviewDays = 90

export function SopReader({ sop: key }: { sop: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const router = useRouter()
  const navigate = useNavigate({ from: '/knowledge' })
  const { message } = App.useApp()
  const queries = useQueryClient()
  const found = useQuery(sopOf(key))
  const day = useQuery(shopDay)
  const today = day.data?.today ?? ''
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 6),
  })
  const walk = useMutation({
    mutationFn: () => startRun({ sop: key }),
    onSuccess: ({ run }) => {
      void queries.invalidateQueries({ queryKey: ['sop-runs'] })
      void navigate({ search: (s) => ({ ...s, run: run.no }) })
    },
    onError: (error) => void message.error(error.message, 6),
  })
  if (found.isPending || day.isPending) return <Loading height={480} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const { sop, text, cites } = found.data
  const isArchived = sop.archived_at !== null
  return (
    <div className="reading">
      <article className="card sop-text">
        <header className="card-head">
          <h2 lang="zh-CN">{sop.title}</h2>
          <span className="hint">
            {t(`know.areas.${sop.area}`)} · <Written text={sop.owner ?? sop.owner_role} locale={locale} /> ·{' '}
            {t('know.version', { n: sop.version })} · {t(`know.from.${sop.from}`)}
          </span>
          <span className="aside actions">
            {isArchived ? null : (
              <>
                <Button type="primary" data-key="r" loading={walk.isPending} onClick={() => walk.mutate()}>
                  {t('know.walk')}
                </Button>
                <Button data-key="e" onClick={() => void navigate({ search: { sop: key, write: true } })}>
                  {t('know.edit')}
                </Button>
              </>
            )}
            <Button type="text" onClick={() => change.mutate(() => archiveSop(key, !isArchived))}>
              {t(isArchived ? 'know.restore' : 'know.archive')}
            </Button>
          </span>
        </header>
        {sop.standing.is === 'expired' ? (
          <div className="notice bad" role="status">
            <ul>
              {sop.standing.because.map((b) => (
                <li key={JSON.stringify(b)}>
                  <Because because={b} opened={found.data} today={today} />
                </li>
              ))}
            </ul>
            <Button
              size="small"
              onClick={() => change.mutate(() => confirmSop(key, sop.version, addDays(today, reviewDays)))}
            >
              {t('know.confirm')}
            </Button>
          </div>
        ) : null}
        {sop.has_news ? (
          <News
            sop={key}
            busy={change.isPending}
            answer={(take) => change.mutate(() => answerNews(key, take))}
          />
        ) : null}
        <Markdown text={text} cites={cites} go={(address) => router.history.push(address)} />
      </article>
      <aside>
        <Cites opened={found.data} today={today} />
        <Times opened={found.data} />
        <Runs opened={found.data} timezone={day.data?.timezone ?? 'Asia/Shanghai'} today={today} />
        <Versions opened={found.data} timezone={day.data?.timezone ?? 'Asia/Shanghai'} today={today} />
      </aside>
    </div>
  )
}

function Because({ because, opened, today }: { because: SopExpiry; opened: SopOpened; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (because.why === 'review_passed')
    return t('know.because.review_passed', { day: shortDay(because.review_on, today) })
  const rule = opened.cites.find((c) => c.key === because.rule)
  return (
    <>
      {t(because.why === 'rule_gone' ? 'know.because.rule_gone' : 'know.because.rule_changed')}{' '}
      <Link to="/knowledge" search={{ tab: 'rules', rule: because.rule }}>
        <Written text={rule?.title ?? because.rule} locale={locale} />
      </Link>
    </>
  )
}

function News(props: { sop: string; busy: boolean; answer: (take: boolean) => void }) {
  const { t } = useTranslation()
  const news = useQuery(sopNews(props.sop))
  if (!news.data) return null
  return (
    <details className="notice">
      <summary>{t('know.newsHow')}</summary>
      <DifferenceLines lines={news.data.difference} />
      <div className="actions">
        <Button size="small" type="primary" disabled={props.busy} onClick={() => props.answer(true)}>
          {t('know.takeNews')}
        </Button>
        <Button size="small" disabled={props.busy} onClick={() => props.answer(false)}>
          {t('know.keepOwn')}
        </Button>
      </div>
    </details>
  )
}

function Cites({ opened: { cites }, today }: { opened: SopOpened; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (cites.length === 0) return null
  return (
    <Card title={t('know.cites')} hint={t('know.citesHint')}>
      <ul className="lines">
        {cites.map((c) => (
          <li key={c.key}>
            <Link to="/knowledge" search={{ tab: 'rules', rule: c.key }}>
              <Written text={c.title ?? c.key} locale={locale} />
            </Link>{' '}
            {c.changes_on ? (
              <Tag tone="warn">{t('know.changesOn', { day: shortDay(c.changes_on, today) })}</Tag>
            ) : null}
            {c.confidence === 'low' ? <Tag tone="blank">{t('know.lowConfidence')}</Tag> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Times({ opened: { times } }: { opened: SopOpened }) {
  const { t } = useTranslation()
  const known = times.filter((s) => s.runs > 0)
  if (known.length === 0) return null
  return (
    <Card title={t('know.times')} hint={t('know.timesHint')}>
      <ul className="lines">
        {known.map((s) => (
          <li key={s.text}>
            <CitedText text={s.text} /> {s.is_slow ? <Tag tone="warn">{t('know.slow')}</Tag> : null}
            <p className="quiet">
              {t('know.timed', {
                median: s.median_minutes === null ? '—' : Math.round(s.median_minutes * 10) / 10,
                should: s.minutes ?? '—',
                runs: s.runs,
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface When {
  readonly opened: SopOpened
  readonly timezone: string
  readonly today: string
}

function Runs({ opened: { runs }, timezone, today }: When) {
  const { t } = useTranslation()
  if (runs.length === 0) return null
  return (
    <Card title={t('know.runs')}>
      <ul className="lines">
        {runs.map((r) => (
          <li key={r.no}>
            <Link to="/knowledge" search={{ sop: r.sop, run: r.no }}>
              {t('know.runNo', { n: r.no })}
            </Link>{' '}
            <Tag tone={r.state === 'done' ? 'good' : r.state === 'abandoned' ? 'plain' : 'warn'}>
              {t(`know.states.${r.state}`)}
            </Tag>{' '}
            <span className="quiet">
              {r.done}/{r.steps} · {r.owner} · {instant(r.started_at, timezone, today)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Versions({ opened: { sop, versions }, timezone, today }: When) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { against } = useSearch({ from: '/knowledge' })
  return (
    <Card title={t('know.versions')}>
      <ol className="lines">
        {versions.map((v) => (
          <li key={v.version}>
            {v.version === sop.version ? (
              <b>{t('know.version', { n: v.version })}</b>
            ) : (
              <Link
                to="/knowledge"
                search={{ sop: sop.key, against: against === v.version ? undefined : v.version }}
              >
                {t('know.version', { n: v.version })}
              </Link>
            )}{' '}
            {v.standing === 'aside' ? <Tag tone="warn">{t('know.aside')}</Tag> : null}{' '}
            <span className="quiet">
              <Written text={v.who} locale={locale} /> · {instant(v.at, timezone, today)}
              {v.note ? (
                <>
                  {' '}
                  · <Written text={v.note} locale={locale} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {against ? <VersionDifference sop={sop.key} from={against} to={sop.version} /> : null}
    </Card>
  )
}
