/** When it is over, chosen from the kinds that a machine can look at: all of the lines must hold. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import type { Criterion } from '../../../operations.ts'
import { formatList, metricList, shopList } from '../../api/questions.ts'
import { useLocale, useTranslation } from '../../words/index.ts'
import { blankLine, type Line, lineKinds } from './criterion.ts'

export function Criteria({ lines, set }: { lines: readonly Line[]; set: (lines: Line[]) => void }) {
  const { t } = useTranslation()
  const put = (at: number, line: Line) => set(lines.map((l, i) => (i === at ? line : l)))
  return (
    <fieldset className="criteria">
      <legend>{t('task.accepted')}</legend>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and keep their places
        <div key={i} className="criterion">
          <Select
            aria-label={t('task.criterion')}
            value={line.kind}
            onChange={(kind) => put(i, blankLine(kind))}
            options={lineKinds.map((value) => ({ value, label: t(`task.kinds.${value}`) }))}
          />
          <Fields line={line} set={(l) => put(i, l)} />
          {lines.length > 1 ? (
            <Button
              type="text"
              aria-label={t('task.removeLine')}
              onClick={() => set(lines.filter((_, at) => at !== i))}
            >
              ×
            </Button>
          ) : null}
        </div>
      ))}
      <Button type="dashed" size="small" onClick={() => set([...lines, blankLine('signed')])}>
        {t('task.addLine')}
      </Button>
    </fieldset>
  )
}

function Fields({ line, set }: { line: Line; set: (line: Line) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const metrics = useQuery(metricList)
  const shops = useQuery(shopList)
  const formats = useQuery(formatList)
  const shop = (isNeeded: boolean) => (
    <Select
      allowClear={!isNeeded}
      aria-label={t('task.shop')}
      placeholder={isNeeded ? t('task.shop') : t('task.anyShop')}
      value={line.shop_id}
      onChange={(shop_id: string | null) => set({ ...line, shop_id: shop_id ?? null })}
      options={(shops.data ?? []).map((s) => ({ value: s.id, label: s.name }))}
    />
  )
  const item = (
    <Input
      aria-label={t('task.item')}
      placeholder={t('task.item')}
      value={line.item_id}
      onChange={(e) => set({ ...line, item_id: e.target.value })}
    />
  )
  const number = (key: 'low' | 'high' | 'count', label: string) => (
    <InputNumber
      aria-label={label}
      placeholder={label}
      value={line[key]}
      onChange={(value) => set({ ...line, [key]: typeof value === 'number' ? value : null })}
    />
  )
  const kind: Criterion['kind'] = line.kind
  if (kind === 'metric') {
    const unit = metrics.data?.find((m) => m.metric === line.metric)?.unit
    return (
      <>
        <Select
          showSearch
          className="wide"
          aria-label={t('task.metric')}
          placeholder={t('task.metric')}
          value={line.metric || null}
          onChange={(metric: string | null) =>
            set({
              ...line,
              metric: metric ?? '',
              unit: metrics.data?.find((m) => m.metric === metric)?.unit ?? 'count',
            })
          }
          options={(metrics.data ?? []).map((m) => ({
            value: m.metric,
            label: locale === 'zh' ? m.label : m.label_en,
          }))}
          optionFilterProp="label"
        />
        {shop(false)}
        {number('low', `${t('task.atLeast')}${unit === 'ratio' ? ' %' : ''}`)}
        {number('high', `${t('task.atMost')}${unit === 'ratio' ? ' %' : ''}`)}
        {number('count', t('task.daysInRow'))}
      </>
    )
  }
  if (kind === 'delivered')
    return (
      <>
        <Select
          allowClear
          showSearch
          className="wide"
          aria-label={t('task.export')}
          placeholder={t('task.anyExport')}
          value={line.format}
          onChange={(format: string | null) => set({ ...line, format: format ?? null })}
          options={(formats.data ?? []).map((f) => ({ value: f.key, label: f.label }))}
          optionFilterProp="label"
        />
        {shop(false)}
      </>
    )
  if (kind === 'field' || kind === 'picture' || kind === 'page_check')
    return (
      <>
        {shop(true)}
        {item}
        {kind === 'field' ? (
          <Input
            aria-label={t('task.field')}
            placeholder={t('task.field')}
            value={line.field}
            onChange={(e) => set({ ...line, field: e.target.value })}
          />
        ) : (
          number('count', kind === 'picture' ? t('task.pixels') : t('task.milliseconds'))
        )}
      </>
    )
  return <span className="quiet">{t('task.signedHow')}</span>
}
