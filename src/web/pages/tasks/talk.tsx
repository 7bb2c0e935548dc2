/** Everything that happened, and a comment; @ offers the people one can name. */
import { useQuery } from '@tanstack/react-query'
import { Button, Mentions } from 'antd'
import { useState } from 'react'
import type { TaskOpened } from '../../../operations.ts'
import { colleagues, commentOn } from '../../api/tasks.ts'
import { Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

export function Talk(props: { id: number; events: TaskOpened['events']; at: (moment: string) => string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { change } = useTaskWork()
  const people = useQuery(colleagues)
  const [text, setText] = useState('')
  return (
    <>
      <h3>{t('task.history')}</h3>
      <ol className="story">
        {props.events.map((e, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history only grows at its end
          <li key={i} className={e.event}>
            <span className="quiet">{props.at(e.at)}</span> <span lang="zh-CN">{e.who}</span>{' '}
            {t(`task.events.${eventName(e.event)}`)}
            {e.from_state !== e.to_state ? ` ${t(`task.states.${stateName(e.to_state)}`)}` : ''}
            {e.note ? (
              <span className="note">
                <Written text={e.note} locale={locale} />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <form
        className="comment"
        onSubmit={(e) => {
          e.preventDefault()
          if (text.trim() === '') return
          change.mutate(async () => {
            await commentOn(props.id, text.trim())
            setText('')
          })
        }}
      >
        <Mentions
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={text}
          onChange={setText}
          placeholder={t('task.note')}
          aria-label={t('task.note')}
          options={(people.data ?? []).map(({ who }) => ({ value: who, label: who }))}
        />
        <Button htmlType="submit" disabled={change.isPending || text.trim() === ''}>
          {t('task.leaveNote')}
        </Button>
      </form>
    </>
  )
}

const events = [
  'made',
  'moved',
  'changed',
  'noted',
  'attached',
  'detached',
  'handed_over',
  'released',
  'proved',
  'relapsed',
  'taken_back',
] as const
const eventName = (event: string) => events.find((e) => e === event) ?? 'changed'
const states = ['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'] as const
const stateName = (state: string) => states.find((s) => s === state) ?? 'new'
