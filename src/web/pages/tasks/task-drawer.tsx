/** One task: where it may go, what proves it, what the fix did, its steps, its files, and everything that happened. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { instant, money } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { takeBack, taskOf } from '../../api/tasks.ts'
import { Tag } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Cases } from '../findings/cases.tsx'
import { SopsFor } from '../knowledge/sops-for.tsx'
import { EffectOf } from './effect.tsx'
import { Files } from './files.tsx'
import { HandOver } from './hand-over.tsx'
import { useTaskWork } from './moving.tsx'
import { Proof } from './proof.tsx'
import { Steps } from './steps.tsx'
import { Talk } from './talk.tsx'
import { isOver } from './task-card.tsx'
import { WhoAndWhen } from './who-and-when.tsx'

export function TaskDrawer({ id, close }: { id: number | undefined; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={close}
      title={id === undefined ? '' : t('task.numbered', { n: id })}
      size={Math.min(600, innerWidth)}
      destroyOnHidden
    >
      {id === undefined ? null : <Opened id={id} />}
    </Drawer>
  )
}

function Opened({ id }: { id: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { change, move } = useTaskWork()
  const found = useQuery(taskOf(id))
  const day = useQuery(shopDay)
  if (found.isPending || day.isPending) return <Loading height={320} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  if (day.isError) return <Failed error={day.error} again={() => void day.refetch()} />
  const { task, ways, events } = found.data
  const at = (moment: string) => instant(moment, day.data.timezone, day.data.today)
  const { before, after } = task
  return (
    <article className="finding-opened task-opened">
      <h2 lang="zh-CN">{task.title}</h2>
      <p>
        <Tag tone={isOver(task) ? 'good' : 'plain'}>{t(`task.states.${task.state}`)}</Tag>{' '}
        <span className="quiet">
          <span lang="zh-CN">{task.owner ?? `${task.owner_role} · ${t('task.nobody')}`}</span> ·{' '}
          {t('task.due', { at: at(task.due_at) })}
        </span>
      </p>
      <div className="actions">
        {ways.map((to, i) => (
          <Button
            key={to}
            type={i === 0 ? 'primary' : 'default'}
            disabled={change.isPending}
            {...(to === 'claimed' ? { 'data-key': 'c' } : {})}
            onClick={() => move(task, to)}
          >
            {t(`task.go.${to}`)}
          </Button>
        ))}
        {events.length > 1 ? (
          <Button type="link" onClick={() => change.mutate(() => takeBack(id))}>
            {t('task.back')}
          </Button>
        ) : null}
      </div>
      <Proof id={id} />
      <h3>{t('task.beforeAfter')}</h3>
      <p>
        {before.money_minor === null
          ? t('task.noMoney')
          : money(before.money_minor, before.currency ?? 'CNY', locale)}
        {' → '}
        <span lang="zh-CN">{after ? after.said : t('task.notYet')}</span>
      </p>
      {isOver(task) ? <EffectOf id={id} today={day.data.today} /> : null}
      <Steps task={task} />
      {task.watch ? <SopsFor watch={task.watch} task={id} /> : null}
      {task.finding ? (
        <>
          <p>
            <Link to="/" search={{ finding: task.finding }}>
              {t('task.itsFinding')}
            </Link>
          </p>
          <Cases findingKey={task.finding} />
        </>
      ) : null}
      <Files id={id} />
      <WhoAndWhen task={task} timezone={day.data.timezone} />
      {isOver(task) ? null : <HandOver task={task} />}
      <Talk id={id} events={events} at={at} />
    </article>
  )
}
