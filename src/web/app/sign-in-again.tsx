/** The session ended while a page was open: who it is is asked over the page, so that what was typed stays where it is. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import { api, ask, Refused, refusal } from '../api/client.ts'
import { signedIn } from '../api/standing.ts'
import { useTranslation } from '../words/index.ts'

export function SignInAgain() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [who, setWho] = useState('')
  const [password, setPassword] = useState('')
  const isBack = async () => {
    signedIn()
    await queries.invalidateQueries()
  }
  const enter = useMutation({ mutationFn: () => signIn(who, password), onSuccess: isBack })
  // Another tab may have been let in by a new address; the cookie is the same.
  const look = useMutation({ mutationFn: () => ask(api.api.me.$get()), onSuccess: isBack })
  const said = enter.error ?? look.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <Modal open title={t('state.sessionOver')} footer={null} closable={false} keyboard={false}>
      <p>{t('state.sessionOverHow')}</p>
      <form className="sign-in" onSubmit={submit}>
        <Input
          value={who}
          maxLength={40}
          autoComplete="username"
          placeholder={t('state.signInWho')}
          aria-label={t('state.signInWho')}
          onChange={(event) => setWho(event.target.value)}
        />
        <Input.Password
          value={password}
          autoComplete="current-password"
          placeholder={t('state.password')}
          aria-label={t('state.password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="pills">
          <Button type="primary" htmlType="submit" loading={enter.isPending} disabled={password === ''}>
            {t('state.enter')}
          </Button>
          <Button loading={look.isPending} onClick={() => look.mutate()}>
            {t('state.cameInElsewhere')}
          </Button>
        </div>
      </form>
      {said ? (
        <Alert
          type="warning"
          role="status"
          title={said === look.error && enter.error === null ? t('state.notInYet') : said.message}
        />
      ) : null}
    </Modal>
  )
}

async function signIn(who: string, password: string): Promise<void> {
  const response = await fetch('/sign-in', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ who, password }),
  }).catch(() => {
    throw new Refused('offline', '')
  })
  if (!response.ok) throw await refusal(response)
}

/** The server was upgraded under an open tab: said, never done to somebody who is typing. */
export function NewVersion() {
  const { t } = useTranslation()
  return (
    <Alert
      banner
      type="info"
      title={t('state.newVersion')}
      description={t('state.newVersionWhenReady')}
      action={
        <Button size="small" onClick={() => location.reload()}>
          {t('state.reload')}
        </Button>
      }
    />
  )
}
