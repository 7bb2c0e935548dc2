/** Light or dark, as the machine says or as a person chose here; the choice stays on this machine. */
import { theme as antd, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useLocale } from '../words/index.ts'
import { asStyles, dark, light, type Tokens } from './tokens.ts'

export type Theme = 'light' | 'dark' | 'system'

interface Look {
  readonly theme: Theme
  readonly tokens: Tokens
  readonly isDark: boolean
  choose(theme: Theme): void
}

const kept = 'dazi.theme'
const LookContext = createContext<Look | null>(null)

export function useLook(): Look {
  const look = useContext(LookContext)
  if (!look) throw new Error('useLook stands outside of LookProvider')
  return look
}

export function LookProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(() => chosen())
  const machineIsDark = useMachineIsDark()
  const isDark = theme === 'dark' || (theme === 'system' && machineIsDark)
  const tokens = isDark ? dark : light
  const locale = useLocale()
  useEffect(() => {
    const style = styleElement()
    style.textContent = `:root { color-scheme: ${isDark ? 'dark' : 'light'};\n${asStyles(tokens)} }`
  }, [isDark, tokens])
  const look = useMemo<Look>(
    () => ({
      theme,
      tokens,
      isDark,
      choose(next) {
        localStorage.setItem(kept, next)
        setTheme(next)
      },
    }),
    [theme, tokens, isDark],
  )
  return (
    <LookContext value={look}>
      <ConfigProvider
        locale={locale === 'zh' ? zhCN : enUS}
        wave={{ disabled: true }}
        theme={{
          algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
          token: {
            colorPrimary: tokens.brand,
            colorLink: tokens.brand,
            colorBgLayout: tokens.page,
            colorBgContainer: tokens.card,
            colorBgElevated: tokens.card,
            colorText: tokens.t1,
            colorTextSecondary: tokens.t2,
            colorTextTertiary: tokens.t3,
            colorTextPlaceholder: tokens.t3,
            colorBorder: tokens.lineStrong,
            colorBorderSecondary: tokens.line,
            colorError: tokens.bad,
            colorWarning: tokens.warn,
            colorSuccess: tokens.good,
            borderRadius: 6,
            borderRadiusLG: 8,
            fontFamily: 'var(--font)',
            fontSize: 13,
            controlHeight: 32,
          },
          components: {
            Button: { primaryShadow: 'none', defaultShadow: 'none', colorTextLightSolid: tokens.card },
            Table: {
              headerBg: tokens.sunken,
              headerColor: tokens.t3,
              headerSplitColor: 'transparent',
              cellPaddingBlock: 9,
            },
          },
        }}
      >
        {children}
      </ConfigProvider>
    </LookContext>
  )
}

function chosen(): Theme {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(kept)
  return asked === 'light' || asked === 'dark' ? asked : 'system'
}

function useMachineIsDark(): boolean {
  const query = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), [])
  const [is, setIs] = useState(query.matches)
  useEffect(() => {
    const heard = () => setIs(query.matches)
    query.addEventListener('change', heard)
    return () => query.removeEventListener('change', heard)
  }, [query])
  return is
}

function styleElement(): HTMLStyleElement {
  const there = document.getElementById('tokens')
  if (there instanceof HTMLStyleElement) return there
  const made = document.createElement('style')
  made.id = 'tokens'
  document.head.append(made)
  return made
}
