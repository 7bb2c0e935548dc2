/** One channel opened: what it is told and how it looks there, its address filled in anew, paused, removed. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Popconfirm } from 'antd'
import type { MessengerListed } from '../../../../operations.ts'
import { changeChannel } from '../../../api/messages.ts'
import { useTranslation } from '../../../words/index.ts'
import { CardPreview } from './card-preview.tsx'
import { ChannelForm } from './channel-form.tsx'
import { ChannelTag, TestButton } from './channels.tsx'
import { Reason } from './reason.tsx'
import { useMoments } from './when.ts'

export function ChannelDrawer(props: {
  opened: string | undefined
  channel: MessengerListed | null
  mayLead: boolean
  open: (channel: string | undefined) => void
}) {
  const { t } = useTranslation()
  const { opened, channel, mayLead, open } = props
  return (
    <Drawer
      open={opened !== undefined}
      onClose={() => open(undefined)}
      title={channel?.name ?? t('told.add')}
      size={Math.min(760, innerWidth)}
      destroyOnHidden
    >
      {opened === 'new' && mayLead ? (
        <ChannelForm channel={null} saved={(no) => open(String(no))} />
      ) : channel ? (
        <Opened key={channel.no} channel={channel} mayLead={mayLead} close={() => open(undefined)} />
      ) : opened === undefined ? null : (
        <p className="quiet">{t('told.gone')}</p>
      )}
    </Drawer>
  )
}

function Opened(props: { channel: MessengerListed; mayLead: boolean; close: () => void }) {
  const { t } = useTranslation()
  const moment = useMoments()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { channel: c, mayLead, close } = props
  const move = useMutation({
    mutationFn: (to: 'pause' | 'resume' | 'remove') => changeChannel(c.no, { move: to }),
    onSuccess: (_, to) => {
      if (to === 'remove') close()
      void queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message, 8),
  })
  return (
    <article className="finding-opened">
      <p>
        <ChannelTag channel={c} />{' '}
        <span className="quiet">{t('told.madeBy', { who: c.made_by, at: moment(c.made_at) })}</span>
      </p>
      {c.trouble === null ? null : (
        <p role="status">
          {t('told.troubleSince', { at: moment(c.trouble_since) })} <Reason said={c.trouble} />
          {c.held_until === null ? '' : ` ${t('told.nextTry', { at: moment(c.held_until) })}`}
        </p>
      )}
      {mayLead ? (
        <div className="actions">
          <TestButton channel={c} />
          <Button
            size="small"
            disabled={move.isPending}
            onClick={() => move.mutate(c.is_paused ? 'resume' : 'pause')}
          >
            {t(c.is_paused ? 'told.resume' : 'told.pause')}
          </Button>
          <Popconfirm
            title={t('told.removeAsk', { name: c.name, n: c.waiting })}
            okText={t('told.remove')}
            cancelText={t('intake.undoNo')}
            onConfirm={() => move.mutate('remove')}
          >
            <Button size="small" danger disabled={move.isPending}>
              {t('told.remove')}
            </Button>
          </Popconfirm>
        </div>
      ) : null}
      <CardPreview no={c.no} />
      {mayLead ? (
        <>
          <h3>{t('told.change')}</h3>
          <ChannelForm channel={c} saved={() => void message.success(t('told.saved'))} />
        </>
      ) : (
        <p className="quiet">{t('told.leadsOnly')}</p>
      )}
    </article>
  )
}
