/** What a person does with a finding: give it to somebody, put it off, say it is none. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { shopDay } from '../../api/questions.ts'
import { answerFinding, makeTask, storyOf } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'

type Word = 'snoozed' | 'not_a_trouble'

export function FindingActions({ findingKey }: { findingKey: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const story = useQuery(storyOf(findingKey))
  const [asking, setAsking] = useState<Word | null>(null)
  const make = useMutation({
    mutationFn: () => makeTask(findingKey),
    onSuccess: async () => {
      void message.success(t('task.made'))
      await queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message),
  })
  const speak = useMutation({
    mutationFn: () => answerFinding(findingKey, { word: 'spoken_again', reason: t('finding.again') }),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => void message.error(error.message),
  })
  // What is only watched has no story and nobody works on it.
  if (!story.data) return null
  const open = story.data.tasks.find((task) => task.state !== 'closed')
  const last = story.data.words.at(-1)
  const isQuiet = last !== undefined && last.word !== 'spoken_again'
  return (
    <div className="actions">
      {open ? (
        <Link className="button primary" to="/tasks" search={{ task: open.id }}>
          {t('task.see', { n: open.id })}
        </Link>
      ) : (
        <Button type="primary" data-key="t" loading={make.isPending} onClick={() => make.mutate()}>
          {t('task.make')}
        </Button>
      )}
      {isQuiet ? (
        <Button loading={speak.isPending} onClick={() => speak.mutate()}>
          {t('finding.again')}
        </Button>
      ) : (
        <>
          <Button data-key="z" onClick={() => setAsking('snoozed')}>
            {t('finding.snooze')}
          </Button>
          <Button onClick={() => setAsking('not_a_trouble')}>{t('finding.none')}</Button>
        </>
      )}
      <Why findingKey={findingKey} word={asking} close={() => setAsking(null)} />
    </div>
  )
}

const hours = [4, 24, 72, 168] as const

function Why({ findingKey, word, close }: { findingKey: string; word: Word | null; close: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [ahead, setAhead] = useState<number>(24)
  const answer = useMutation({
    mutationFn: async () => {
      // By the shop's clock: the example's stands still.
      const { now } = await queries.fetchQuery(shopDay)
      const until = new Date(Date.parse(now) + ahead * 3_600_000).toISOString()
      return answerFinding(findingKey, {
        word: word ?? 'snoozed',
        reason,
        ...(word === 'snoozed' ? { until } : {}),
      })
    },
    onSuccess: async () => {
      setReason('')
      close()
      await queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <Modal
      open={word !== null}
      title={word === 'snoozed' ? t('finding.snooze') : t('finding.none')}
      okText={word === 'snoozed' ? t('finding.snoozeYes') : t('finding.noneYes')}
      cancelText={t('finding.leave')}
      okButtonProps={{ disabled: reason.trim() === '', loading: answer.isPending }}
      onOk={() => answer.mutate()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="quiet">{word === 'snoozed' ? t('finding.snoozeHow') : t('finding.noneHow')}</p>
      {word === 'snoozed' ? (
        <Segmented
          value={ahead}
          onChange={setAhead}
          options={hours.map((h) => ({
            value: h,
            label: h < 24 ? t('finding.hours', { n: h }) : t('finding.days', { n: h / 24 }),
          }))}
        />
      ) : null}
      <Input.TextArea
        autoFocus
        rows={3}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        placeholder={t('finding.reason')}
        aria-label={t('finding.reason')}
      />
    </Modal>
  )
}
