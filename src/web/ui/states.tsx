/** Loading, failed, empty, gone: same place, same height, with a sentence and a next step. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Refused } from '../api/client.ts'
import { useTranslation } from '../words/index.ts'
import { Icon } from './icon.tsx'

/** Nothing for the first 300 ms, a shape until two seconds, then words. */
export function Loading({ height = 220 }: { height?: number }) {
  const { t } = useTranslation()
  const [step, setStep] = useState(0)
  useEffect(() => {
    const timers = [300, 2000, 5000].map((ms, i) => setTimeout(() => setStep(i + 1), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <div className="loading" style={{ minHeight: height }} aria-busy="true">
      {step > 0 ? (
        <div className="bones" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ) : null}
      <p role="status">{step >= 3 ? t('state.slow') : step === 2 ? t('state.loading') : ''}</p>
    </div>
  )
}

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation()
  if (error instanceof Refused && error.code === 'sign_in')
    return (
      <Panel icon="person" title={t('state.signIn')} text={t('state.signInHow')}>
        <Button type="primary" onClick={() => location.assign('/')}>
          {t('state.goSignIn')}
        </Button>
      </Panel>
    )
  if (error instanceof Refused && error.code === 'forbidden')
    return <Panel icon="person" title={error.message} text="" />
  const isOffline = error instanceof Refused && error.code === 'offline'
  return (
    <Panel
      icon="alert"
      title={t('state.failed')}
      text={isOffline ? t('state.offline') : `${sentence(error)} ${t('state.stillWorks')}`}
    >
      {again ? <Button onClick={again}>{t('state.again')}</Button> : null}
    </Panel>
  )
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A page that broke while it was drawn. After an upgrade an open tab asks for files that are no longer there. */
export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const isOld = /dynamically imported module|module script failed|Unable to preload/i.test(sentence(error))
  if (!isOld) return <Failed error={error} again={() => location.reload()} />
  return (
    <Panel icon="file" title={t('state.newVersion')} text={t('state.newVersionHow')}>
      <Button type="primary" onClick={() => location.reload()}>
        {t('state.reload')}
      </Button>
    </Panel>
  )
}

export function Gone() {
  const { t } = useTranslation()
  return (
    <Panel icon="file" title={t('state.gone')} text={t('state.goneHow')}>
      <Link to="/" search={{}}>
        {t('state.home')}
      </Link>
    </Panel>
  )
}

export function Panel(props: {
  icon: 'alert' | 'person' | 'file' | 'tick' | 'inbox'
  title: string
  text: string
  children?: ReactNode
}) {
  return (
    <div className="panel">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      {props.text === '' ? null : <p>{props.text}</p>}
      {props.children}
    </div>
  )
}
