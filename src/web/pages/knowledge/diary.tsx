/** The diary of the trade: new rules, new features, courses, each on its day; and what changes within thirty days. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { dayName, platformName } from '../../../wording/index.ts'
import { noteTrade, removeTrade, type TradeDraft, tradeDiary } from '../../api/knowledge.ts'
import { me, rulesComing, shopDay } from '../../api/questions.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Field } from './field.tsx'

export const leads = (role: string | undefined): boolean => role === '主理人' || role === '主管'

const kinds = ['rule', 'feature', 'course', 'event'] as const

export function Diary() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const diary = useQuery(tradeDiary)
  const day = useQuery(shopDay)
  const who = useQuery(me)
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['trade-diary'] }),
    onError: (error) => void message.error(error.message, 6),
  })
  if (diary.isPending || day.isPending) return <Loading height={480} />
  if (diary.isError) return <Failed error={diary.error} again={() => void diary.refetch()} />
  const today = day.data?.today ?? ''
  return (
    <div className="desk-page">
      <Coming />
      <Card title={t('know.tabs.diary')} hint={t('know.diaryHint')}>
        <NoteForm
          today={today}
          busy={change.isPending}
          save={(draft) => change.mutate(() => noteTrade(draft))}
        />
        {diary.data.length === 0 ? <p className="nothing-wrong">{t('know.noDiary')}</p> : null}
        <ul className="diary">
          {diary.data.map((d) => (
            <li key={d.no ?? `${d.on} ${d.rule}`}>
              <b>{dayName(d.on, today, locale)}</b>{' '}
              <Tag tone={d.on > today ? 'warn' : 'plain'}>{t(`know.tradeKinds.${d.kind}`)}</Tag>{' '}
              {d.platform ? `${platformName(d.platform, locale)} · ` : null}
              {d.rule ? (
                <Link to="/knowledge" search={{ tab: 'rules', rule: d.rule }}>
                  <Written text={d.title} locale={locale} />
                </Link>
              ) : (
                <Written text={d.title} locale={locale} />
              )}
              {d.text === '' ? null : (
                <p className="quiet">
                  <Written text={d.text} locale={locale} />
                </p>
              )}
              {d.link ? (
                <>
                  {' '}
                  <a href={d.link} target="_blank" rel="noopener noreferrer nofollow">
                    {t('know.link')}
                  </a>
                </>
              ) : null}
              {d.no !== null && (d.who === who.data?.who || leads(who.data?.role)) ? (
                <Button
                  type="link"
                  size="small"
                  onClick={() => d.no !== null && change.mutate(() => removeTrade(d.no as number))}
                >
                  {t('know.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

export function Coming() {
  const { t } = useTranslation()
  const locale = useLocale()
  const coming = useQuery(rulesComing)
  const day = useQuery(shopDay)
  if (coming.isPending || day.isPending) return <Loading />
  if (coming.isError) return <Failed error={coming.error} again={() => void coming.refetch()} />
  const today = day.data?.today ?? ''
  return (
    <Card title={t('know.coming')} hint={t('know.comingHint')}>
      {coming.data.changes.length === 0 ? (
        <p className="nothing-wrong">{t('know.noneComing')}</p>
      ) : (
        <ul className="diary">
          {coming.data.changes.map((c) => (
            <li key={`${c.on} ${c.what} ${c.rule.key}`}>
              <b>{dayName(c.on, today, locale)}</b> <Tag tone="warn">{t(`know.changes.${c.what}`)}</Tag>{' '}
              {platformName(c.rule.platform, locale)} ·{' '}
              <Link to="/knowledge" search={{ tab: 'rules', rule: c.rule.key }}>
                <Written text={c.rule.title} locale={locale} />
              </Link>
              {c.replaces ? (
                <p className="quiet">
                  {t('know.before')} <Written text={c.replaces.title} locale={locale} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function NoteForm(props: { today: string; busy: boolean; save: (draft: TradeDraft) => void }) {
  const { t } = useTranslation()
  const empty: TradeDraft = {
    on: props.today,
    kind: 'course',
    platform: null,
    title: '',
    text: '',
    link: null,
  }
  const [draft, setDraft] = useState(empty)
  const change = (more: Partial<TradeDraft>) => setDraft((d) => ({ ...d, ...more }))
  return (
    <details className="pad">
      <summary>{t('know.noteTrade')}</summary>
      <form
        className="heads"
        onSubmit={(event) => {
          event.preventDefault()
          props.save(draft)
          setDraft(empty)
        }}
      >
        <Field label={t('know.onDay')} id="diary-1">
          <Input
            id="diary-1"
            type="date"
            required
            value={draft.on}
            onChange={(e) => change({ on: e.target.value })}
          />
        </Field>
        <Field label={t('know.kind')} id="trade-kind">
          <Select<TradeDraft['kind']>
            id="trade-kind"
            value={draft.kind}
            options={kinds.map((value) => ({ value, label: t(`know.tradeKinds.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </Field>
        <Field label={t('know.tradeTitle')} id="diary-2">
          <Input
            id="diary-2"
            required
            maxLength={120}
            value={draft.title}
            onChange={(e) => change({ title: e.target.value })}
          />
        </Field>
        <Field label={t('know.link')} id="diary-3">
          <Input
            id="diary-3"
            type="url"
            maxLength={500}
            value={draft.link ?? ''}
            onChange={(e) => change({ link: e.target.value || null })}
          />
        </Field>
        <Field label={t('know.tradeText')} id="diary-4">
          <Input
            id="diary-4"
            maxLength={2000}
            value={draft.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        </Field>
        <Button htmlType="submit" disabled={props.busy || draft.title.trim() === ''}>
          {t('know.save')}
        </Button>
      </form>
    </details>
  )
}
