/** Whose it is and until when, changed in place. */
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import type { Task } from '../../../operations.ts'
import { dayStart, wallClock } from '../../../wording/index.ts'
import { changeTask, colleagues } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

export function WhoAndWhen({ task, timezone }: { task: Task; timezone: string }) {
  const { t } = useTranslation()
  const { change } = useTaskWork()
  const people = useQuery(colleagues)
  const { on, time } = wallClock(task.due_at, timezone)
  const until = (day: string, hour: string) => {
    const [hours = 0, minutes = 0] = hour.split(':').map(Number)
    if (day === '' || hour === '') return
    const due_at = new Date(
      Date.parse(dayStart(day, timezone)) + (hours * 60 + minutes) * 60_000,
    ).toISOString()
    change.mutate(() => changeTask(task.id, { due_at }))
  }
  return (
    <>
      <h3>{t('task.whoAndWhen')}</h3>
      <div className="actions">
        <Select
          allowClear
          className="task-narrow"
          aria-label={t('task.person')}
          placeholder={t('task.nobody')}
          value={task.owner}
          onChange={(owner: string | null) =>
            change.mutate(() => changeTask(task.id, { owner: owner ?? null }))
          }
          options={(people.data ?? []).map(({ who, role }) => ({
            value: who,
            label: role ? `${who} · ${role}` : who,
          }))}
        />
        <Input
          type="date"
          className="task-narrow"
          aria-label={t('task.dueOn')}
          value={on}
          onChange={(e) => until(e.target.value, time)}
        />
        <Input
          type="time"
          className="task-narrow"
          aria-label={t('task.dueTime')}
          value={time}
          onChange={(e) => until(on, e.target.value)}
        />
      </div>
    </>
  )
}
