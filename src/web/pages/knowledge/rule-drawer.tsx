/** One rule: its periods, who set it, what it reaches in this shop, and a form to set it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { RuleShown, RuleStory } from '../../../operations.ts'
import { instant, platformName } from '../../../wording/index.ts'
import { resetRule, ruleStory, setRule } from '../../api/knowledge.ts'
import { me, shopDay } from '../../api/questions.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { leads } from './diary.tsx'
import { RuleForm } from './rule-form.tsx'

export function RuleDrawer({ rule, close }: { rule: string | undefined; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={rule !== undefined}
      onClose={close}
      title={t('know.rule')}
      size={Math.min(640, innerWidth)}
      destroyOnHidden
    >
      {rule === undefined ? null : <Opened key={rule} rule={rule} />}
    </Drawer>
  )
}

function Opened({ rule }: { rule: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [edits, setEdits] = useState(false)
  const [why, setWhy] = useState('')
  const found = useQuery(ruleStory(rule))
  const day = useQuery(shopDay)
  const who = useQuery(me)
  const change = useMutation({
    mutationFn: (work: () => Promise<RuleStory>) => work(),
    onSuccess: () => {
      setEdits(false)
      setWhy('')
      // A clock that moved moves findings, tasks and SOPs.
      void queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message, 8),
  })
  if (found.isPending || day.isPending || who.isPending) return <Loading height={360} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const story = found.data
  const { periods, decisions } = story
  const now = periods.find((p) => p.state === 'in_force') ?? periods.at(-1)
  if (!now) return null
  const isByHand = periods.some((p) => p.is_by_hand)
  const at = (moment: string) => instant(moment, day.data?.timezone ?? 'Asia/Shanghai', day.data?.today ?? '')
  return (
    <article className="finding-opened">
      <h2 lang="zh-CN">{now.title}</h2>
      <p className="quiet">
        {platformName(now.platform, locale)} · <Written text={now.kind_label} locale={locale} /> ·{' '}
        <code>{now.key}</code>
      </p>
      {periods.map((p) => (
        <Period key={`${p.effective_from}`} period={p} />
      ))}
      {leads(who.data?.role) ? (
        <div className="actions">
          <Button data-key="e" onClick={() => setEdits(!edits)}>
            {t(edits ? 'know.cancel' : 'know.setRule')}
          </Button>
        </div>
      ) : (
        <p className="quiet">{t('know.leadsSet')}</p>
      )}
      {edits ? (
        <RuleForm
          rule={now}
          parts={story.parts}
          today={day.data?.today ?? ''}
          busy={change.isPending}
          save={(draft) => change.mutate(() => setRule(rule, draft))}
        />
      ) : null}
      {isByHand && leads(who.data?.role) ? (
        <Input.Search
          value={why}
          placeholder={t('know.resetWhy')}
          aria-label={t('know.resetWhy')}
          enterButton={t('know.reset')}
          onChange={(e) => setWhy(e.target.value)}
          onSearch={(text) => text.trim() !== '' && change.mutate(() => resetRule(rule, text.trim()))}
        />
      ) : null}
      <Touches touches={story.touches} />
      {decisions.length > 0 ? <h3>{t('know.decisions')}</h3> : null}
      <ol className="story">
        {decisions.map((d) => (
          <li key={d.at}>
            <span className="quiet">{at(d.at)}</span> {d.who} {t(`know.words.${d.word}`)}
            {d.title ? <span lang="zh-CN">「{d.title}」</span> : null}
            <span lang="zh-CN">：{d.reason}</span>
          </li>
        ))}
      </ol>
    </article>
  )
}

function Period({ period: p }: { period: RuleShown }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <section className="period">
      <h3>
        {p.effective_from === null ? t('know.longStanding') : t('know.from_', { day: p.effective_from })}
        {p.effective_to === null ? '' : ` ${t('know.until', { day: p.effective_to })}`}{' '}
        <Tag tone={p.state === 'in_force' ? 'good' : p.state === 'coming' ? 'warn' : 'plain'}>
          {t(`know.ruleStates.${p.state}`)}
        </Tag>{' '}
        {p.is_by_hand ? <Tag tone="warn">{t('know.byHand')}</Tag> : null}
      </h3>
      <dl className="pairs">
        {p.lines.map((line) => (
          <div key={line.label}>
            <dt lang="zh-CN">{line.label}</dt>
            <dd>
              <Written text={line.value} locale={locale} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('know.source')}</dt>
          <dd>
            <Written text={p.source} locale={locale} /> · {t('know.sure')}{' '}
            {t(`know.confidence.${p.confidence}`)} · {t('know.verified')} {p.verified_at}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Touches({ touches }: { touches: RuleStory['touches'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { sops, watches, goods } = touches
  return (
    <>
      <h3>{t('know.touches')}</h3>
      <dl className="pairs">
        <div>
          <dt>SOP</dt>
          <dd>
            {sops.length === 0
              ? t('know.touchesNone')
              : sops.map((s, i) => (
                  <span key={s.key}>
                    {i > 0 ? '、' : ''}
                    <Link to="/knowledge" search={{ sop: s.key }}>
                      <Written text={s.title} locale={locale} />
                    </Link>
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>{t('know.watchesName')}</dt>
          <dd>
            {watches.length === 0 ? (
              t('know.touchesNone')
            ) : (
              <Written text={watches.map((w) => w.label).join('、')} locale={locale} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t('know.goods')}</dt>
          <dd>
            {goods === null
              ? t('know.goodsNone')
              : t('know.goodsCount', { pages: goods.pages, codes: goods.codes })}
            {goods && goods.breaking !== null ? ` · ${t('know.goodsBreaking', { n: goods.breaking })}` : null}
          </dd>
        </div>
      </dl>
      {goods && goods.examples.length > 0 ? (
        <ul className="lines">
          {goods.examples.map((e) => (
            <li key={e.item_id}>
              <code>{e.item_id}</code> <Written text={e.title} locale={locale} />
              <p className="quiet">
                <Written text={e.said} locale={locale} />
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
