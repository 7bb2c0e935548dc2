/** 设置: shops, people, watches and their lines, orders that nobody counts, the look, and the health of the folder. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from '../../words/index.ts'
import { Health } from './health.tsx'
import { LookAndLanguage } from './look-and-language.tsx'
import { People } from './people.tsx'
import { Shops } from './shops.tsx'
import { Watches } from './watches.tsx'

const tabs = ['shops', 'people', 'watches', 'look', 'health'] as const

const bodies = { shops: Shops, people: People, watches: Watches, look: LookAndLanguage, health: Health }

export function SettingsPage() {
  const { t } = useTranslation()
  const { tab } = useSearch({ from: '/settings' })
  const navigate = useNavigate({ from: '/settings' })
  return (
    <Tabs
      activeKey={tab ?? 'shops'}
      onChange={(key) => void navigate({ search: { tab: tabs.find((k) => k === key) } })}
      items={tabs.map((key) => {
        const Body = bodies[key]
        return { key, label: t(`settings.${key}`), children: <Body /> }
      })}
    />
  )
}
