import { defineFormat, type Format } from '../../format.ts'

export interface DaziSheet {
  name: string
  key: string
  port: string
  /** The column in which the template marks its example row. */
  exampleIn: string
  recognise: Format['recognise']
  into: Format['into']
  hasPlatform?: boolean
  /** Columns of the template, in order, each with what its example row says. */
  template: Readonly<Record<string, string>>
  /** Column → usual words, where others are taken too. */
  choices?: Readonly<Record<string, readonly string[]>>
}

/** What all Dazi sheets share: kept by hand, money in 元, a row that begins with 示例 is the template's example. */
export function daziSheet(sheet: DaziSheet): Format {
  return defineFormat({
    key: sheet.key,
    platform: 'dazi',
    label: `搭子表 ${sheet.name}`,
    how: `搭子 → 取数 → 搭子表模板 → ${sheet.name}`,
    confidence: 'A',
    source: `搭子表「${sheet.name}」，搭子自己定的列`,
    version: 1,
    timeZone: 'Asia/Shanghai',
    currency: { always: 'CNY' },
    recognise: sheet.recognise,
    snapshot: ['file_name', 'modified'],
    ...(sheet.hasPlatform ? { platformColumn: '平台' } : {}),
    port: sheet.port,
    skip: [{ column: sheet.exampleIn, startsWith: '示例' }],
    into: sheet.into,
    sheet: {
      name: sheet.name,
      exampleIn: sheet.exampleIn,
      template: sheet.template,
      ...(sheet.choices ? { choices: sheet.choices } : {}),
    },
  })
}
