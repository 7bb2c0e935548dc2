/** Shops as the files named them, and the orders that nobody counts. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { count, freshness, platformName } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { shopDay, shopList } from '../../api/questions.ts'
import { Card } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Shops() {
  const { t } = useTranslation()
  const locale = useLocale()
  const shops = useQuery(shopList)
  const day = useQuery(shopDay)
  if (shops.isPending || day.isPending) return <Loading />
  if (shops.isError) return <Failed error={shops.error} again={() => void shops.refetch()} />
  const today = day.data?.today ?? ''
  return (
    <div className="intake">
      <Card title={t('settings.shops')} hint={t('settings.shopsHint')}>
        {shops.data.length === 0 ? (
          <p className="nothing-wrong">{t('intake.noneHow')}</p>
        ) : (
          <PartTable
            label={t('settings.shops')}
            head={[
              t('growth.platform'),
              t('settings.name'),
              t('settings.timezone'),
              t('settings.currency'),
              t('settings.imports'),
              t('settings.newest'),
            ]}
            right={[4]}
            rows={shops.data.map((s) => [
              platformName(s.platform, locale),
              s.name,
              s.timezone,
              s.currency,
              count(s.imports, locale),
              s.newest_snapshot_at === null
                ? '—'
                : freshness(s.newest_snapshot_at, s.timezone, today, locale),
            ])}
          />
        )}
        <p className="hint pad">
          {t('settings.portsAre')}{' '}
          <Link to="/intake" search={{ tab: 'calendar' }}>
            {t('intake.tabs.calendar')}
          </Link>
        </p>
      </Card>
      <Excluded />
    </div>
  )
}

/** One row of the sheet 排除订单, set by hand: an import like any other, with the same undo. */
function Excluded() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [row, setRow] = useState({ 订单编号: '', 备注关键词: '', 原因: '' })
  const exclude = useMutation({
    mutationFn: () =>
      ask(
        api.api.sheets[':name'].rows.$post({
          param: { name: '排除订单' },
          json: { row: Object.fromEntries(Object.entries(row).filter(([, v]) => v.trim() !== '')) },
        }),
      ),
    onSuccess: async (done) => {
      void message.success(done.sentence)
      setRow({ 订单编号: '', 备注关键词: '', 原因: '' })
      await queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message),
  })
  const field = (name: keyof typeof row, label: string) => (
    <Input
      size="small"
      className="short"
      value={row[name]}
      placeholder={label}
      aria-label={label}
      maxLength={200}
      onChange={(event) => setRow({ ...row, [name]: event.target.value })}
    />
  )
  return (
    <Card title={t('settings.excluded')} hint={t('settings.excludedHint')}>
      <form
        className="pills pad"
        onSubmit={(event) => {
          event.preventDefault()
          exclude.mutate()
        }}
      >
        {field('订单编号', t('settings.orderNo'))}
        {field('备注关键词', t('settings.keyword'))}
        {field('原因', t('settings.reason'))}
        <Button
          size="small"
          htmlType="submit"
          loading={exclude.isPending}
          disabled={row.订单编号.trim() === '' && row.备注关键词.trim() === ''}
        >
          {t('settings.exclude')}
        </Button>
      </form>
    </Card>
  )
}
