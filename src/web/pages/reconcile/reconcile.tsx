/** 对账: orders, bills, refunds and parcels held against each other, by shop and span of days. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { reconciledOver, shopList } from '../../api/questions.ts'
import { SheetHead, SheetPart } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'

export function ReconcilePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/reconcile' })
  const navigate = useNavigate({ from: '/reconcile' })
  const shops = useQuery(shopList)
  const asked = useQuery(reconciledOver(search))
  const look = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) })
  if (asked.isPending) return <Loading height={480} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const said = asked.data
  const day = (name: 'from' | 'to') => (
    <Input
      type="date"
      size="small"
      className="day"
      aria-label={t(`reconcile.${name}`)}
      defaultValue={said[name]}
      onChange={(event) => event.target.value && look({ [name]: event.target.value })}
    />
  )
  return (
    <div className="sheet-page">
      <SheetHead {...said} />
      <div className="pills">
        <Select
          size="small"
          allowClear
          aria-label={t('metrics.shop')}
          placeholder={t('metrics.allShops')}
          popupMatchSelectWidth={false}
          value={search.shop}
          onChange={(shop?: string) => look({ shop })}
          options={(shops.data ?? []).map((s) => ({ value: s.id, label: s.name }))}
        />
        {day('from')}
        {day('to')}
        <a className="button" href={`/api/reconcile/xlsx?from=${said.from}&to=${said.to}`}>
          {t('reconcile.all')}
        </a>
      </div>
      <div className="parts">
        {said.sections.map((part) => (
          <SheetPart key={part.title} part={part} />
        ))}
      </div>
    </div>
  )
}
