/** 我的一天: what is mine and due by today, what costs most in front; and who named me. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Task } from '../../../operations.ts'
import { myDay } from '../../api/tasks.ts'
import { Written } from '../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { TaskCard } from './task-card.tsx'

export function MyDay({ now, open }: { now: string; open: (id: number) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const day = useQuery(myDay)
  if (day.isPending) return <Loading height={320} />
  if (day.isError) return <Failed error={day.error} again={() => void day.refetch()} />
  const { overdue, today, later, mentions } = day.data
  const cards = (title: string, tasks: readonly Task[]) =>
    tasks.length === 0 ? null : (
      <section aria-label={title}>
        <h3>
          {title} <span>{tasks.length}</span>
        </h3>
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} now={now} onClick={() => open(task.id)} />
        ))}
      </section>
    )
  return (
    <div className="my-day">
      {mentions.length > 0 ? (
        <section className="named" aria-label={t('task.namedMe')}>
          <h3>{t('task.namedMe')}</h3>
          <ul>
            {mentions.map((m) => (
              <li key={`${m.task} ${m.at}`}>
                <Link to="/tasks" search={{ view: 'mine', task: m.task }}>
                  <Written text={`${m.who}：${m.title}`} locale={locale} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {cards(t('task.overdue'), overdue)}
      {cards(t('task.dueToday'), today)}
      {overdue.length + today.length === 0 ? (
        <Panel icon="tick" title={t('task.dayFree')} text={t('task.dayFreeHow')} />
      ) : null}
      {later > 0 ? <p className="quiet">{t('task.laterN', { n: later })}</p> : null}
    </div>
  )
}
