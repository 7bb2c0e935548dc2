/** The list: sorted, narrowed, a page at a time. */
import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Segmented } from 'antd'
import { instant, money } from '../../../wording/index.ts'
import { colleagues, type Narrowed, release, type TaskSort, taskPage } from '../../api/tasks.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'
import { Due, isOver, Owner } from './task-card.tsx'

const per_page = 50
const sorts = ['due', 'stake', 'changed'] as const

export function TaskList(props: {
  narrowed: Narrowed
  sort: TaskSort
  page: number
  day: { now: string; today: string; timezone: string }
  go: (change: { sort?: TaskSort; page?: number }) => void
  open: (id: number) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { narrowed, sort, page, day } = props
  const list = useQuery(taskPage(narrowed, { sortBy: sort, offset: (page - 1) * per_page }))
  if (list.isPending) return <Loading height={480} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const { tasks, total } = list.data
  if (total === 0) return <Panel icon="tick" title={t('task.noneSo')} text={t('task.noneSoHow')} />
  const pages = Math.ceil(total / per_page)
  return (
    <div className="task-list">
      <div className="actions">
        <Segmented
          value={sort}
          onChange={(value) => props.go({ sort: value, page: 1 })}
          options={sorts.map((value) => ({ value, label: t(`task.sort.${value}`) }))}
        />
        <span className="quiet">{t('task.total', { n: total })}</span>
        {narrowed.owner ? <Left owner={narrowed.owner} /> : null}
      </div>
      <PartTable
        label={t('task.views.list')}
        head={[
          t('task.no'),
          t('task.what'),
          t('task.state'),
          t('task.who'),
          t('task.stake'),
          t('task.dueAt'),
          t('task.left'),
        ]}
        right={[0, 4]}
        rows={tasks.map((k) => [
          String(k.id),
          <button key={k.id} type="button" className="as-link" onClick={() => props.open(k.id)}>
            <Written text={k.title} locale={locale} />
          </button>,
          <Tag key="state" tone={isOver(k) ? 'good' : 'plain'}>
            {t(`task.states.${k.state}`)}
          </Tag>,
          <Owner key="who" task={k} />,
          k.before.money_minor === null
            ? '—'
            : money(k.before.money_minor, k.before.currency ?? 'CNY', locale),
          instant(k.due_at, day.timezone, day.today),
          <Due key="due" task={k} now={day.now} />,
        ])}
      />
      {pages > 1 ? (
        <nav className="actions" aria-label={t('task.pages')}>
          <Button disabled={page <= 1} onClick={() => props.go({ page: page - 1 })}>
            {t('task.pageBefore')}
          </Button>
          <span className="quiet">{t('task.pageOf', { n: page, all: pages })}</span>
          <Button disabled={page >= pages} onClick={() => props.go({ page: page + 1 })}>
            {t('task.pageAfter')}
          </Button>
        </nav>
      ) : null}
    </div>
  )
}

/** Somebody left: one step puts their open work back for whoever takes it. */
function Left({ owner }: { owner: string }) {
  const { t } = useTranslation()
  const { change } = useTaskWork()
  const known = useQuery(colleagues)
  if (!known.data?.some((c) => c.who === owner)) return null
  return (
    <Popconfirm
      title={t('task.goneSure', { who: owner })}
      okText={t('task.goneYes')}
      cancelText={t('finding.leave')}
      onConfirm={() => change.mutate(() => release(owner))}
    >
      <Button size="small">{t('task.gone', { who: owner })}</Button>
    </Popconfirm>
  )
}
