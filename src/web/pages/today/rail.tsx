/** The right rail: what is due, what to export, what is on offer, and what to say. */

import { Link } from '@tanstack/react-router'
import type { Today } from '../../../operations.ts'
import { count } from '../../../wording/index.ts'
import { Copy } from '../../ui/copy.tsx'
import { Card, Chip, Tag, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Deadlines({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const d = said.deadlines
  if (!d) return null
  const bands = [
    { name: 'overdue', label: t('today.overdue'), orders: d.overdue, always: true },
    { name: 'unsure', label: t('today.unsure'), orders: d.unsure, always: false },
    { name: 'soon', label: t('today.within1'), orders: d.within_1h, always: false },
    { name: 'soon four', label: t('today.within4'), orders: d.within_4h - d.within_1h, always: true },
    { name: 'calm', label: t('today.within12'), orders: d.within_12h, always: true },
    { name: 'calm day', label: t('today.within24'), orders: d.within_24h, always: true },
    { name: 'quiet', label: t('today.later'), orders: d.later, always: false },
  ]
  const all = bands.reduce((sum, b) => sum + b.orders, 0)
  return (
    <Card
      title={t('today.deadlines')}
      hint={t('today.unshipped', { n: count(all, locale) })}
      className="deadlines"
    >
      <div className="strip" aria-hidden="true">
        {bands.map((b) =>
          b.orders > 0 ? <i key={b.name} className={b.name} style={{ flexGrow: b.orders }} /> : null,
        )}
      </div>
      <dl className="bands">
        {bands
          .filter((b) => b.always || b.orders > 0)
          .map((b) => (
            <div key={b.name} className={b.orders > 0 ? b.name : ''}>
              <dd>{count(b.orders, locale)}</dd>
              <dt>{b.label}</dt>
            </div>
          ))}
      </dl>
      {(d.no_pickup ?? 0) > 0 ? (
        <p className="quiet">{t('today.noPickup', { n: count(d.no_pickup ?? 0, locale) })}</p>
      ) : null}
    </Card>
  )
}

export function Errands({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (said.errands.length === 0) return null
  const open = said.errands.filter((e) => !e.done)
  const sorted = [...open, ...said.errands.filter((e) => e.done)]
  const aside = open.length === 0 ? t('today.errandsDone') : t('today.errandsLeft', { n: open.length })
  return (
    <Card title={t('today.errands')} aside={aside} className="errands">
      <ul>
        {sorted.map((e) => (
          <li key={`${e.port} ${e.shop_id}`} className={e.done ? 'done' : ''}>
            <Chip mark={e.chip} spoken={e.name} state={e.done ? 'arrived' : 'late'} />
            <div>
              <p>
                <b>
                  <Written text={e.name} locale={locale} />
                </b>
                <span className="days">{e.done ? t('today.here') : e.days}</span>
              </p>
              {e.done ? null : (
                <p className="quiet">
                  <Written text={e.menu_path} locale={locale} />
                </p>
              )}
              {!e.done && e.columns.length > 0 ? (
                <details>
                  <summary>{t('today.columns', { n: e.columns.length })}</summary>
                  <p className="quiet">
                    <Written text={e.columns.join('、')} locale={locale} />
                  </p>
                </details>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Promotions({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (said.promotions.length === 0) return null
  return (
    <Card title={t('today.promotions')} aside={String(said.promotions.length)} className="promotions">
      <ul>
        {said.promotions.map((p) => (
          <li key={p.promotion_id}>
            <p>
              <Tag tone={p.tone}>{p.tag}</Tag> <Written text={p.title} locale={locale} />
            </p>
            {[p.meta, p.last].map((line) =>
              line ? (
                <p key={line} className="quiet">
                  <Written text={line} locale={locale} />
                </p>
              ) : null,
            )}
            {p.clash ? (
              <p className="clash">
                <Written text={p.clash} locale={locale} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Conclusions({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const rest = said.conclusions.slice(1)
  if (rest.length === 0) return null
  return (
    <Card title={t('today.conclusions')} hint={t('today.conclusionsHint')} className="conclusions">
      <ol>
        {rest.map((c) => (
          <li key={c.text}>
            <Written text={c.text} locale={locale} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

export function Share({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Card
      title={t('today.share')}
      aside={<Copy text={said.share} label={t('today.share')} done={t('today.shared')} />}
      className="share"
    >
      <pre lang="zh-CN">
        <Written text={said.share} locale={locale} />
      </pre>
    </Card>
  )
}

export function Due({ said }: { said: Today }) {
  const { t } = useTranslation()
  if (said.tasks.length === 0) return null
  return (
    <Card
      title={t('today.tasks')}
      hint={t('today.pieces', { n: said.tasks.length })}
      aside={
        <Link to="/tasks" search={{}}>
          {t('today.board')}
        </Link>
      }
      className="due-tasks"
    >
      <ul>
        {said.tasks.slice(0, 6).map((k) => (
          <li key={k.id}>
            <Link to="/tasks" search={{ task: k.id }}>
              <span lang="zh-CN">{k.title}</span>
            </Link>
            <p className={k.is_overdue ? 'clash' : 'quiet'}>
              {k.due} · {k.owner ?? k.owner_role} · {k.state_name}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
