/** 协作: whose turn it is, in four views and the lists of the day; each has an address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { shopDay } from '../../api/questions.ts'
import { type Narrowed, taskBoard } from '../../api/tasks.ts'
import { PageTabs, tabLook } from '../../ui/page-tabs.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'
import { Board } from './board.tsx'
import { TaskCalendar } from './calendar.tsx'
import { DayLists } from './day-lists.tsx'
import { TaskList } from './list.tsx'
import { MakeTask } from './make-task.tsx'
import { MyDay } from './my-day.tsx'
import { Narrowing } from './narrowing.tsx'
import { TaskDrawer } from './task-drawer.tsx'

const views = ['board', 'mine', 'list', 'calendar', 'lists'] as const

export function TasksPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const [making, setMaking] = useState(false)
  const whole = useQuery(taskBoard({}))
  const day = useQuery(shopDay)
  if (whole.isPending || day.isPending) return <Loading height={480} />
  if (whole.isError) return <Failed error={whole.error} again={() => void whole.refetch()} />
  if (day.isError) return <Failed error={day.error} again={() => void day.refetch()} />
  const { view = 'board', task, sort = 'due', page = 1, from, ...narrowed } = search
  const go = (change: Partial<typeof search>) => void navigate({ search: { ...search, ...change } })
  const open = (id: number | undefined) => go({ task: id })
  const narrow = (to: Narrowed) =>
    void navigate({ search: { ...to, view: search.view, sort: search.sort, from: search.from } })
  const count = (isOver: boolean) =>
    whole.data
      .filter((l) => (l.state === 'verified' || l.state === 'closed') === isOver)
      .reduce((sum, l) => sum + l.total, 0)
  const isEmpty = count(false) + count(true) === 0
  return (
    <div className="tasks-page">
      <div className="tasks-head">
        <h2 className="sentence">{t('task.sentence', { waiting: count(false), proved: count(true) })}</h2>
        <Button type="primary" data-key="n" onClick={() => setMaking(true)}>
          {t('task.new')}
        </Button>
      </div>
      <p className="quiet">{t('task.rule')}</p>
      <PageTabs label={t('task.viewsOf')}>
        {views.map((key) => (
          <Link
            key={key}
            to="/tasks"
            search={{ ...narrowed, view: key === 'board' ? undefined : key }}
            {...tabLook(key === view)}
          >
            {t(`task.views.${key}`)}
          </Link>
        ))}
      </PageTabs>
      {view === 'mine' || view === 'lists' || isEmpty ? null : <Narrowing narrowed={narrowed} go={narrow} />}
      {isEmpty && view !== 'lists' && view !== 'mine' ? (
        <Panel icon="tick" title={t('task.none')} text={t('task.noneHow')} />
      ) : view === 'board' ? (
        <Board narrowed={narrowed} now={day.data.now} open={open} more={() => go({ view: 'list' })} />
      ) : view === 'list' ? (
        <TaskList
          narrowed={narrowed}
          sort={sort}
          page={page}
          day={day.data}
          go={(to) => go({ ...to, sort: to.sort === 'due' ? undefined : (to.sort ?? search.sort) })}
          open={open}
        />
      ) : view === 'calendar' ? (
        <TaskCalendar
          narrowed={narrowed}
          today={day.data.today}
          from={from}
          go={(first) => go({ from: first })}
          open={open}
        />
      ) : view === 'mine' ? (
        <MyDay now={day.data.now} open={open} />
      ) : (
        <DayLists />
      )}
      <TaskDrawer id={task} close={() => open(undefined)} />
      <MakeTask isOpen={making} close={() => setMaking(false)} made={(id) => open(id)} />
    </div>
  )
}
