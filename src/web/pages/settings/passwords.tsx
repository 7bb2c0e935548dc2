/** One's own password, and for the owner who has one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { type FormEvent, useState } from 'react'
import { shortDay } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { passwordList, shopDay } from '../../api/questions.ts'
import { Card } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { useTranslation } from '../../words/index.ts'

export function MyPassword(props: { readonly has: boolean; readonly who: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [before, setBefore] = useState('')
  const [password, setPassword] = useState('')
  const set = useMutation({
    mutationFn: () => ask(api.api.password.$post({ json: { password, before } })),
    onSuccess: async () => {
      setBefore('')
      setPassword('')
      void message.success(t('settings.passwordSet'))
      await queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate()
  }
  return (
    <Card title={t('settings.password')} hint={t(props.has ? 'settings.hasPassword' : 'settings.noPassword')}>
      <form className="pills pad" onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={props.who} readOnly />
        {props.has ? (
          <Input.Password
            size="small"
            className="short"
            value={before}
            autoComplete="current-password"
            placeholder={t('settings.passwordBefore')}
            aria-label={t('settings.passwordBefore')}
            onChange={(event) => setBefore(event.target.value)}
          />
        ) : null}
        <Input.Password
          size="small"
          className="short"
          value={password}
          autoComplete="new-password"
          placeholder={t('settings.passwordNew')}
          aria-label={t('settings.passwordNew')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          loading={set.isPending}
          disabled={password === ''}
        >
          {t('settings.passwordKeep')}
        </Button>
      </form>
    </Card>
  )
}

export function Passwords() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const passwords = useQuery(passwordList)
  const day = useQuery(shopDay)
  const remove = useMutation({
    mutationFn: (who: string) =>
      ask(api.api.passwords[':who'].$delete({ param: { who: encodeURIComponent(who) } })),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (!passwords.data || passwords.data.length === 0) return null
  return (
    <Card title={t('settings.passwords')} hint={t('settings.passwordsHint')}>
      <PartTable
        label={t('settings.passwords')}
        head={[t('growth.who'), t('settings.role'), t('settings.since'), t('settings.act')]}
        right={[]}
        rows={passwords.data.map((p) => [
          p.who,
          p.role,
          shortDay(p.set_at.slice(0, 10), day.data?.today ?? ''),
          <Popconfirm
            key={p.who}
            title={t('settings.passwordRemoveAsk', { who: p.who })}
            okText={t('settings.passwordRemove')}
            cancelText={t('intake.undoNo')}
            onConfirm={() => remove.mutate(p.who)}
          >
            <Button size="small">{t('settings.passwordRemove')}</Button>
          </Popconfirm>,
        ])}
      />
    </Card>
  )
}
