/** What happened on the days that are shown, and a line for what somebody wants to remember of one. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { DayEvent } from '../../../operations.ts'
import { dayName, shortDay } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Happened(props: {
  events: readonly DayEvent[]
  /** The day that was clicked; the last one shown otherwise. */
  day: string
  today: string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['events'] }),
    onError: (e: Error) => void message.error(e.message),
  }
  const write = useMutation({
    mutationFn: () => ask(api.api.notes.$post({ json: { on: props.day, text: text.trim() } })),
    ...settled,
    onSuccess: () => {
      setText('')
      return queries.invalidateQueries({ queryKey: ['events'] })
    },
  })
  const wipe = useMutation({
    mutationFn: (no: number) => ask(api.api.notes[':no'].$delete({ param: { no: String(no) } })),
    ...settled,
  })
  return (
    <details className="pad happened" open={props.events.some((e) => e.kind === 'note')}>
      <summary>{t('metrics.happened', { n: props.events.length })}</summary>
      <ul className="diary">
        {props.events.map((e) => (
          <li key={`${e.kind} ${e.on} ${e.title} ${e.shop} ${e.note}`}>
            <b>{shortDay(e.on, props.today)}</b>
            {e.until ? ` ~ ${shortDay(e.until, props.today)}` : ''}{' '}
            <Tag tone={e.kind === 'promotion' ? 'warn' : 'plain'}>{t(`metrics.event.${e.kind}`)}</Tag>{' '}
            <Written
              text={[e.title, e.shop ?? e.who ?? ''].filter((w) => w !== '').join(' · ')}
              locale={locale}
            />
            {e.note === null ? null : (
              <Button size="small" type="link" onClick={() => e.note !== null && wipe.mutate(e.note)}>
                {t('metrics.wipe')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form
        className="pills"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') write.mutate()
        }}
      >
        <Input
          size="small"
          className="note-line"
          maxLength={200}
          value={text}
          placeholder={t('metrics.noteFor', { day: dayName(props.day, props.today, locale) })}
          aria-label={t('metrics.noteFor', { day: dayName(props.day, props.today, locale) })}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="small" htmlType="submit" disabled={text.trim() === ''} loading={write.isPending}>
          {t('metrics.note')}
        </Button>
      </form>
    </details>
  )
}
