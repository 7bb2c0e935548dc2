/** The frame of every page: where one can go, where one is, and a way to any order from anywhere. */
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { me, shopList } from '../api/questions.ts'
import { useStanding } from '../api/standing.ts'
import { type Theme, useLook } from '../theme/look.tsx'
import { Icon } from '../ui/icon.tsx'
import { speak, useLocale, useTranslation } from '../words/index.ts'
import { useKeys } from './keys.ts'
import { isAt, pathOf, places } from './places.ts'

/** Nobody needs it for the first picture. */
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }))
const NewVersion = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).NewVersion }))
const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }))

export function Shell() {
  const { t } = useTranslation()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const [over, setOver] = useState<'find' | 'keys' | null>(null)
  const doors = useMemo(() => ({ find: () => setOver('find'), help: () => setOver('keys') }), [])
  useKeys(doors)
  const { isOld, isSignedOut } = useStanding()
  const open = useOpenPlaces()
  const here = places.find((p) => isAt(p, path))
  useEffect(() => {
    document.title = here ? `${t(here.name)} · ${t('app.name')}` : t('app.name')
  }, [here, t])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <nav className="side" aria-label={t('app.name')}>
        <Link to="/" className="brand">
          <Mark />
          <span>{t('app.name')}</span>
        </Link>
        <ul>
          {open.map((p) => (
            <li key={p.name} className={p.isNear ? 'near' : 'far'}>
              <Link
                to={p.to}
                params={{ desk: p.desk ?? '' }}
                search={{}}
                className={p === here ? 'place here' : 'place'}
                aria-current={p === here ? 'page' : undefined}
              >
                <Icon name={p.icon} />
                <span>{t(p.name)}</span>
              </Link>
            </li>
          ))}
          <li className="more">
            <Elsewhere />
          </li>
        </ul>
        <ShopsHere />
      </nav>
      <div className="body">
        <header className="top">
          <h1 className="crumb">{here ? t(here.name) : ''}</h1>
          <FindBox open={doors.find} />
          <Me />
        </header>
        <Suspense>{isOld ? <NewVersion /> : null}</Suspense>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {isSignedOut ? <SignInAgain /> : null}
        {over === 'find' ? <Palette close={() => setOver(null)} /> : null}
        {over === 'keys' ? <KeyList close={() => setOver(null)} /> : null}
      </Suspense>
    </div>
  )
}

/** Nobody is led to a door that stays shut. */
function useOpenPlaces() {
  const { data } = useQuery(me)
  return places.filter((p) => !data?.closed.includes(p.to))
}

function FindBox({ open }: { open: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="find" onClick={open} aria-haspopup="dialog">
      <Icon name="search" />
      <span>{t('find.label')}</span>
      <kbd>/</kbd>
    </button>
  )
}

/** On a phone the bar has room for four; everything else is behind it. */
function Elsewhere() {
  const { t } = useTranslation()
  const open = useOpenPlaces()
  const navigate = useNavigate()
  return (
    <Dropdown
      trigger={['click']}
      placement="topRight"
      menu={{
        items: [
          ...open
            .filter((p) => !p.isNear)
            .map((p) => ({ key: p.name, label: t(p.name), onClick: () => void navigate({ to: pathOf(p) }) })),
        ],
      }}
    >
      <button type="button" className="place">
        <Icon name="more" />
        <span>{t('app.phoneMore')}</span>
      </button>
    </Dropdown>
  )
}

function ShopsHere() {
  const { data } = useQuery(shopList)
  if (!data || data.length === 0) return null
  return (
    <p className="shops-here" title={data.map((s) => s.name).join('、')}>
      {data
        .slice(0, 3)
        .map((s) => s.name)
        .join(' · ')}
      {data.length > 3 ? ` +${data.length - 3}` : ''}
    </p>
  )
}

function Me() {
  const { t } = useTranslation()
  const locale = useLocale()
  const look = useLook()
  const themes: readonly Theme[] = ['system', 'light', 'dark']
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [look.theme],
        items: [
          ...themes.map((key) => ({ key, label: t(`top.${key}`), onClick: () => look.choose(key) })),
          { type: 'divider' as const },
          {
            key: 'language',
            label: t('top.language'),
            onClick: () => void speak(locale === 'zh' ? 'en' : 'zh'),
          },
          {
            key: 'print',
            label: <a href={`/brief${locale === 'en' ? '?lang=en' : ''}`}>{t('top.print')}</a>,
          },
          { key: 'out', label: t('top.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className="icon-button" aria-label={t('top.menu')}>
        <Icon name="person" />
      </button>
    </Dropdown>
  )
}

async function signOut() {
  await fetch('/sign-out', { method: 'POST', redirect: 'manual' })
  location.assign('/')
}

const Mark = () => (
  <svg className="mark" viewBox="0 0 28 20" aria-hidden="true">
    <rect x="2" y="3" width="14" height="14" rx="6" className="mark-a" />
    <circle cx="18" cy="10" r="6.2" className="mark-b" />
  </svg>
)
