/** 数据: one metric over time, split or not, with its definition one click away. The view is the address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Drawer, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import { addDays } from '../../../wording/index.ts'
import { eventsBetween, metricList, metricOver, shopDay, shopList } from '../../api/questions.ts'
import type { Picture } from '../../ui/chart.tsx'
import { Written } from '../../ui/marks.tsx'
import { MetricCardBody } from '../../ui/num.tsx'
import { save } from '../../ui/save-file.ts'
import { sayValue } from '../../ui/say-value.ts'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Answered } from './answered.tsx'
import { Boards } from './boards.tsx'
import { asCsv } from './export.ts'
import { Happened } from './happened.tsx'

type Period = 'hour' | 'day' | 'week' | 'month' | 'all'

/** How far back each period looks when nobody says. */
const lastDays: Readonly<Record<Period, number>> = { hour: 2, day: 28, week: 84, month: 180, all: 28 }

export function MetricsPage() {
  const { t } = useTranslation()
  const catalogue = useQuery(metricList)
  const day = useQuery(shopDay)
  if (catalogue.isPending || day.isPending) return <Loading height={480} />
  if (catalogue.isError) return <Failed error={catalogue.error} again={() => void catalogue.refetch()} />
  if (catalogue.data.length === 0)
    return <Panel icon="file" title={t('metrics.nothing')} text={t('metrics.nothingHow')} />
  return <Viewed catalogue={catalogue.data} yesterday={addDays(day.data?.today ?? today(), -1)} />
}

type Listed = {
  metric: string
  label: string
  label_en: string
  desk: string
  desk_label: string
  unit: string
  by: readonly string[]
  by_labels: Readonly<Record<string, string>>
  question: string
  missing: readonly { title: string; bring: readonly string[] }[]
}

const today = () => new Date().toISOString().slice(0, 10)

