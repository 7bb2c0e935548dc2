/** One task: its steps, where it may go, what proves it, and everything that happened. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { instant, money } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { moveTask, noteOn, takeBack, taskOf, tickStep } from '../../api/tasks.ts'
import { Tag } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Proof } from './proof.tsx'

export function TaskDrawer({ id, close }: { id: number | undefined; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={close}
      title={id === undefined ? '' : t('task.numbered', { n: id })}
      size={Math.min(560, innerWidth)}
      destroyOnHidden
    >
      {id === undefined ? null : <Opened id={id} />}
    </Drawer>
  )
}

function Opened({ id }: { id: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const found = useQuery(taskOf(id))
  const day = useQuery(shopDay)
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 6),
  })
  if (found.isPending || day.isPending) return <Loading height={320} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const { task, ways, events } = found.data
  const at = (moment: string) => instant(moment, day.data?.timezone ?? 'Asia/Shanghai', day.data?.today ?? '')
  const { before, after } = task
  return (
    <article className="finding-opened">
      <h2 lang="zh-CN">{task.title}</h2>
      <p>
        <Tag tone={task.state === 'verified' || task.state === 'closed' ? 'good' : 'plain'}>
          {t(`task.states.${task.state}`)}
        </Tag>{' '}
        <span className="quiet">
          {task.owner ?? `${task.owner_role} · ${t('task.nobody')}`} ·{' '}
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
            onClick={() => change.mutate(() => moveTask(id, task.state, to))}
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
        {after ? after.said : t('task.notYet')}
      </p>
      {task.steps.length > 0 ? <h3>{t('task.steps')}</h3> : null}
      {task.steps.map((s, i) => (
        <Checkbox
          key={s.text}
          checked={s.is_done}
          onChange={(e) => change.mutate(() => tickStep(id, i, e.target.checked))}
        >
          <span lang="zh-CN">{s.text}</span>
        </Checkbox>
      ))}
      {task.finding ? (
        <p>
          <Link to="/" search={{ finding: task.finding }}>
            {t('task.itsFinding')}
          </Link>
        </p>
      ) : null}
      <h3>{t('task.history')}</h3>
      <ol className="story">
        {events.map((e) => (
          <li key={`${e.at} ${e.event} ${e.to_state}`}>
            <span className="quiet">{at(e.at)}</span> {e.who} {t(`task.events.${eventName(e.event)}`)}{' '}
            {t(`task.states.${stateName(e.to_state)}`)}
            {e.note ? <span lang="zh-CN">：{e.note}</span> : null}
          </li>
        ))}
      </ol>
      <Input.Search
        value={note}
        onChange={(e) => setNote(e.target.value)}
        placeholder={t('task.note')}
        aria-label={t('task.note')}
        enterButton={t('task.leaveNote')}
        onSearch={(text) => {
          if (text.trim() === '') return
          setNote('')
          change.mutate(() => noteOn(id, text.trim()))
        }}
      />
    </article>
  )
}

const events = ['made', 'moved', 'changed', 'noted', 'proved', 'relapsed', 'taken_back', 'released'] as const
const eventName = (event: string) => events.find((e) => e === event) ?? 'changed'
const states = ['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'] as const
const stateName = (state: string) => states.find((s) => s === state) ?? 'new'
