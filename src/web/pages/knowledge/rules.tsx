/** The registry: every platform's rules with where each is from; one opened, set by hand from a day on, put back. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { platformName, shortDay } from '../../../wording/index.ts'
import { rulesInForce, shopDay } from '../../api/questions.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Coming } from './diary.tsx'
import { RuleDrawer } from './rule-drawer.tsx'

export function RuleRegistry() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { rule } = useSearch({ from: '/knowledge' })
  const navigate = useNavigate({ from: '/knowledge' })
  const [sought, setSought] = useState('')
  const rules = useQuery(rulesInForce)
  const day = useQuery(shopDay)
  if (rules.isPending || day.isPending) return <Loading height={480} />
  if (rules.isError) return <Failed error={rules.error} again={() => void rules.refetch()} />
  const today = day.data?.today ?? ''
  const words = sought.trim().toLowerCase().split(/\s+/)
  const shown = rules.data.filter((r) => {
    const text =
      `${platformName(r.platform, 'zh')} ${r.platform} ${r.kind_label} ${r.title} ${r.key}`.toLowerCase()
    return words.every((w) => text.includes(w))
  })
  return (
    <div className="desk-page">
      <Coming />
      <Card
        title={t('know.rules')}
        hint={t('know.rulesHint', { n: rules.data.length })}
        aside={
          <Input.Search
            allowClear
            size="small"
            value={sought}
            onChange={(e) => setSought(e.target.value)}
            aria-label={t('know.rules')}
          />
        }
      >
        <PartTable
          label={t('know.rules')}
          head={[
            t('growth.platform'),
            t('know.ruleKind'),
            t('know.rule'),
            t('know.sure'),
            t('know.verified'),
            t('know.source'),
          ]}
          right={[]}
          rows={shown.map((r) => [
            platformName(r.platform, locale),
            <Written key="kind" text={r.kind_label} locale={locale} />,
            <span key="title">
              <Link to="/knowledge" search={{ tab: 'rules', rule: r.key }}>
                <Written text={r.title} locale={locale} />
              </Link>{' '}
              {r.is_by_hand ? <Tag tone="warn">{t('know.byHand')}</Tag> : null}
            </span>,
            t(`know.confidence.${r.confidence}`),
            shortDay(r.verified_at, today),
            <Written key="source" text={r.source} locale={locale} />,
          ])}
        />
      </Card>
      <RuleDrawer rule={rule} close={() => void navigate({ search: { tab: 'rules' } })} />
    </div>
  )
}