function Viewed({ catalogue, yesterday }: { catalogue: readonly Listed[]; yesterday: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const search = useSearch({ from: '/metrics' })
  const navigate = useNavigate({ from: '/metrics' })
  const picture = useRef<Picture>(null)
  const metric =
    catalogue.find((m) => m.metric === (search.metric ?? 'sales.gmv_paid')) ?? (catalogue[0] as Listed)
  const period = search.period ?? 'day'
  const to = search.to ?? yesterday
  const from = search.from ?? addDays(to, 1 - lastDays[period])
  const by = search.by !== undefined && metric.by.includes(search.by) ? search.by : undefined
  const as = search.as ?? 'line'
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) })
  const shops = useQuery(shopList)
  const view = { key: metric.metric, from, to, period, by, shop: search.shop }
  const answer = useQuery({ ...metricOver(view), placeholderData: (before) => before })
  const told = useQuery(eventsBetween(from, to))
  const happened = (told.data ?? []).filter(
    (e) =>
      search.shop === undefined ||
      e.shop === null ||
      e.shop === shops.data?.find((x) => x.id === search.shop)?.name,
  )
  const [picked, setPicked] = useState<string>()
  const name = locale === 'zh' ? metric.label : metric.label_en
  const say = (value: number, currency: string | null) => sayValue(value, metric, currency, locale)

  return (
    <div className="metrics">
      <Boards />
      <div className="pills">
        <Select
          showSearch
          optionFilterProp="search"
          value={metric.metric}
          onChange={(key: string) => set({ metric: key, by: undefined })}
          aria-label={t('metrics.metric')}
          popupMatchSelectWidth={360}
          style={{ minWidth: 220 }}
          options={groups(catalogue, locale)}
        />
        <span className="dates">
          <input
            type="date"
            value={from}
            max={to}
            aria-label={`${t('metrics.period')} ←`}
            onChange={(e) => e.target.value && set({ from: e.target.value })}
          />
          <span aria-hidden="true">~</span>
          <input
            type="date"
            value={to}
            min={from}
            aria-label={`${t('metrics.period')} →`}
            onChange={(e) => e.target.value && set({ to: e.target.value })}
          />
        </span>
        <Select
          value={search.shop ?? ''}
          onChange={(shop: string) => set({ shop: shop || undefined })}
          aria-label={t('metrics.shop')}
          popupMatchSelectWidth={false}
          style={{ minWidth: 130 }}
          options={[
            { value: '', label: t('metrics.allShops') },
            ...(shops.data ?? []).map((s) => ({ value: s.id, label: s.name })),
          ]}
        />
        <Select
          value={by ?? ''}
          onChange={(column: string) => set({ by: column || undefined })}
          aria-label={t('metrics.by')}
          popupMatchSelectWidth={false}
          style={{ minWidth: 130 }}
          options={[
            { value: '', label: t('metrics.noSplit') },
            ...metric.by.map((b) => ({
              value: b,
              label: locale === 'zh' ? (metric.by_labels[b] ?? b) : b.replaceAll('_', ' '),
            })),
          ]}
        />
        <Segmented
          value={period}
          onChange={(p) => set({ period: p, from: undefined })}
          options={(['hour', 'day', 'week', 'month', 'all'] as const).map((p) => ({
            value: p,
            label: t(`metrics.${p}`),
          }))}
        />
        <Segmented
          value={as}
          onChange={(next) => set({ as: next })}
          options={(['line', 'bar', 'table'] as const).map((a) => ({ value: a, label: t(`metrics.${a}`) }))}
        />
      </div>
      <section className="card metric-card">
        <div className="card-head">
          <h2>
            <button
              type="button"
              className="asked"
              aria-haspopup="dialog"
              onClick={() => set({ card: true })}
            >
              {name}
            </button>
          </h2>
          <span className="hint">
            <Written text={metric.question} locale={locale} />
          </span>
          <span className="aside">
            <Link
              className="button"
              to="/explain/$metric"
              params={{ metric: metric.metric }}
              search={{ on: picked ?? to, shop: search.shop }}
            >
              {t('explain.open')}
            </Link>{' '}
            <Button
              size="small"
              onClick={() => answer.data && save(`${metric.metric}.csv`, 'text/csv', asCsv(answer.data.rows))}
            >
              {t('metrics.export')}
            </Button>{' '}
            {as === 'table' ? null : (
              <Button
                size="small"
                onClick={() => save(`${metric.metric}.svg`, 'image/svg+xml', picture.current?.svg() ?? '')}
              >
                {t('metrics.picture')}
              </Button>
            )}
          </span>
        </div>
        {answer.isPending ? <Loading height={320} /> : null}
        {answer.isError ? <Failed error={answer.error} again={() => void answer.refetch()} /> : null}
        {answer.data ? (
          <Answered
            rows={answer.data.rows}
            view={{ ...view, as, currency: search.currency }}
            nameOf={(id) => shops.data?.find((shop) => shop.id === id)?.name ?? id}
            chooseCurrency={(currency) => set({ currency })}
            name={name}
            say={say}
            picture={picture}
            events={happened}
            pickDay={setPicked}
          />
        ) : null}
        <Happened events={happened} day={picked ?? to} today={addDays(yesterday, 1)} />
        {metric.missing.map((m) => (
          <p key={m.title} className="quiet pad">
            {t('metrics.missing', { what: m.title, bring: m.bring.slice(0, 3).join('、') })}
          </p>
        ))}
      </section>
      <Drawer
        open={search.card === true}
        onClose={() => set({ card: undefined })}
        title={name}
        size={Math.min(420, innerWidth)}
        destroyOnHidden
      >
        <MetricCardBody metric={metric.metric} />
      </Drawer>
    </div>
  )
}

function groups(catalogue: readonly Listed[], locale: 'zh' | 'en') {
  const desks = [...new Set(catalogue.map((m) => m.desk))]
  return desks.map((desk) => {
    const of = catalogue.filter((m) => m.desk === desk)
    return {
      label: locale === 'zh' ? (of[0]?.desk_label ?? desk) : desk,
      options: of.map((m) => ({
        value: m.metric,
        label: locale === 'zh' ? m.label : m.label_en,
        search: `${m.label} ${m.label_en} ${m.metric}`,
      })),
    }
  })
}
