/** All SOPs: found by words or letters, narrowed by area, those that have aged first to be seen. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { SopListed } from '../../../operations.ts'
import { shortDay } from '../../../wording/index.ts'
import { sopList } from '../../api/knowledge.ts'
import { shopDay } from '../../api/questions.ts'
import { sopAreas } from '../../app/sop-areas.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Standing } from './standing.tsx'

export function SopList() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { q, area, only, watch } = useSearch({ from: '/knowledge' })
  const navigate = useNavigate({ from: '/knowledge' })
  const [typed, setTyped] = useState(q ?? '')
  const list = useQuery(sopList({ q: useDeferredValue(typed).trim(), area, only, watch }))
  const day = useQuery(shopDay)
  const today = day.data?.today ?? ''
  const narrow = (more: object) => void navigate({ search: (s) => ({ ...s, ...more }), replace: true })
  if (list.isPending || day.isPending) return <Loading height={480} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const { sops, total, expired } = list.data
  const line = (sop: SopListed) => [
    <span key="title" className="sop-title">
      <Link to="/knowledge" search={{ sop: sop.key }}>
        <Written text={sop.title} locale={locale} />
      </Link>{' '}
      <Standing sop={sop} today={today} />
      {sop.has_news ? <Tag tone="plain">{t('know.hasNews')}</Tag> : null}
    </span>,
    t(`know.areas.${sop.area}`),
    <Written key="owner" text={sop.owner ?? sop.owner_role} locale={locale} />,
    sop.steps === 0 ? '—' : t('know.stepsTake', { n: sop.steps, m: sop.minutes }),
    sop.review_on === null ? '—' : shortDay(sop.review_on, today),
    `${shortDay(sop.changed_at.slice(0, 10), today)} · ${t('know.version', { n: sop.version })}`,
  ]
  return (
    <Card
      className="sop-list"
      title={t('know.tabs.sops')}
      hint={t('know.listHint', { total, expired })}
      aside={
        <Button
          type="primary"
          size="small"
          data-key="n"
          onClick={() => void navigate({ search: { write: true } })}
        >
          {t('know.write')}
        </Button>
      }
    >
      <div className="narrow">
        <Input.Search
          allowClear
          value={typed}
          placeholder={t('know.find')}
          aria-label={t('know.find')}
          onChange={(e) => {
            setTyped(e.target.value)
            narrow({ q: e.target.value.trim() || undefined })
          }}
        />
        <Select
          allowClear
          value={area ?? null}
          placeholder={t('know.allAreas')}
          aria-label={t('know.allAreas')}
          options={sopAreas.map((value) => ({ value, label: t(`know.areas.${value}`) }))}
          onChange={(value: string | null | undefined) => narrow({ area: value ?? undefined })}
        />
        <Select
          allowClear
          value={only ?? null}
          placeholder={t('know.inUse')}
          aria-label={t('know.inUse')}
          options={(['expired', 'archived'] as const).map((value) => ({
            value,
            label: t(`know.only.${value}`),
          }))}
          onChange={(value: string | null | undefined) => narrow({ only: value ?? undefined })}
        />
        {watch ? (
          <Button size="small" onClick={() => narrow({ watch: undefined })}>
            {t('know.forWatch')} ×
          </Button>
        ) : null}
      </div>
      {sops.length === 0 ? (
        <Panel icon="file" title={t('know.none')} text={t('know.noneHow')} />
      ) : (
        <PartTable
          label={t('know.tabs.sops')}
          head={[
            t('know.what'),
            t('know.area'),
            t('know.owner'),
            t('know.takes'),
            t('know.review'),
            t('know.changed'),
          ]}
          right={[]}
          rows={sops.map(line)}
        />
      )}
      {total > sops.length ? (
        <p className="quiet pad">{t('know.more', { shown: sops.length, total })}</p>
      ) : null}
    </Card>
  )
}
