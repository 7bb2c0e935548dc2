/** 通知渠道: where things are told, how each of them fares, and who hears what. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { MessengerListed, ScheduleListed } from '../../../../operations.ts'
import { channelList, scheduleList, testChannel } from '../../../api/messages.ts'
import { me } from '../../../api/questions.ts'
import { Card, Tag } from '../../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { leads } from '../../knowledge/diary.tsx'
import { ChannelDrawer } from './channel-drawer.tsx'
import { Reason } from './reason.tsx'
import { useMoments } from './when.ts'

export function Channels() {
  const { t } = useTranslation()
  const channels = useQuery(channelList)
  const schedules = useQuery(scheduleList)
  const who = useQuery(me)
  const navigate = useNavigate()
  const { channel: opened } = useSearch({ from: '/settings' })
  const open = (channel: string | undefined) =>
    void navigate({ to: '/settings', search: { tab: 'channels', channel } })
  if (channels.isPending || who.isPending) return <Loading height={300} />
  if (channels.isError) return <Failed error={channels.error} again={() => void channels.refetch()} />
  const mayLead = leads(who.data?.role)
  const add = mayLead ? (
    <Button type="primary" data-key="n" onClick={() => open('new')}>
      {t('told.add')}
    </Button>
  ) : (
    <p className="quiet">{t('told.leadsOnly')}</p>
  )
  return (
    <div className="told">
      {channels.data.length === 0 ? (
        <Panel icon="inbox" title={t('told.none')} text={t('told.noneHow')}>
          {add}
        </Panel>
      ) : (
        <>
          <div className="actions">{add}</div>
          <div className="parts">
            {channels.data.map((c) => (
              <One
                key={c.no}
                channel={c}
                hears={(schedules.data ?? []).filter((s) => s.messenger === c.no)}
                mayLead={mayLead}
                open={() => open(String(c.no))}
              />
            ))}
          </div>
        </>
      )}
      <ChannelDrawer
        opened={opened}
        channel={channels.data.find((c) => String(c.no) === opened) ?? null}
        mayLead={mayLead}
        open={open}
      />
    </div>
  )
}

function One(props: {
  channel: MessengerListed
  hears: readonly ScheduleListed[]
  mayLead: boolean
  open: () => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const moment = useMoments()
  const { channel: c, hears, mayLead, open } = props
  return (
    <Card title={c.name} aside={<ChannelTag channel={c} />}>
      <div className="pad watch">
        {c.trouble === null ? null : (
          <p role="status">
            {t('told.troubleSince', { at: moment(c.trouble_since) })} <Reason said={c.trouble} />
          </p>
        )}
        <dl className="pairs">
          <div>
            <dt>{t('told.address')}</dt>
            <dd>
              <bdi>{c.shown}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('told.hears')}</dt>
            <dd>{hearing(c, hears, t, locale)}</dd>
          </div>
          <div>
            <dt>{t('told.quiet')}</dt>
            <dd>{quietSaid(c, t)}</dd>
          </div>
          <div>
            <dt>{t('settings.outbox')}</dt>
            <dd>
              <Link to="/settings" search={{ tab: 'outbox', channel: String(c.no), state: 'waiting' }}>
                {t('told.waiting', { n: c.waiting })}
              </Link>
              {' · '}
              <Link to="/settings" search={{ tab: 'outbox', channel: String(c.no), state: 'failed' }}>
                {t('told.failed', { n: c.failed })}
              </Link>
            </dd>
          </div>
        </dl>
        <p className="watch-foot">
          {mayLead ? <TestButton channel={c} /> : <span />}
          <Button
            size="small"
            onClick={open}
            aria-label={`${t(mayLead ? 'told.edit' : 'told.open')} ${c.name}`}
          >
            {t(mayLead ? 'told.edit' : 'told.open')}
          </Button>
        </p>
      </div>
    </Card>
  )
}

export function ChannelTag({ channel: c }: { channel: MessengerListed }) {
  const { t } = useTranslation()
  if (c.is_paused) return <Tag tone="warn">{t('told.paused')}</Tag>
  if (c.trouble !== null || c.failed > 0) return <Tag tone="bad">{t('told.inTrouble')}</Tag>
  return <Tag tone="good">{t('told.well')}</Tag>
}

/** One message, now. */
export function TestButton({ channel }: { channel: MessengerListed }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: () => testChannel(channel.no),
    onSuccess: (sent) => {
      void queries.invalidateQueries()
      if (sent.state === 'sent') void message.success(t('told.testSent'), 6)
      else void message.error(t('told.testFailed', { why: sent.trouble?.[locale] ?? '' }), 10)
    },
    onError: (error) => void message.error(error.message, 8),
  })
  return (
    <Button
      size="small"
      loading={test.isPending}
      disabled={channel.is_paused}
      onClick={() => test.mutate()}
      aria-label={`${t('told.test')} ${channel.name}`}
    >
      {t('told.test')}
    </Button>
  )
}

type T = ReturnType<typeof useTranslation>['t']

function hearing(c: MessengerListed, hears: readonly ScheduleListed[], t: T, locale: 'zh' | 'en'): string {
  const told = hears
    .filter((s) => s.what !== null && !s.is_paused)
    .map((s) => t('told.whatAt', { what: t(`told.whats.${s.what ?? 'brief'}`), when: s.when[locale] }))
  return [...told, ...(c.tells_criticals ? [t('told.criticals')] : [])].join(' · ') || t('told.hearsNothing')
}

function quietSaid(c: MessengerListed, t: T): string {
  if (c.quiet === null) return t('told.neverQuiet')
  const hours = `${c.quiet.from}–${c.quiet.to}`
  return c.wakes_for_urgent ? `${hours} · ${t('told.wakes')}` : hours
}
