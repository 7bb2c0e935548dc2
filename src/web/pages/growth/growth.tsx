/** 成长: what was proved, how honest each watch is, and which rules of the platforms hold or change. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { dayName, money, platformName, rate, shortDay } from '../../../wording/index.ts'
import { rulesComing, rulesInForce, shopDay, watchList } from '../../api/questions.ts'
import { provedTasks } from '../../api/tasks.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function GrowthPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const tasks = useQuery(provedTasks)
  const watches = useQuery(watchList)
  const coming = useQuery(rulesComing)
  const day = useQuery(shopDay)
  if (tasks.isPending || watches.isPending || coming.isPending || day.isPending)
    return <Loading height={480} />
  if (tasks.isError) return <Failed error={tasks.error} again={() => void tasks.refetch()} />
  if (watches.isError) return <Failed error={watches.error} again={() => void watches.refetch()} />
  if (coming.isError) return <Failed error={coming.error} again={() => void coming.refetch()} />
  const proved = tasks.data.tasks
  const today = day.data?.today ?? ''
  const yuan = (minor: number | null, currency: string | null) =>
    minor === null ? t('task.noMoney') : money(minor, currency ?? 'CNY', locale)
  const raised = watches.data.reduce((sum, w) => sum + w.raised, 0)
  const none = watches.data.reduce((sum, w) => sum + w.called_none, 0)
  return (
    <div className="desk-page">
      <div className="opening">
        <div>
          <h2 className="sentence">
            {t('growth.sentence', {
              proved: tasks.data.total,
              raised,
              none,
              rules: coming.data.changes.length,
            })}
          </h2>
          <p className="asks">
            <span>{t('growth.ask1')}</span>
            <span>{t('growth.ask2')}</span>
          </p>
        </div>
      </div>
      <Card title={t('growth.proved')} hint={t('task.rule')}>
        {proved.length === 0 ? (
          <p className="nothing-wrong">{t('growth.noneProved')}</p>
        ) : (
          <PartTable
            label={t('growth.proved')}
            head={[t('growth.what'), t('growth.who'), t('growth.before'), t('growth.after')]}
            right={[2, 3]}
            rows={proved.map((k) => [
              <Link key={k.id} to="/tasks" search={{ task: k.id }}>
                <Written text={k.title} locale={locale} />
              </Link>,
              k.owner ?? '—',
              yuan(k.before.money_minor, k.before.currency),
              k.after === null ? '—' : yuan(k.after.money_minor, k.after.currency),
            ])}
          />
        )}
      </Card>
      <Card title={t('growth.coming')} hint={t('growth.comingHint')}>
        {coming.data.changes.length === 0 ? (
          <p className="nothing-wrong">{t('growth.noneComing')}</p>
        ) : (
          <ul className="diary">
            {coming.data.changes.map((c) => (
              <li key={`${c.on} ${c.what} ${c.rule.key}`}>
                <b>{dayName(c.on, today, locale)}</b> <Tag tone="warn">{t(`growth.${c.what}`)}</Tag>{' '}
                {platformName(c.rule.platform, locale)} · <Written text={c.rule.title} locale={locale} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('growth.watches')} hint={t('growth.watchesHint')}>
        <PartTable
          label={t('growth.watches')}
          head={[t('growth.watch'), t('growth.raised'), t('growth.calledNone'), t('growth.falseRate')]}
          right={[1, 2, 3]}
          rows={watches.data.map((w) => [
            <span key={w.watch} title={w.question}>
              <Written text={w.label} locale={locale} />
              {w.has_data ? null : <small> {t('growth.noData')}</small>}
            </span>,
            String(w.raised),
            String(w.called_none),
            // Out of a handful a rate says nothing.
            w.raised < 5 ? t('growth.tooFew', { n: w.raised }) : rate(w.called_none / w.raised, 1),
          ])}
        />
      </Card>
      <Rules today={today} />
    </div>
  )
}

function Rules({ today }: { today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [sought, setSought] = useState('')
  const rules = useQuery(rulesInForce)
  if (rules.isPending) return <Loading />
  if (rules.isError) return <Failed error={rules.error} again={() => void rules.refetch()} />
  const words = sought.trim().toLowerCase()
  const shown = rules.data.filter((r) =>
    `${platformName(r.platform, 'zh')} ${r.platform} ${r.kind_label} ${r.title} ${r.about}`
      .toLowerCase()
      .includes(words),
  )
  return (
    <Card
      title={t('growth.rules')}
      hint={t('growth.rulesHint', { n: rules.data.length })}
      aside={
        <Input.Search
          allowClear
          size="small"
          value={sought}
          onChange={(e) => setSought(e.target.value)}
          aria-label={t('growth.rules')}
        />
      }
    >
      <PartTable
        label={t('growth.rules')}
        head={[
          t('growth.platform'),
          t('growth.kind'),
          t('growth.rule'),
          t('growth.sure'),
          t('growth.verified'),
          t('evidence.source'),
        ]}
        right={[]}
        rows={shown.map((r) => [
          platformName(r.platform, locale),
          r.kind_label,
          <Written key={r.key} text={r.title} locale={locale} />,
          t(`growth.confidence.${r.confidence}`),
          shortDay(r.verified_at, today),
          <Written key={r.key} text={r.source} locale={locale} />,
        ])}
      />
    </Card>
  )
}
