/** The colours of the house, once: styles, Ant Design and the charts all read them here (docs/design-language.md). */

export interface Tokens {
  readonly page: string
  readonly card: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly t1: string
  readonly t2: string
  readonly t3: string
  /** Dotted underlines and quiet lines, never text. */
  readonly t4: string
  readonly brand: string
  readonly bad: string
  readonly warn: string
  readonly warnMark: string
  readonly good: string
  readonly blank: string
  readonly badSoft: string
  readonly warnSoft: string
  readonly goodSoft: string
  readonly brandSoft: string
  readonly blankSoft: string
  readonly float: string
  /** Fixed meaning on every page. */
  readonly ads: string
  readonly promotion: string
  readonly stock: string
  readonly service: string
  readonly traffic: string
  readonly other: string
}

export const light: Tokens = {
  page: '#f6f5f1',
  card: '#ffffff',
  sunken: '#faf9f6',
  line: '#ebe8e1',
  lineStrong: '#d8d3c8',
  t1: '#1f1d1a',
  t2: '#57534c',
  t3: '#6f6a61',
  t4: '#8f897d',
  brand: '#3a4db0',
  bad: '#b8361b',
  warn: '#8a5a00',
  warnMark: '#c28300',
  good: '#0e7260',
  blank: '#7b3f8c',
  badSoft: '#fbe6e0',
  warnSoft: '#fbf0cf',
  goodSoft: '#e0f1ec',
  brandSoft: '#eceefa',
  blankSoft: '#f5ecf7',
  float: '0 8px 28px rgb(31 29 26 / 0.16)',
  ads: '#3a4db0',
  promotion: '#c68215',
  stock: '#268571',
  service: '#78326f',
  traffic: '#4498d6',
  other: '#43392a',
}

export const dark: Tokens = {
  page: '#151412',
  card: '#1d1b18',
  sunken: '#191815',
  line: '#2c2924',
  lineStrong: '#423e36',
  t1: '#f0ede6',
  t2: '#bdb7ab',
  t3: '#989285',
  t4: '#78736a',
  brand: '#9aa8f2',
  bad: '#f2886b',
  warn: '#e0b04e',
  warnMark: '#e0b04e',
  good: '#5cc4ac',
  blank: '#d09be0',
  badSoft: '#3f221a',
  warnSoft: '#382c13',
  goodSoft: '#16332d',
  brandSoft: '#25294a',
  blankSoft: '#35243b',
  float: '0 8px 28px rgb(0 0 0 / 0.6)',
  ads: '#7f86f6',
  promotion: '#e7973a',
  stock: '#50c6a4',
  service: '#c662ab',
  traffic: '#a4ddff',
  other: '#746d5b',
}

/** --warn-mark: #c28300; … */
export const asStyles = (tokens: Tokens): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}: ${value};`)
    .join('\n')
