/** One empty field laid open: what it cost, the three layers on one axis, why it is believed, and what it is not. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BlankCaseOpened } from '../../../operations.ts'
import { count, instant, money, rate, shortDay } from '../../../wording/index.ts'
import { blankCaseOf, shopDay } from '../../api/questions.ts'
import { Lanes } from '../../ui/lanes.tsx'
import { ListFile } from '../../ui/list-file.tsx'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { lanesOf, tableRows, tableWords } from './lanes-of.ts'
import { levelTone } from './level.ts'

export function BlankCase(asked: { shop: string; item: string; field: string }) {
  const opened = useQuery(blankCaseOf(asked))
  const day = useQuery(shopDay)
  if (opened.isPending || day.isPending) return <Loading height={600} />
  if (opened.isError) return <Failed error={opened.error} again={() => void opened.refetch()} />
  return (
    <Opened it={opened.data} today={day.data?.today ?? ''} timezone={day.data?.timezone ?? 'Asia/Shanghai'} />
  )
}

function Opened({ it, today, timezone }: { it: BlankCaseOpened; today: string; timezone: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const drawn = lanesOf(it, { t, locale, today })
  return (
    <article className="blank-case">
      <Verdict it={it} today={today} />
      <Card title={t('blank.layers')} hint={t('blank.layersHint')}>
        <Lanes
          {...drawn}
          spoken={t('blank.spoken', { name: it.name, field: it.field, day: shortDay(it.blank_from, today) })}
        />
        <details className="blank-table">
          <summary>{t('blank.table')}</summary>
          <RowTable
            rows={tableRows(it)}
            label={t('blank.layers')}
            words={tableWords(drawn.lanes, t('blank.day'))}
          />
        </details>
      </Card>
      <div className="blank-two">
        <Card title={t('blank.why')}>
          <ul className="blank-reasons">
            {reasonsOf(it, t, locale).map((reason) => (
              <li key={reason}>
                <Written text={reason} locale={locale} />
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('blank.others')} hint={t('blank.othersHint')}>
          {it.others.length === 0 ? <p className="quiet">{t('blank.noOthers')}</p> : null}
          <ul className="blank-others">
            {it.others.map((o) => (
              <li key={o.cause}>
                <Tag tone={o.explains === null ? 'plain' : o.explains < 0.2 ? 'good' : 'warn'}>
                  {o.explains === null
                    ? t('blank.unknown')
                    : o.explains < 0.2
                      ? t('blank.ruledOut')
                      : t('blank.explains', { n: rate(o.explains) })}
                </Tag>{' '}
                <b>{t(`blank.cause.${o.cause}`)}</b> <Written text={o.text} locale={locale} />
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <Card title={t('blank.field')}>
        <dl className="blank-facts">
          <dt>{t('blank.now')}</dt>
          <dd>
            <Written
              text={it.said.trim() === '' ? it.kind_said[locale] : `${it.said}（${it.kind_said[locale]}）`}
              locale={locale}
            />
          </dd>
          <dt>{t('blank.before')}</dt>
          <dd>{it.said_before === '' ? '—' : <Written text={it.said_before} locale={locale} />}</dd>
          <dt>{t('blank.since')}</dt>
          <dd>
            {it.filled_until === null
              ? ''
              : `${t('blank.filledUntil', { at: instant(it.filled_until, timezone, today) })} · `}
            {t('blank.blankAt', { at: instant(it.blank_at, timezone, today) })}
            {it.is_exact ? '' : ` · ${t('blank.guessed')}`}
          </dd>
          <dt>{t('blank.who')}</dt>
          <dd>{it.changed_by === '' ? '—' : <Written text={it.changed_by} locale={locale} />}</dd>
          {it.mend === null ? null : (
            <>
              <dt>{t('blank.mend')}</dt>
              <dd>
                <Written text={it.mend} locale={locale} />
              </dd>
            </>
          )}
          {it.source === null ? null : (
            <>
              <dt>{t('blank.source')}</dt>
              <dd className="quiet">
                <Written text={it.source} locale={locale} />
              </dd>
            </>
          )}
        </dl>
      </Card>
    </article>
  )
}

function Verdict({ it, today }: { it: BlankCaseOpened; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const lost = it.lost_orders
  const range = (of: { low: number; high: number }, say: (n: number) => string) =>
    `${say(of.low)} ~ ${say(of.high)}`
  const orders = (n: number) => count(Math.round(n), locale)
  const yuan = (n: number) => money(n, it.currency, locale)
  return (
    <section className="card blank-verdict">
      <p>
        <Link to="/blank">{t('blank.all')}</Link>
      </p>
      <h1>
        <Tag tone={levelTone[it.level]}>{t(`blank.level.${it.level}`)}</Tag>{' '}
        <Written text={it.name} locale={locale} />
        {' · '}
        <Written text={it.field} locale={locale} />
      </h1>
      <p>
        {it.shop} · {t('blank.from', { day: shortDay(it.blank_from, today), n: it.days_since })} ·{' '}
        {t(`blank.reason.${it.why}`)}
      </p>
      <ul className="blank-numbers">
        {lost && it.expected_orders !== null ? (
          <li>
            <span>{t('blank.lostOrders')}</span>
            <b>{orders(lost.mid)}</b>
            <small>
              {range(lost, orders)} · {t('blank.ofExpected', { n: orders(it.expected_orders) })}
            </small>
          </li>
        ) : null}
        {it.lost_minor ? (
          <li>
            <span>{t('blank.lostMoney')}</span>
            <b>{yuan(it.lost_minor.mid)}</b>
            <small>{range(it.lost_minor, yuan)}</small>
          </li>
        ) : null}
        {it.wasted_minor !== null && it.wasted_minor > 0 ? (
          <li>
            <span>{t('blank.wasted')}</span>
            <b>{yuan(it.wasted_minor)}</b>
            <small>{t('blank.wastedHint')}</small>
          </li>
        ) : null}
        <li>
          <span>{t('blank.sure')}</span>
          <b>{rate(it.certainty)}</b>
          <small>
            {it.mechanism === null ? t('blank.notListed') : t(`blank.mechanism.${it.mechanism as 'blocks'}`)}
          </small>
        </li>
      </ul>
      <p className="actions">
        {it.level === 'raise' ? (
          <Link className="button primary" to="/" search={{ finding: it.finding }}>
            {t('blank.finding')}
          </Link>
        ) : null}
        <ListFile list="blank-fields" name="补空名单">
          {t('blank.download')}
        </ListFile>
      </p>
    </section>
  )
}

type T = ReturnType<typeof useTranslation>['t']

function reasonsOf(it: BlankCaseOpened, t: T, locale: 'zh' | 'en'): string[] {
  const list: string[] = []
  if (it.harm) list.push(it.harm)
  if (it.orders_left !== null && it.visitors_left !== null)
    list.push(t('blank.signature', { visits: rate(it.visitors_left), orders: rate(it.orders_left) }))
  if (it.stock_now !== null && it.stock_now > 0)
    list.push(t('blank.inStock', { n: count(it.stock_now, locale) }))
  if (it.asks_since > 0)
    list.push(
      t('blank.asked', { n: it.asks_since, usual: it.asks_expected.toFixed(1) }) +
        (it.heard.length > 0 ? ` “${it.heard.join('” “')}”` : ''),
    )
  if (it.chance !== null)
    list.push(
      t(it.is_own_category ? 'blank.heldAgainstOwn' : 'blank.heldAgainst', {
        n: it.peers,
        chance: it.chance < 0.001 ? '< 0.1%' : rate(it.chance),
      }),
    )
  if (it.placebo_dates !== null) list.push(t('blank.placebo', { n: rate(it.placebo_dates) }))
  return list
}
