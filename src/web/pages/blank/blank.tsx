/** 空着的那一格: every hole that was looked into this morning, or one of them laid open. */
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { BlankCaseListed } from '../../../operations.ts'
import { count, money, rate, shortDay } from '../../../wording/index.ts'
import { blankCaseList, shopDay } from '../../api/questions.ts'
import { ListFile } from '../../ui/list-file.tsx'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { BlankCase } from './case.tsx'
import { levelTone } from './level.ts'

export function BlankPage() {
  const { shop, item, field } = useSearch({ from: '/blank' })
  return shop && item && field ? <BlankCase shop={shop} item={item} field={field} /> : <All />
}

function All() {
  const { t } = useTranslation()
  const cases = useQuery(blankCaseList)
  if (cases.isPending) return <Loading height={400} />
  if (cases.isError) return <Failed error={cases.error} again={() => void cases.refetch()} />
  if (cases.data.length === 0)
    return (
      <Panel icon="tick" title={t('blank.emptyTitle')} text={t('blank.emptyText')}>
        <Link className="button primary" to="/intake">
          {t('blank.emptyAction')}
        </Link>
      </Panel>
    )
  const groups = (['raise', 'watching', 'hold', 'fine'] as const).map((level) => ({
    level,
    rows: cases.data.filter((c) => c.level === level),
  }))
  return (
    <div className="blank-all">
      <p className="quiet">
        {t('blank.intro')}{' '}
        <ListFile list="blank-fields" name="补空名单">
          {t('blank.download')}
        </ListFile>
      </p>
      {groups.map(({ level, rows }) =>
        rows.length === 0 ? null : (
          <Card key={level} title={t(`blank.group.${level}`)} hint={t(`blank.groupHint.${level}`)}>
            <ul className="blank-list">
              {rows.map((c) => (
                <Row key={`${c.shop_id} ${c.item_id} ${c.field}`} it={c} />
              ))}
            </ul>
          </Card>
        ),
      )}
    </div>
  )
}

function Row({ it }: { it: BlankCaseListed }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const day = useQuery(shopDay)
  const lost = it.lost_orders
  return (
    <li>
      <Link to="/blank" search={{ shop: it.shop_id, item: it.item_id, field: it.field }}>
        <span className="blank-name">
          <Tag tone={levelTone[it.level]}>
            <Written text={it.field} locale={locale} />
          </Tag>{' '}
          <Written text={it.name} locale={locale} />
        </span>
        <span className="quiet">
          {it.shop} ·{' '}
          {t('blank.from', { day: shortDay(it.blank_from, day.data?.today ?? ''), n: it.days_since })} ·{' '}
          <Written text={it.kind_said[locale]} locale={locale} /> · {t(`blank.reason.${it.why}`)}
        </span>
        <span className="blank-lost">
          {lost && it.level !== 'fine' && lost.mid >= 0.5
            ? t('blank.lostShort', { n: count(Math.round(lost.mid), locale) })
            : ''}
          {it.lost_minor && it.level === 'raise' ? (
            <b> {money(it.lost_minor.mid, it.currency, locale)}</b>
          ) : null}
          {it.level === 'raise' || it.level === 'watching' ? <small> {rate(it.certainty)}</small> : null}
        </span>
      </Link>
    </li>
  )
}
