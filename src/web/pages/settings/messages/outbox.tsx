/** 发件箱: what waits, what was told, and what was not, with the reason; sent again or let go. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Drawer, Popconfirm, Select } from 'antd'
import type { MessageListed } from '../../../../operations.ts'
import {
  channelList,
  dropMessage,
  type OutboxState,
  outboxOf,
  outboxStates,
  retryMessage,
} from '../../../api/messages.ts'
import { Card, Tag, type Tone } from '../../../ui/marks.tsx'
import { PartTable } from '../../../ui/sheet.tsx'
import { Failed, Loading, Panel } from '../../../ui/states.tsx'
import { useTranslation } from '../../../words/index.ts'
import { Reason } from './reason.tsx'
import { useMoments } from './when.ts'

const tones: Readonly<Record<MessageListed['state'], Tone>> = {
  waiting: 'warn',
  sending: 'warn',
  sent: 'good',
  failed: 'bad',
  gathered: 'plain',
  dropped: 'plain',
}

export function Outbox() {
  const { t } = useTranslation()
  const moment = useMoments()
  const search = useSearch({ from: '/settings' })
  const navigate = useNavigate()
  const messenger = search.channel === undefined ? undefined : Number(search.channel)
  const outbox = useQuery(outboxOf({ state: search.state, messenger }))
  const channels = useQuery(channelList)
  const go = (more: Partial<typeof search>) =>
    void navigate({ to: '/settings', search: { ...search, message: undefined, ...more } })
  if (outbox.isPending) return <Loading height={300} />
  if (outbox.isError) return <Failed error={outbox.error} again={() => void outbox.refetch()} />
  const rows = outbox.data
  const opened = rows.find((m) => m.no === search.message)
  return (
    <Card title={t('settings.outbox')} hint={t('told.outboxHint')}>
      <div className="pills pad">
        <Select<OutboxState | ''>
          size="small"
          aria-label={t('told.state')}
          value={search.state ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('told.allStates') },
            ...outboxStates.map((value) => ({ value, label: t(`told.states.${value}`) })),
          ]}
          onChange={(value) => go({ state: value === '' ? undefined : value })}
        />
        <Select
          size="small"
          aria-label={t('told.to')}
          value={search.channel ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('told.allChannels') },
            ...(channels.data ?? []).map((c) => ({ value: String(c.no), label: c.name })),
          ]}
          onChange={(value) => go({ channel: value === '' ? undefined : value })}
        />
      </div>
      {rows.length === 0 ? (
        <Panel
          icon="inbox"
          title={t(search.state || search.channel ? 'told.noneLike' : 'told.nothingTold')}
          text={search.state || search.channel ? '' : t('told.nothingToldHow')}
        >
          {search.state || search.channel ? (
            <Button onClick={() => go({ state: undefined, channel: undefined })}>
              {t('told.allStates')}
            </Button>
          ) : null}
        </Panel>
      ) : (
        <PartTable
          label={t('settings.outbox')}
          head={[
            t('told.what'),
            t('told.state'),
            t('told.at'),
            t('told.to'),
            t('told.why'),
            t('settings.act'),
          ]}
          right={[]}
          rows={rows.map((m) => [
            <Button
              key="what"
              type="link"
              size="small"
              className="told-title"
              onClick={() => go({ message: m.no })}
            >
              <span lang="zh-CN">{titled(m)}</span>
            </Button>,
            <Tag key="state" tone={tones[m.state]}>
              {t(`told.states.${m.state}`)}
            </Tag>,
            moment(m.sent_at ?? m.made_at),
            <bdi key="to">{m.messenger_name || '—'}</bdi>,
            m.trouble === null || m.state === 'sent' ? (
              '—'
            ) : (
              <span key="why" className="told-why">
                <Reason said={m.trouble} />
                {m.tries > 1 ? ` ${t('told.tries', { n: m.tries })}` : ''}
              </span>
            ),
            <Acts key="act" message={m} />,
          ])}
        />
      )}
      <Drawer
        open={opened !== undefined}
        onClose={() => go({})}
        title={opened ? titled(opened) : ''}
        size={Math.min(760, innerWidth)}
        destroyOnHidden
      >
        {opened ? <Opened message={opened} /> : null}
      </Drawer>
    </Card>
  )
}

const titled = (m: MessageListed): string => (m.is_resent ? `（重发）${m.title}` : m.title)

function Opened({ message: m }: { message: MessageListed }) {
  const { t } = useTranslation()
  const moment = useMoments()
  return (
    <article className="finding-opened">
      <p>
        <Tag tone={tones[m.state]}>{t(`told.states.${m.state}`)}</Tag>{' '}
        <span className="quiet">
          {m.messenger_name} · {moment(m.sent_at ?? m.made_at)} · #{m.no}
        </span>
      </p>
      {m.is_resent ? <p className="quiet">{t('told.resentWhy')}</p> : null}
      {m.trouble === null || m.state === 'sent' ? null : (
        <p role="status">
          <Reason said={m.trouble} />
        </p>
      )}
      <Acts message={m} />
      <figure className="told-card" lang="zh-CN">
        <figcaption>{titled(m)}</figcaption>
        <p>{m.text.replaceAll('**', '')}</p>
      </figure>
    </article>
  )
}

function Acts({ message: m }: { message: MessageListed }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => void queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 8),
  })
  if (m.state !== 'failed' && m.state !== 'waiting') return null
  return (
    <span className="told-acts">
      {m.state === 'failed' ? (
        <Button size="small" loading={act.isPending} onClick={() => act.mutate(() => retryMessage(m.no))}>
          {t('told.retry')}
        </Button>
      ) : null}
      <Popconfirm
        title={t('told.dropAsk')}
        okText={t('told.drop')}
        cancelText={t('intake.undoNo')}
        onConfirm={() => act.mutate(() => dropMessage(m.no))}
      >
        <Button size="small" disabled={act.isPending}>
          {t('told.drop')}
        </Button>
      </Popconfirm>
    </span>
  )
}
