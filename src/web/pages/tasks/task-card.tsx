/** A task as a card: what, whose, how far, when it is due. */
import type { ComponentProps } from 'react'
import type { Task } from '../../../operations.ts'
import { money, secondsLeft } from '../../../wording/index.ts'
import { Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export const isOver = (task: Pick<Task, 'state'>): boolean =>
  task.state === 'verified' || task.state === 'closed'

export function Owner({ task }: { task: Pick<Task, 'owner' | 'owner_role'> }) {
  const { t } = useTranslation()
  return <span lang="zh-CN">{task.owner ?? `${task.owner_role} · ${t('task.nobody')}`}</span>
}

export function Due({ task, now }: { task: Task; now: string }) {
  const locale = useLocale()
  const seconds = (Date.parse(task.due_at) - Date.parse(now)) / 1000
  return (
    <span className={!isOver(task) && seconds < 0 ? 'due overdue' : 'due'}>
      {isOver(task) ? (
        <Written text={task.after?.said ?? ''} locale={locale} />
      ) : (
        secondsLeft(seconds, locale)
      )}
    </span>
  )
}

export function TaskCard({
  task,
  now,
  ...button
}: { task: Task; now: string } & Omit<ComponentProps<'button'>, 'type' | 'children'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const done = task.steps.filter((s) => s.is_done).length
  const { money_minor, currency } = task.before
  return (
    <button type="button" className="task-card" aria-haspopup="dialog" data-task={task.id} {...button}>
      <b lang="zh-CN">{task.title}</b>
      <span className="meta">
        <Owner task={task} />
        {money_minor === null ? null : <span>{money(money_minor, currency ?? 'CNY', locale)}</span>}
        {task.steps.length > 0 ? (
          <span>
            {done}/{task.steps.length}
          </span>
        ) : null}
        {task.relapses > 0 ? <span className="clash">{t('task.relapsed', { n: task.relapses })}</span> : null}
      </span>
      <Due task={task} now={now} />
    </button>
  )
}
