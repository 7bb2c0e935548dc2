/** A task by hand: what, whose, until when, how it is over, and the steps. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { dayStart } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { colleagues, makeByHand } from '../../api/tasks.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useTranslation } from '../../words/index.ts'
import { Criteria } from './criteria.tsx'
import { blankLine, criterionOf, type Line } from './criterion.ts'
import { roles } from './roles.ts'

const desks = [
  'fulfilment',
  'service',
  'listings',
  'content',
  'promotions',
  'advertising',
  'inventory',
] as const

export function MakeTask(props: { isOpen: boolean; close: () => void; made: (id: number) => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={props.isOpen}
      onCancel={props.close}
      footer={null}
      title={t('task.new')}
      width={640}
      destroyOnHidden
    >
      <Form {...props} />
    </Modal>
  )
}

function Form({ close, made }: { close: () => void; made: (id: number) => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const day = useQuery(shopDay)
  const people = useQuery(colleagues)
  const [title, setTitle] = useState('')
  const [desk, setDesk] = useState<(typeof desks)[number]>('fulfilment')
  const [role, setRole] = useState<string>('运营')
  const [owner, setOwner] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState('')
  const [dueAt, setDueAt] = useState('18:00')
  const [lines, setLines] = useState<Line[]>([blankLine('signed')])
  const [steps, setSteps] = useState('')
  const on = dueOn || (day.data?.today ?? '')
  const criteria = lines.map(criterionOf)
  const known = criteria.filter((c) => c !== null)
  const make = useMutation({
    mutationFn: () =>
      makeByHand({
        title: title.trim(),
        desk,
        owner_role: role,
        ...(owner ? { owner } : {}),
        due_at: instantOf(on, dueAt, day.data?.timezone ?? 'Asia/Shanghai'),
        acceptance: known,
        steps: steps
          .split('\n')
          .map((s) => s.trim())
          .filter((s) => s !== ''),
      }),
    onSuccess: async ({ task }) => {
      close()
      await queries.invalidateQueries()
      made(task.id)
    },
    onError: (error) => void message.error(error.message, 6),
  })
  const isReady = title.trim() !== '' && on !== '' && known.length === criteria.length
  return (
    <form
      className="make-task"
      onSubmit={(e) => {
        e.preventDefault()
        if (isReady) make.mutate()
      }}
    >
      <Labelled label={t('task.what')}>
        <Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} autoFocus />
      </Labelled>
      <div className="row">
        <Labelled label={t('task.desk')}>
          <Select
            aria-label={t('task.desk')}
            value={desk}
            onChange={setDesk}
            options={desks.map((value) => ({ value, label: t(`nav.${value}`) }))}
          />
        </Labelled>
        <Labelled label={t('task.role')}>
          <Select
            aria-label={t('task.role')}
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: value }))}
          />
        </Labelled>
        <Labelled label={t('task.person')}>
          <Select
            allowClear
            aria-label={t('task.person')}
            placeholder={t('task.nobody')}
            value={owner}
            onChange={(value: string | null) => setOwner(value ?? null)}
            options={(people.data ?? []).map(({ who }) => ({ value: who, label: who }))}
          />
        </Labelled>
        <Labelled label={t('task.dueAt')}>
          <span className="when">
            <Input
              type="date"
              aria-label={t('task.dueOn')}
              value={on}
              onChange={(e) => setDueOn(e.target.value)}
            />
            <Input
              type="time"
              aria-label={t('task.dueTime')}
              value={dueAt}
              onChange={(e) => setDueAt(e.target.value)}
            />
          </span>
        </Labelled>
      </div>
      <Criteria lines={lines} set={setLines} />
      <Labelled label={t('task.steps')}>
        <Input.TextArea
          rows={3}
          value={steps}
          placeholder={t('task.stepsHow')}
          onChange={(e) => setSteps(e.target.value)}
        />
      </Labelled>
      <button type="submit" className="button primary" disabled={!isReady || make.isPending}>
        {t('task.makeIt')}
      </button>
      {isReady ? null : <p className="quiet">{t('task.stillMissing')}</p>}
    </form>
  )
}

/** 18:00 of a day on the shop's clock. */
function instantOf(on: string, time: string, timezone: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.parse(dayStart(on, timezone)) + (hours * 60 + minutes) * 60_000).toISOString()
}
