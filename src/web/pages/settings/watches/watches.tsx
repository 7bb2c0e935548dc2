/** 警报: every watch with its lines and how often it was right; opening one moves, tries or makes it. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { WatchListed } from '../../../../operations.ts'
import { rate } from '../../../../wording/index.ts'
import { me, watchList } from '../../../api/questions.ts'
import { Card, Tag, Written } from '../../../ui/marks.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { leads } from '../../knowledge/diary.tsx'
import { WatchDrawer } from './drawer.tsx'
import { QuietHours } from './quiet-hours.tsx'

/** No rate out of a handful. */
const least_for_rate = 10

export function Watches() {
  const { t } = useTranslation()
  const watches = useQuery(watchList)
  const who = useQuery(me)
  const navigate = useNavigate()
  const { watch: opened } = useSearch({ from: '/settings' })
  const open = (watch: string | undefined) =>
    void navigate({ to: '/settings', search: { tab: 'watches', watch } })
  if (watches.isPending || who.isPending) return <Loading height={400} />
  if (watches.isError) return <Failed error={watches.error} again={() => void watches.refetch()} />
  const mayLead = leads(who.data?.role)
  return (
    <div className="parts">
      <div className="actions">
        <Button type="primary" data-key="n" onClick={() => open('new')}>
          {t('watch.make')}
        </Button>
        {mayLead ? null : <p className="quiet">{t('watch.leadsOnly')}</p>}
      </div>
      {mayLead ? <QuietHours /> : null}
      {watches.data.map((w) => (
        <One key={w.watch} watch={w} open={() => open(w.watch)} mayLead={mayLead} />
      ))}
      <WatchDrawer
        opened={opened}
        listed={watches.data.find((w) => w.watch === opened) ?? null}
        mayLead={mayLead}
        open={open}
      />
    </div>
  )
}

function One({ watch: w, open, mayLead }: { watch: WatchListed; open: () => void; mayLead: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Card title={w.label}>
      <div className="pad watch">
        <p>
          <Written text={w.question} locale={locale} />{' '}
          {w.own ? <Tag tone="good">{t('watch.own')}</Tag> : null}{' '}
          {w.is_off ? <Tag tone="warn">{t('watch.off')}</Tag> : null}{' '}
          {w.is_moved ? <Tag tone="warn">{t('watch.moved')}</Tag> : null}{' '}
          {w.has_data ? null : <Tag tone="plain">{t('growth.noData')}</Tag>}
        </p>
        <dl className="pairs">
          {(['raise', 'recover', 'minimum'] as const).map((kind) => (
            <div key={kind}>
              <dt>{t(`watch.parts.${kind}`)}</dt>
              <dd>{w.lines_said[locale][kind].join(' · ') || '—'}</dd>
            </div>
          ))}
          <div>
            <dt>{t('finding.money')}</dt>
            <dd>
              <Written text={w.yuan.formula} locale={locale} />
            </dd>
          </div>
          <div>
            <dt>{t('finding.owner')}</dt>
            <dd>
              <Written text={w.owner} locale={locale} /> · {t('finding.hours', { n: w.due_hours })}
            </dd>
          </div>
        </dl>
        <p className="watch-foot">
          <span className="quiet">
            {t('watch.record', { n: w.raised })}
            {w.called_none === 0
              ? ''
              : ` · ${t(w.raised >= least_for_rate ? 'watch.falseRate' : 'watch.falseFew', {
                  n: w.called_none,
                  rate: rate(w.called_none / Math.max(1, w.raised)),
                })}`}
          </span>
          <Button
            size="small"
            onClick={open}
            aria-label={`${t(mayLead ? 'watch.edit' : 'watch.open')} ${w.label}`}
          >
            {t(mayLead ? 'watch.edit' : 'watch.open')}
          </Button>
        </p>
      </div>
    </Card>
  )
}
