/** 为什么动: one number on one day beside its like; what it is made of, who moved it, what happened, and what would refute it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import type { Explanation } from '../../../operations.ts'
import { addDays } from '../../../wording/index.ts'
import { explained, metricList, shopDay, shopList } from '../../api/questions.ts'
import { Card, Written } from '../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Causes } from './causes.tsx'
import { Slices } from './slices.tsx'
import { Waterfall } from './waterfall.tsx'

export function ExplainPage() {
  const day = useQuery(shopDay)
  const { on } = useSearch({ from: '/explain/$metric' })
  if (day.isPending) return <Loading height={480} />
  if (day.isError) return <Failed error={day.error} again={() => void day.refetch()} />
  return (
    <div className="explain">
      <Asked on={on ?? addDays(day.data.today, -1)} />
    </div>
  )
}

const bases = ['week', 'day', 'weekdays', 'promotion'] as const

function Asked({ on }: { on: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { metric } = useParams({ from: '/explain/$metric' })
  const search = useSearch({ from: '/explain/$metric' })
  const navigate = useNavigate({ from: '/explain/$metric' })
  const catalogue = useQuery(metricList)
  const shops = useQuery(shopList)
  const { from, against, shop } = search
  const answer = useQuery({ ...explained(metric, on, { from, against, shop }), retry: false })
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) })
  const isDay = against !== undefined && !(bases as readonly string[]).includes(against)
  return (
    <>
      <div className="pills">
        <Select
          showSearch
          optionFilterProp="search"
          value={metric}
          onChange={(key: string) => void navigate({ params: { metric: key }, search: (before) => before })}
          aria-label={t('metrics.metric')}
          popupMatchSelectWidth={320}
          style={{ minWidth: 200 }}
          options={(catalogue.data ?? []).map((m) => ({
            value: m.metric,
            label: locale === 'zh' ? m.label : m.label_en,
            search: `${m.label} ${m.label_en} ${m.metric}`,
          }))}
        />
        <Input
          type="date"
          className="day"
          value={on}
          aria-label={t('explain.on')}
          onChange={(e) => e.target.value && set({ on: e.target.value, from: undefined })}
        />
        <Select
          value={isDay ? 'given' : (against ?? '')}
          aria-label={t('explain.against')}
          popupMatchSelectWidth={false}
          style={{ minWidth: 150 }}
          onChange={(base: string) =>
            set({ against: base === 'given' ? addDays(on, -1) : base || undefined })
          }
          options={[
            { value: '', label: t('explain.base.best') },
            ...bases.map((b) => ({ value: b, label: t(`explain.base.${b}`) })),
            { value: 'given', label: t('explain.base.given') },
          ]}
        />
        {isDay ? (
          <Input
            type="date"
            className="day"
            value={against}
            max={addDays(on, -1)}
            aria-label={t('explain.base.given')}
            onChange={(e) => e.target.value && set({ against: e.target.value })}
          />
        ) : null}
        <Select
          value={shop ?? ''}
          onChange={(id: string) => set({ shop: id || undefined })}
          aria-label={t('metrics.shop')}
          popupMatchSelectWidth={false}
          style={{ minWidth: 130 }}
          options={[
            { value: '', label: t('metrics.allShops') },
            ...(shops.data ?? []).map((s) => ({ value: s.id, label: s.name })),
          ]}
        />
      </div>
      {answer.isPending ? <Loading height={420} /> : null}
      {answer.isError ? <Failed error={answer.error} again={() => void answer.refetch()} /> : null}
      {answer.data ? <Moved e={answer.data} /> : null}
    </>
  )
}

function Moved({ e }: { e: Explanation }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { move } = e
  if (!move.ok)
    return (
      <Panel icon="file" title={t('explain.cannot')} text={move.reason}>
        <Link className="button primary" to="/intake">
          {t('explain.toIntake')}
        </Link>{' '}
        <Link className="button" to="/metrics" search={{ metric: e.metric }}>
          {t('explain.toMetric')}
        </Link>
      </Panel>
    )
  return (
    <>
      <section className="card explain-said">
        <p>
          <Written text={move.said} locale={locale} />
        </p>
        {move.notes.length > 0 ? (
          <ul className="explain-notes">
            {move.notes.map((note) => (
              <li key={note}>
                <Written text={note} locale={locale} />
              </li>
            ))}
          </ul>
        ) : null}
        <p className="hint">
          <Link to="/metrics" search={{ metric: e.metric, card: true }}>
            {t('explain.toMetric')}
          </Link>
        </p>
      </section>
      <div className="explain-columns">
        <Card title={t('explain.causes')} hint={t('explain.causesHint')}>
          {move.causes.length > 0 ? (
            <Causes move={move} />
          ) : (
            <p className="quiet pad">{t('explain.noCause')}</p>
          )}
        </Card>
        <div className="explain-side">
          {move.decomposed ? (
            <Card title={t('explain.parts')} hint={move.decomposed.formula}>
              <Waterfall e={e} move={move} decomposed={move.decomposed} />
            </Card>
          ) : null}
          {move.splits.length > 0 ? <Slices e={e} move={move} /> : null}
          {move.happenings.length > 0 ? (
            <Card title={t('explain.happened')} hint={t('explain.happenedHint')}>
              <ul className="explain-happened">
                {move.happenings.map((h) => (
                  <li key={h.text}>
                    <span className="quiet">{t(`explain.kind.${h.kind}`)}</span>{' '}
                    {h.finding ? (
                      <Link to="/" search={{ finding: h.finding }}>
                        <Written text={h.text} locale={locale} />
                      </Link>
                    ) : (
                      <Written text={h.text} locale={locale} />
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}
