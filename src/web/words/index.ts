/** Two languages, one choice, kept on this machine. `t('today.findings')` is checked against the Chinese words. */
import i18next from 'i18next'
import { initReactI18next, useTranslation as useI18next } from 'react-i18next'
import type { Locale } from '../../wording/index.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** today.findings, task.states.new …: every text of the Chinese words by its path. */
type PathsIn<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsIn<T[K]>}` }[keyof T &
  string]

export type WordKey = PathsIn<typeof zh>

/** The library's own types give up on as many words as there are; a path and what is filled in is all that pages need. */
type Say = (key: WordKey, filled?: Readonly<Record<string, string | number>>) => string

export function useTranslation(): { readonly t: Say } {
  const { t } = useI18next()
  return { t: t as Say }
}

const kept = 'dazi.language'

const chosen = (): Locale => {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(kept)
  return asked === 'en' ? 'en' : 'zh'
}

export async function openWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: chosen(),
    fallbackLng: false,
    defaultNS: 'page',
    resources: { zh: { page: zh }, en: { page: en } },
    // React writes text, never markup.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = tag(chosen())
}

export function useLocale(): Locale {
  const { i18n } = useI18next()
  return i18n.language === 'en' ? 'en' : 'zh'
}

export async function speak(locale: Locale): Promise<void> {
  localStorage.setItem(kept, locale)
  await i18next.changeLanguage(locale)
  document.documentElement.lang = tag(locale)
}

const tag = (locale: Locale) => (locale === 'zh' ? 'zh-CN' : 'en')
