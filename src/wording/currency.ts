/** What a currency looks like, and how many minor units make one of it. */

const symbols: Readonly<Record<string, string>> = {
  CNY: '¥',
  USD: 'US$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
  TWD: 'NT$',
  SGD: 'S$',
  AUD: 'A$',
  CAD: 'C$',
  KRW: '₩',
  INR: '₹',
  MYR: 'RM',
  THB: '฿',
  PHP: '₱',
  VND: '₫',
  BRL: 'R$',
  MXN: 'MX$',
}

/** ISO 4217: these count no cents, those count thousandths; all others hundredths. */
const minorDigits: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
}

/** An unlisted currency shows its code and a space: 'SEK 1,204'. */
export const symbolOf = (currency: string): string => symbols[currency] ?? `${currency} `

export const minorDigitsOf = (currency: string): number => minorDigits[currency] ?? 2

export const toMajor = (minor: number, currency: string): number => minor / 10 ** minorDigitsOf(currency)
