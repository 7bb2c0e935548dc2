/** 协作: whose turn it is. A column is a state, the fourth one waits for the number; moved by key, by menu, by click. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { secondsLeft } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { taskList } from '../../api/tasks.ts'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { TaskDrawer } from './task-drawer.tsx'

const columns = ['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'] as const

export function TasksPage() {
  const { t } = useTranslation()
  const { task } = useSearch({ from: '/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const list = useQuery(taskList)
  const day = useQuery(shopDay)
  if (list.isPending || day.isPending) return <Loading height={480} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const open = (id: number | undefined) => void navigate({ search: { task: id } })
  const waiting = list.data.filter((k) => k.state !== 'closed' && k.state !== 'verified').length
  const proved = list.data.filter((k) => k.state === 'verified' || k.state === 'closed').length
  return (
    <div className="tasks-page">
      <h2 className="sentence">{t('task.sentence', { waiting, proved })}</h2>
      <p className="quiet">{t('task.rule')}</p>
      {list.data.length === 0 ? <Panel icon="tick" title={t('task.none')} text={t('task.noneHow')} /> : null}
      {list.data.length === 0 ? null : (
        <div className="board">
          {columns.map((state) => {
            const own = list.data.filter((k) => k.state === state)
            return (
              <section key={state} className={`lane ${state}`} aria-label={t(`task.states.${state}`)}>
                <h3>
                  {t(`task.states.${state}`)} <span>{own.length}</span>
                </h3>
                {own.map((k) => (
                  <TaskCard key={k.id} task={k} now={day.data?.now ?? ''} open={() => open(k.id)} />
                ))}
                {own.length === 0 ? <p className="quiet">{t(`task.emptyLane.${state}`)}</p> : null}
              </section>
            )
          })}
        </div>
      )}
      <TaskDrawer id={task} close={() => open(undefined)} />
    </div>
  )
}

type TaskRow = Awaited<ReturnType<NonNullable<(typeof taskList)['queryFn']>>>[number]

function TaskCard({ task, now, open }: { task: TaskRow; now: string; open: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const seconds = (Date.parse(task.due_at) - Date.parse(now)) / 1000
  const isOver = task.state === 'verified' || task.state === 'closed'
  const done = task.steps.filter((s) => s.is_done).length
  return (
    <button type="button" className="task-card" onClick={open} aria-haspopup="dialog">
      <b lang="zh-CN">{task.title}</b>
      <span className="meta">
        <span>{task.owner ?? `${task.owner_role} · ${t('task.nobody')}`}</span>
        {task.steps.length > 0 ? (
          <span>
            {done}/{task.steps.length}
          </span>
        ) : null}
        {task.relapses > 0 ? <span className="clash">{t('task.relapsed', { n: task.relapses })}</span> : null}
      </span>
      <span className={!isOver && seconds < 0 ? 'due overdue' : 'due'}>
        {isOver ? (task.after?.said ?? '') : secondsLeft(seconds, locale)}
      </span>
    </button>
  )
}
