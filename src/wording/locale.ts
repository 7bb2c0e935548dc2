/** Chinese first, English second; every function of this room takes the locale last. */
export type Locale = 'zh' | 'en'

/** U+2212: the minus that is as wide as the plus and never breaks off its number. */
export const minus = '−'

export const pick = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en)
