/** Every Monday at nine, the weekly report to the group: written with four choices, kept as five cron fields. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { ToldWhat } from '../../../../operations.ts'
import { addSchedule, channelList } from '../../../api/messages.ts'
import { shopDay } from '../../../api/questions.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useTranslation } from '../../../words/index.ts'
import { Field } from '../../knowledge/field.tsx'
import { toldWhats } from './card-preview.tsx'

const rhythms = ['daily', 'weekdays', 'weekly', 'monthly', 'cron'] as const
/** Cron counts from Sunday; weeks here begin on Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const

const jobs = ['tell', 'pick_up', 'back_up'] as const

export function ScheduleForm({ saved }: { saved: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const channels = useQuery(channelList)
  const day = useQuery(shopDay)
  const [rhythm, setRhythm] = useState<(typeof rhythms)[number]>('daily')
  const [time, setTime] = useState('09:00')
  const [weekday, setWeekday] = useState<number>(1)
  const [monthDay, setMonthDay] = useState(1)
  const [cron, setCron] = useState('0 9 * * 1-5')
  const [job, setJob] = useState<(typeof jobs)[number]>('tell')
  const [what, setWhat] = useState<ToldWhat>('brief')
  const [messenger, setMessenger] = useState<number>()
  const [onMissed, setOnMissed] = useState<'once' | 'skip'>('once')
  const [name, setName] = useState('')
  const to = messenger ?? channels.data?.[0]?.no
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const clock = `${minutes} ${hours}`
  const when = {
    daily: `${clock} * * *`,
    weekdays: `${clock} * * 1-5`,
    weekly: `${clock} * * ${weekday}`,
    monthly: `${clock} ${monthDay} * *`,
    cron,
  }[rhythm]
  const save = useMutation({
    mutationFn: () =>
      addSchedule({
        when,
        job,
        on_missed: onMissed,
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(job === 'tell' ? { what, messenger: to } : {}),
      }),
    onSuccess: () => {
      void queries.invalidateQueries()
      saved()
    },
    onError: (error) => void message.error(error.message, 10),
  })
  if (channels.isPending) return <Loading height={300} />
  if (channels.isError) return <Failed error={channels.error} again={() => void channels.refetch()} />
  const hasNobody = job === 'tell' && channels.data.length === 0
  return (
    <form
      className="heads own-watch"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t('timed.rhythm')} id="timed-rhythm">
        <Select
          id="timed-rhythm"
          value={rhythm}
          options={rhythms.map((value) => ({ value, label: t(`timed.rhythms.${value}`) }))}
          onChange={setRhythm}
        />
      </Field>
      {rhythm === 'weekly' ? (
        <Field label={t('timed.weekday')} id="timed-weekday">
          <Select
            id="timed-weekday"
            value={weekday}
            options={weekdays.map((value) => ({ value, label: t(`timed.weekdays.d${value}`) }))}
            onChange={setWeekday}
          />
        </Field>
      ) : null}
      {rhythm === 'monthly' ? (
        <Field label={t('timed.monthDay')} id="timed-month-day">
          <InputNumber
            id="timed-month-day"
            min={1}
            max={31}
            precision={0}
            value={monthDay}
            onChange={(n) => typeof n === 'number' && setMonthDay(n)}
          />
        </Field>
      ) : null}
      {rhythm === 'cron' ? (
        <Field label={t('timed.cron')} id="timed-cron">
          <Input
            id="timed-cron"
            required
            maxLength={100}
            value={cron}
            onChange={(e) => setCron(e.target.value)}
          />
        </Field>
      ) : (
        <Field label={`${t('timed.time')} ${day.data?.timezone ?? ''}`} id="timed-time">
          <Input
            id="timed-time"
            type="time"
            required
            value={time}
            onChange={(e) => setTime(e.target.value)}
          />
        </Field>
      )}
      <Field label={t('timed.does')} id="timed-job">
        <Select
          id="timed-job"
          value={job}
          options={jobs.map((value) => ({
            value,
            label: t(`timed.jobs.${value}`),
          }))}
          onChange={setJob}
        />
      </Field>
      {job === 'tell' ? (
        <>
          <Field label={t('told.what')} id="timed-what">
            <Select<ToldWhat>
              id="timed-what"
              value={what}
              options={toldWhats.map((value) => ({ value, label: t(`told.whats.${value}`) }))}
              onChange={setWhat}
            />
          </Field>
          <Field label={t('told.to')} id="timed-to">
            <Select
              id="timed-to"
              {...(to === undefined ? {} : { value: to })}
              options={channels.data.map((c) => ({ value: c.no, label: c.name }))}
              onChange={setMessenger}
            />
          </Field>
        </>
      ) : null}
      <Field label={t('timed.missed')} id="timed-missed">
        <Select
          id="timed-missed"
          value={onMissed}
          options={(['once', 'skip'] as const).map((value) => ({
            value,
            label: t(`timed.onMissed.${value}`),
          }))}
          onChange={setOnMissed}
        />
      </Field>
      <Field label={t('timed.name')} id="timed-name">
        <Input
          id="timed-name"
          maxLength={60}
          value={name}
          placeholder={t('timed.namePlaceholder')}
          onChange={(e) => setName(e.target.value)}
        />
      </Field>
      <div className="actions across">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={hasNobody}>
          {t('told.save')}
        </Button>
        {hasNobody ? <p className="quiet">{t('timed.channelFirst')}</p> : null}
      </div>
    </form>
  )
}
