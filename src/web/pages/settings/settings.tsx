/** 设置: shops, people, watches and their lines, what is told outside and when, the look, and the health of the folder. */
import { Link, useSearch } from '@tanstack/react-router'
import { settingsTabs } from '../../app/settings-tabs.ts'
import { PageTabs, tabLook } from '../../ui/page-tabs.tsx'
import { useTranslation } from '../../words/index.ts'
import { Audit } from './audit.tsx'
import { Health } from './health.tsx'
import { LookAndLanguage } from './look-and-language.tsx'
import { Channels } from './messages/channels.tsx'
import { Outbox } from './messages/outbox.tsx'
import { Schedules } from './messages/schedules.tsx'
import { People } from './people.tsx'
import { Shops } from './shops.tsx'
import { Watches } from './watches/watches.tsx'

const bodies = {
  shops: Shops,
  people: People,
  watches: Watches,
  channels: Channels,
  schedules: Schedules,
  outbox: Outbox,
  look: LookAndLanguage,
  audit: Audit,
  health: Health,
}
export function SettingsPage() {
  const { t } = useTranslation()
  const { tab = 'shops' } = useSearch({ from: '/settings' })
  const Body = bodies[tab]
  return (
    <>
      <PageTabs label={t('nav.settings')}>
        {settingsTabs.map((key) => (
          <Link key={key} to="/settings" search={{ tab: key }} {...tabLook(key === tab)}>
            {t(`settings.${key}`)}
          </Link>
        ))}
      </PageTabs>
      <Body />
    </>
  )
}
