/** Which days, which promotion, which numbers: all of it in the address. */
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { metricList, type ReportView } from '../../api/questions.ts'
import type { ReportsSearch } from '../../app/router.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Choosing(props: {
  view: ReportView
  promotions: readonly { id: string; name: string; from: string }[]
  look: (change: Partial<ReportsSearch>) => void
}) {
  const { t } = useTranslation()
  const { view, look } = props
  const day = (name: 'on' | 'from' | 'to', label: string) => (
    <Input
      key={`${view.kind} ${name}`}
      type="date"
      size="small"
      className="day"
      aria-label={label}
      defaultValue={view[name]}
      onChange={(event) => look({ [name]: event.target.value || undefined })}
    />
  )
  switch (view.kind) {
    case 'promotion':
      return props.promotions.length === 0 ? null : (
        <div className="pills">
          <Select
            size="small"
            showSearch
            optionFilterProp="label"
            popupMatchSelectWidth={false}
            aria-label={t('reports.promotion')}
            value={view.promotion}
            onChange={(promotion: string) => look({ promotion })}
            options={props.promotions.map((p) => ({ value: p.id, label: `${p.name} · ${p.from}` }))}
          />
        </div>
      )
    case 'custom':
      return <Custom {...props} from={day('from', t('reconcile.from'))} to={day('to', t('reconcile.to'))} />
    default:
      return (
        <div className="pills">
          {day('on', t('reports.on'))}
          <span className="hint">{t('reports.on')}</span>
        </div>
      )
  }
}

function Custom(props: {
  view: ReportView
  look: (change: Partial<ReportsSearch>) => void
  from: React.ReactNode
  to: React.ReactNode
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const catalogue = useQuery(metricList)
  const { view, look } = props
  const chosen = view.metrics?.split(',').filter((key) => key !== '') ?? []
  const all = catalogue.data ?? []
  const lead = all.find((m) => m.metric === chosen[0])
  return (
    <>
      <div className="pills">
        {props.from}
        {props.to}
        <Select
          mode="multiple"
          size="small"
          className="many"
          maxTagCount="responsive"
          optionFilterProp="label"
          aria-label={t('reports.metrics')}
          placeholder={t('reports.metrics')}
          value={chosen}
          onChange={(keys: string[]) => look({ metrics: keys.length === 0 ? undefined : keys.join(',') })}
          options={all.map((m) => ({ value: m.metric, label: locale === 'zh' ? m.label : m.label_en }))}
        />
        {lead && lead.by.length > 0 ? (
          <Select
            size="small"
            allowClear
            popupMatchSelectWidth={false}
            aria-label={t('reports.by')}
            placeholder={t('reports.by')}
            value={view.by}
            onChange={(by?: string) => look({ by })}
            options={lead.by.map((column) => ({
              value: column,
              label: locale === 'zh' ? (lead.by_labels[column] ?? column) : column.replaceAll('_', ' '),
            }))}
          />
        ) : null}
      </div>
      <p className="hint">{t('reports.choose')}</p>
    </>
  )
}
