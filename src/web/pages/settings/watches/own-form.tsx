/** A person's own watch: a number, what it is split by, a kind, two lines, who is told, and when it keeps quiet. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import type { OwnWatch } from '../../../../operations.ts'
import { metricList } from '../../../api/questions.ts'
import { saveOwnWatch } from '../../../api/watches.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { Field } from '../../knowledge/field.tsx'
import { roles } from '../../tasks/roles.ts'
import { Trial } from './trial.tsx'

type Draft = Omit<OwnWatch, 'key'> & { key?: string }

const fresh: Draft = {
  label: '',
  metric: 'sales.gmv_paid',
  by: null,
  kind: 'anomaly',
  side: 'below',
  raise: 0.3,
  recover: 0.15,
  sample: 30,
  days: 1,
  shops: [],
  tell: ['运营'],
  due_hours: 24,
  quiet: null,
  breaks_quiet: false,
  steps: [],
}

/** Lines a person would begin with; of a threshold nobody knows better than they. */
const begins = {
  threshold: { raise: 0, recover: 0, days: 1 },
  anomaly: { raise: 0.3, recover: 0.15, days: 1 },
  share: { raise: 0.1, recover: 0.05, days: 7 },
  pacing: { raise: 0.9, recover: 0.97, days: 5 },
} as const

export function OwnForm(props: {
  own: OwnWatch | null
  mayLead: boolean
  saved: (watch: string | undefined) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const metrics = useQuery(metricList)
  const [draft, setDraft] = useState<Draft>(props.own ?? fresh)
  const change = (more: Partial<Draft>) => setDraft((d) => ({ ...d, ...more }))
  const save = useMutation({
    mutationFn: () => saveOwnWatch(draft, t(props.own ? 'watch.words.set' : 'watch.words.made')),
    onSuccess: (story) => {
      void queries.invalidateQueries()
      props.saved(story.watch)
    },
    onError: (error) => void message.error(error.message, 10),
  })
  if (metrics.isPending) return <Loading height={360} />
  if (metrics.isError) return <Failed error={metrics.error} again={() => void metrics.refetch()} />
  const metric = metrics.data.find((m) => m.metric === draft.metric)
  const unit = unitOf(draft.kind, metric?.unit)
  const worth = { money: 100, share: 0.01, points: 0.01, change: 0.01, reached: 0.01, number: 1 }[unit]
  const line = (which: 'raise' | 'recover') => (
    <Field label={t(`watch.form.${which}`)} id={`own-${which}`}>
      <InputNumber
        id={`own-${which}`}
        value={Number((draft[which] / worth).toFixed(4))}
        {...(unit === 'number' ? {} : { suffix: t(`watch.form.units.${unit}`) })}
        onChange={(n) => typeof n === 'number' && change({ [which]: Number((n * worth).toFixed(6)) })}
      />
    </Field>
  )
  const columns = (metric?.by ?? []).filter((column) => column !== 'shop_id' && column !== 'currency')
  return (
    <form
      className="heads own-watch"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t('watch.form.label')} id="own-label">
        <Input
          id="own-label"
          required
          maxLength={40}
          value={draft.label}
          placeholder={t('watch.form.labelPlaceholder')}
          onChange={(e) => change({ label: e.target.value })}
        />
      </Field>
      <Field label={t('watch.form.metric')} id="own-metric">
        <Select
          id="own-metric"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={props.own !== null}
          value={draft.metric}
          options={metrics.data
            .filter((m) => m.by.includes('shop_id'))
            .map((m) => ({ value: m.metric, label: locale === 'zh' ? m.label : m.label_en }))}
          onChange={(chosen) => change({ metric: chosen, by: null })}
        />
      </Field>
      <Field label={t('watch.form.kind')} id="own-kind">
        <Select<Draft['kind']>
          id="own-kind"
          value={draft.kind}
          options={(['anomaly', 'threshold', 'share', 'pacing'] as const).map((value) => ({
            value,
            label: t(`watch.form.kinds.${value}`),
          }))}
          onChange={(kind) =>
            change({
              kind,
              ...begins[kind],
              side: kind === 'share' ? 'either' : 'below',
              ...(kind === 'pacing' ? { by: null } : {}),
            })
          }
        />
      </Field>
      <Field label={t('watch.form.by')} id="own-by">
        <Select
          id="own-by"
          disabled={draft.kind === 'pacing'}
          value={draft.by ?? ''}
          options={[
            { value: '', label: t('watch.form.whole') },
            ...columns.map((value) => ({ value, label: metric?.by_labels[value] ?? value })),
          ]}
          onChange={(by) => change({ by: by === '' ? null : by })}
        />
      </Field>
      <Field label={t('watch.form.side')} id="own-side">
        <Select<Draft['side']>
          id="own-side"
          disabled={draft.kind === 'pacing'}
          value={draft.side}
          options={(draft.kind === 'threshold'
            ? (['below', 'above'] as const)
            : (['below', 'above', 'either'] as const)
          ).map((value) => ({ value, label: t(`watch.form.sides.${value}`) }))}
          onChange={(side) => change({ side })}
        />
      </Field>
      {line('raise')}
      {line('recover')}
      <Field label={t('watch.form.sample')} id="own-sample">
        <InputNumber
          id="own-sample"
          min={0}
          value={draft.sample}
          onChange={(n) => typeof n === 'number' && change({ sample: n })}
        />
      </Field>
      <Field label={t('watch.form.days')} id="own-days">
        <InputNumber
          id="own-days"
          min={1}
          max={28}
          value={draft.days}
          onChange={(n) => typeof n === 'number' && change({ days: n })}
        />
      </Field>
      <Field label={t('watch.form.tell')} id="own-tell">
        <Select
          id="own-tell"
          mode="multiple"
          value={[...draft.tell]}
          options={roles.map((value) => ({ value, label: value }))}
          onChange={(tell: string[]) => change({ tell })}
        />
      </Field>
      <Field label={t('watch.form.breaks')} id="own-breaks">
        <Switch
          id="own-breaks"
          checked={draft.breaks_quiet}
          onChange={(breaks_quiet) => change({ breaks_quiet })}
        />
      </Field>
      <Field label={t('watch.form.ownQuiet')} id="own-quiet">
        <Switch
          id="own-quiet"
          checked={draft.quiet !== null}
          onChange={(on) => change({ quiet: on ? { from: '21:00', to: '09:00' } : null })}
        />
        {draft.quiet
          ? (['from', 'to'] as const).map((which) => (
              <Input
                key={which}
                type="time"
                className="short"
                aria-label={`${t('watch.form.ownQuiet')} ${t(`watch.form.${which}`)}`}
                value={draft.quiet?.[which]}
                onChange={(e) =>
                  change({ quiet: { ...(draft.quiet ?? { from: '', to: '' }), [which]: e.target.value } })
                }
              />
            ))
          : null}
      </Field>
      <Trial trial={{ own: draft.label.trim() === '' ? { ...draft, label: t('watch.make') } : draft }} />
      {props.mayLead ? (
        <Button type="primary" htmlType="submit" disabled={save.isPending || draft.label.trim() === ''}>
          {t('watch.save')}
        </Button>
      ) : null}
    </form>
  )
}

/** How a line of this kind is written. */
function unitOf(kind: Draft['kind'], unit: string | undefined) {
  if (kind === 'anomaly') return 'change'
  if (kind === 'share') return 'points'
  if (kind === 'pacing') return 'reached'
  return unit === 'money' ? 'money' : unit === 'ratio' ? 'share' : 'number'
}
