/** 像这样的事: how like troubles ended before, and after what was done; no share from a handful. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FindingCases } from '../../../operations.ts'
import { duration, rate, shortDay } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { casesOf } from '../../api/tasks.ts'
import { Tag, type Tone, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

const tones = { good: 'good', bad: 'bad', open: 'plain', withdrawn: 'plain' } as const satisfies Record<
  string,
  Tone
>

export function Cases({ findingKey }: { findingKey: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const cases = useQuery(casesOf(findingKey))
  const day = useQuery(shopDay)
  if (!cases.data || !day.data) return null
  const { nearest, done, without_task, cases: over, scope, fell_again, median_hours } = cases.data
  if (nearest.length === 0) return null
  const { today } = day.data
  return (
    <section className="cases" aria-label={t('cases.title')}>
      <h3>{t('cases.title')}</h3>
      {over > 0 ? (
        <p>
          {t(`cases.scope.${scope}`)} <Told share={cases.data} least={cases.data.least} />
          {median_hours === null
            ? ''
            : ` ${t('cases.half', { time: duration(median_hours * 3600, locale) })}`}
          {fell_again > 0 ? ` ${t('cases.again', { n: fell_again })}` : ''}
        </p>
      ) : (
        <p className="quiet">{t('cases.noneOver')}</p>
      )}
      {done.length > 0 ? (
        <ul>
          {done.map((d) => (
            <li key={d.what}>
              <Written text={d.what} locale={locale} />
              {locale === 'zh' ? '：' : ': '}
              <Told share={d} least={cases.data.least} />
            </li>
          ))}
          {without_task.cases > 0 ? (
            <li>
              {t('cases.untouched')}
              {locale === 'zh' ? '：' : ': '}
              <Told share={without_task} least={cases.data.least} />
            </li>
          ) : null}
        </ul>
      ) : null}
      <ul>
        {nearest.map((c) => (
          <li key={`${c.key} ${c.raised_at}`}>
            <Tag tone={tones[c.outcome]}>{t(`cases.outcome.${c.outcome}`)}</Tag>{' '}
            {c.task === null ? (
              <Written text={c.title} locale={locale} />
            ) : (
              <Link to="/tasks" search={{ task: c.task }}>
                <Written text={c.title} locale={locale} />
              </Link>
            )}{' '}
            <span className="quiet">
              {shortDay(c.raised_at.slice(0, 10), today)}
              {c.ended_at ? ` → ${shortDay(c.ended_at.slice(0, 10), today)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Told({
  share: s,
  least,
}: {
  share: Pick<FindingCases, 'cases' | 'good' | 'share' | 'interval'>
  least: number
}) {
  const { t } = useTranslation()
  return s.share === null || s.interval === null
    ? t('cases.few', { n: s.cases, good: s.good, least })
    : t('cases.share', {
        n: s.cases,
        good: s.good,
        share: rate(s.share),
        low: rate(s.interval.low),
        high: rate(s.interval.high),
      })
}
