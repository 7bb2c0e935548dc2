/** The calendar: what is due on which day of the month, five weeks of it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { addDays, weekday } from '../../../wording/index.ts'
import { type Narrowed, taskCalendar } from '../../api/tasks.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function TaskCalendar(props: {
  narrowed: Narrowed
  today: string
  from: string | undefined
  go: (from: string) => void
  open: (id: number) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { narrowed, today, open } = props
  const first = mondayOf(props.from ?? today)
  const days = useQuery(taskCalendar(narrowed, first, addDays(first, 34)))
  if (days.isPending) return <Loading height={480} />
  if (days.isError) return <Failed error={days.error} again={() => void days.refetch()} />
  return (
    <>
      <div className="actions">
        <Button aria-label={t('task.weeksBefore')} onClick={() => props.go(addDays(first, -28))}>
          ←
        </Button>
        <span>{`${first} – ${addDays(first, 34)}`}</span>
        <Button aria-label={t('task.weeksAfter')} onClick={() => props.go(addDays(first, 28))}>
          →
        </Button>
      </div>
      <ol className="task-month">
        {days.data.map((d) => (
          <li
            key={d.on}
            className={[
              'month-day',
              d.on === today ? 'today' : '',
              d.on < today && d.waiting > 0 ? 'late' : '',
              d.waiting + d.proved === 0 ? 'empty' : '',
            ].join(' ')}
          >
            <h3>
              {d.on.slice(5)} <small>{weekday(d.on, locale)}</small>
              {d.waiting > 0 ? <span className="due-n">{t('task.waitingN', { n: d.waiting })}</span> : null}
            </h3>
            {d.tasks.map((k) => (
              <button key={k.id} type="button" className="as-link" onClick={() => open(k.id)}>
                <span lang="zh-CN">{k.title}</span>
              </button>
            ))}
            {d.waiting > d.tasks.length ? (
              <small>{t('task.moreCards', { n: d.waiting - d.tasks.length })}</small>
            ) : null}
            {d.proved > 0 ? <small>{t('task.provedN', { n: d.proved })}</small> : null}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Weeks begin on Monday. */
function mondayOf(on: string): string {
  const weekday = (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(on, -weekday)
}
