/** 今日: what to do today, by yuan, and what it stands on. One screen. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Today } from '../../../operations.ts'
import { addDays } from '../../../wording/index.ts'
import { todayOf } from '../../api/questions.ts'
import { Icon } from '../../ui/icon.tsx'
import { Written } from '../../ui/marks.tsx'
import { Numbers } from '../../ui/numbers.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Findings } from './findings.tsx'
import { Conclusions, Deadlines, Due, Errands, Promotions, Share } from './rail.tsx'
import { RollCall } from './roll-call.tsx'

function useToday() {
  const { on } = useSearch({ from: '/' })
  const locale = useLocale()
  return useQuery({ ...todayOf(on, locale), placeholderData: (before) => before })
}

export function TodayPage() {
  const { t } = useTranslation()
  const today = useToday()
  if (today.isPending) return <Loading height={480} />
  if (today.isError) return <Failed error={today.error} again={() => void today.refetch()} />
  const said = today.data
  if (said.is_empty)
    return (
      <Panel icon="inbox" title={t('today.emptyTitle')} text={t('today.emptyText')}>
        <Link className="button primary" to="/intake" search={{}}>
          {t('today.emptyAction')}
        </Link>
      </Panel>
    )
  return (
    <div className="today-page">
      <Opening said={said} />
      <RollCall said={said} />
      <Numbers said={said} />
      <div className="columns">
        <Findings said={said} />
        <div className="rail">
          <Due said={said} />
          <Deadlines said={said} />
          <Errands said={said} />
          <Promotions said={said} />
          <Conclusions said={said} />
          <Share said={said} />
        </div>
      </div>
    </div>
  )
}

function Opening({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [reason] = said.conclusions
  return (
    <div className="opening">
      <div>
        <h2 className="sentence">
          <Written text={said.opening.text} locale={locale} />
        </h2>
        {reason ? (
          <p className="because">
            <Written text={reason.text} locale={locale} />
          </p>
        ) : null}
        {said.opening.first ? (
          <p className="first">
            <Written text={said.opening.first.text} locale={locale} />
          </p>
        ) : null}
        <DayStep said={said} />
      </div>
      <ul className="stakes">
        {said.stakes.map((s) => (
          <li key={`${s.when} ${s.rhythm} ${s.figure}`} className={s.when}>
            <span>{s.name}</span>
            <b>
              {s.figure}
              <small>
                {s.unit} {s.rhythm}
              </small>
            </b>
            <span>{t('today.pieces', { n: s.findings })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function DayStep({ said }: { said: Today }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  const go = (days: number) => void navigate({ search: { on: addDays(said.on, days) } })
  return (
    <p className="day-step">
      <button
        type="button"
        className="icon-button"
        data-key="["
        onClick={() => go(-1)}
        aria-label={t('top.dayBefore')}
      >
        <Icon name="left" />
      </button>
      <span>{said.on_name}</span>
      <button
        type="button"
        className="icon-button"
        data-key="]"
        onClick={() => go(1)}
        disabled={said.on >= said.today}
        aria-label={t('top.dayAfter')}
      >
        <Icon name="right" />
      </button>
      <span className={said.is_stale ? 'as-of stale' : 'as-of'}>{said.as_of}</span>
    </p>
  )
}
