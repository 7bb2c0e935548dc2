/** A channel as it is written: where to, what it hears beside its appointments, and when it is left in peace. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import type { MessengerKind, MessengerListed, MessengerManners } from '../../../../operations.ts'
import { addChannel, changeChannel, channelKinds } from '../../../api/messages.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { Field } from '../../knowledge/field.tsx'

const usualQuiet = { from: '22:00', to: '08:00' }
const usual: MessengerManners = {
  tells_criticals: false,
  quiet: null,
  wakes_for_urgent: true,
  digest_over: 3,
}

export function ChannelForm(props: { channel: MessengerListed | null; saved: (no: number) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const kinds = useQuery(channelKinds)
  const { channel } = props
  const [kind, setKind] = useState(channel?.kind ?? 'dingtalk')
  const [name, setName] = useState(channel?.name ?? '')
  const [address, setAddress] = useState<Record<string, string>>({})
  const [host, setHost] = useState('')
  const { tells_criticals, quiet, wakes_for_urgent, digest_over } = channel ?? usual
  const [manners, setManners] = useState({ tells_criticals, quiet, wakes_for_urgent, digest_over })
  const change = (more: Partial<typeof manners>) => setManners((m) => ({ ...m, ...more }))
  const save = useMutation({
    mutationFn: async () => {
      const written = { name, address, ...(host.trim() === '' ? {} : { host: host.trim() }), ...manners }
      if (channel === null) return (await addChannel({ kind, ...written })).no
      await changeChannel(channel.no, written)
      return channel.no
    },
    onSuccess: (no) => {
      setAddress({})
      void queries.invalidateQueries()
      props.saved(no)
    },
    onError: (error) => void message.error(error.message, 10),
  })
  if (kinds.isPending) return <Loading height={300} />
  if (kinds.isError) return <Failed error={kinds.error} again={() => void kinds.refetch()} />
  const declared = kinds.data.find((k) => k.kind === kind)
  const asksForHost =
    declared?.asks_for_host && (channel === null || Object.values(address).some((v) => v !== ''))
  return (
    <form
      className="heads own-watch"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t('told.kind')} id="channel-kind">
        <Select
          id="channel-kind"
          disabled={channel !== null}
          value={kind}
          options={kinds.data.map((k) => ({ value: k.kind, label: k[locale] }))}
          onChange={(chosen) => {
            setKind(chosen)
            setAddress({})
          }}
        />
      </Field>
      <Field label={t('told.name')} id="channel-name">
        <Input
          id="channel-name"
          maxLength={60}
          value={name}
          placeholder={t('told.namePlaceholder')}
          onChange={(e) => setName(e.target.value)}
        />
      </Field>
      {declared ? <p className="hint across">{declared.how[locale]}</p> : null}
      {declared ? (
        <AddressFields kind={declared} channel={channel} address={address} set={setAddress} />
      ) : null}
      {asksForHost ? (
        <Field label={t('told.host')} id="channel-host">
          <Input id="channel-host" maxLength={255} value={host} onChange={(e) => setHost(e.target.value)} />
        </Field>
      ) : null}
      <Field label={t('told.tellsCriticals')} id="channel-criticals">
        <Switch
          id="channel-criticals"
          checked={manners.tells_criticals}
          onChange={(on) => change({ tells_criticals: on })}
        />
      </Field>
      <Field label={t('told.digestOver')} id="channel-digest">
        <InputNumber
          id="channel-digest"
          min={1}
          max={1000}
          precision={0}
          value={manners.digest_over}
          onChange={(n) => typeof n === 'number' && change({ digest_over: n })}
        />
      </Field>
      <Field label={t('told.quiet')} id="channel-quiet">
        <div className="told-hours">
          <Switch
            id="channel-quiet"
            checked={manners.quiet !== null}
            onChange={(on) => change({ quiet: on ? usualQuiet : null })}
          />
          {manners.quiet === null
            ? null
            : (['from', 'to'] as const).map((which) => (
                <Input
                  key={which}
                  type="time"
                  required
                  className="short"
                  aria-label={`${t('told.quiet')} ${t(`watch.form.${which}`)}`}
                  value={manners.quiet?.[which]}
                  onChange={(e) =>
                    change({ quiet: { ...(manners.quiet ?? usualQuiet), [which]: e.target.value } })
                  }
                />
              ))}
        </div>
      </Field>
      {manners.quiet === null ? null : (
        <Field label={t('told.wakesAsk')} id="channel-wakes">
          <Switch
            id="channel-wakes"
            checked={manners.wakes_for_urgent}
            onChange={(on) => change({ wakes_for_urgent: on })}
          />
        </Field>
      )}
      <div className="actions across">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('told.save')}
        </Button>
      </div>
    </form>
  )
}

/** A secret that is set is never shown: left blank, it stays. */
function AddressFields(props: {
  kind: MessengerKind
  channel: MessengerListed | null
  address: Record<string, string>
  set: (address: Record<string, string>) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { kind, channel, address, set } = props
  return kind.fields.map((field) => {
    const kept = channel?.address.find((a) => a.key === field.key)
    const id = `channel-${field.key}`
    const shown = {
      id,
      maxLength: 2000,
      required: channel === null && !field.is_optional,
      value: address[field.key] ?? '',
      placeholder: kept?.is_set ? (kept.value ?? t('told.isSet')) : t('told.notSet'),
      onChange: (e: { target: { value: string } }) => set({ ...address, [field.key]: e.target.value }),
    }
    const label = field.is_optional ? `${field[locale]} ${t('told.optional')}` : field[locale]
    return (
      <Field key={field.key} label={label} id={id}>
        {field.is_secret ? (
          <Input.Password autoComplete="new-password" {...shown} />
        ) : (
          <Input autoComplete="off" {...shown} />
        )}
      </Field>
    )
  })
}
