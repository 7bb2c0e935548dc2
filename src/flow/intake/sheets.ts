/**
 * Sheets that people keep by hand, read off their declarations: what each column of the template wants, and one row
 * written by hand as the file it would have been.
 */
import { factNamed } from '../facts/index.ts'
import type { CellReading, ColumnReading, Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import { headersOf } from './recognise.ts'

export interface SheetColumn {
  readonly header: string
  readonly isRequired: boolean
  /** What may stand here; empty when anything may. */
  readonly choices: readonly string[]
  /** False where other words than the choices are taken too. */
  readonly onlyChoices: boolean
  readonly note: string
  readonly example: string
}

export const sheetsOf = (formats: readonly Format[]): Format[] => formats.filter((f) => f.sheet !== undefined)

/** By its Chinese name, with or without what stands in brackets, or by its key. */
export function sheetNamed(formats: readonly Format[], name: string): Format | null {
  const sheets = sheetsOf(formats)
  return (
    sheets.find((f) => f.key === name || f.sheet?.name === name) ??
    sheets.find((f) => f.sheet?.name.replace(/[（(].*$/, '') === name) ??
    null
  )
}

export function sheetColumns(format: Format): SheetColumn[] {
  return Object.entries(format.sheet?.template ?? {}).map(([header, example]) => {
    const uses = usesOf(format, header)
    const words = uses.map((u) => u.reading.words).find((w) => w !== undefined)
    const said = format.sheet?.choices?.[header]
    const isFlag = uses.some((u) => u.reading.as === 'flag')
    const isRequired = uses.some(
      (u) => !u.reading.optional && u.reading.blankIs === undefined && u.isFirstSource,
    )
    return {
      header,
      isRequired,
      choices: words ? Object.keys(words) : (said ?? (isFlag ? ['是', '否'] : [])),
      onlyChoices: words !== undefined || isFlag,
      note: noteOf(uses, { isRequired, isWide: format.into.some((t) => t.unpivot) }),
      example,
    }
  })
}

interface Use {
  reading: ColumnReading
  label: string
  blank: string | null
  isFirstSource: boolean
}

function usesOf(format: Format, header: string): Use[] {
  const wanted = normaliseHeader(header)
  const names = (source: Parameters<typeof headersOf>[0]) => headersOf(source).map(normaliseHeader)
  return format.into.flatMap((target) =>
    Object.entries(target.columns).flatMap(([name, reading]) => {
      const own = 'product' in reading || 'elapsed' in reading ? false : names(reading).includes(wanted)
      if (!own && !(reading.otherwise ?? []).some((o) => 'from' in o && names(o).includes(wanted))) return []
      const column = factNamed(target.fact).columns[name]
      const blank = column?.blankMeaning
        ? `空着就是${column.blankMeaning}`
        : column?.blankHarm
          ? `空着：${column.blankHarm}`
          : null
      return [{ reading, label: column?.label ?? name, blank, isFirstSource: own }]
    }),
  )
}

const howToWrite: Partial<Record<CellReading, string>> = {
  id: '按文本填，前面的 0 不丢',
  money: '元，最多两位小数',
  count: '整数',
  quantity: '数字',
  ratio: '写 5% 或 0.05 都行',
  time: '写成 2026-11-20 09:30:00，店铺当地时间',
  day: '写成 2026-11-20',
  period_from: '写成 2026-11-20；几天合计写 2026-11-20~2026-11-26',
  flag: '是 或 否',
  duration: '秒，或 2分30秒',
  range_low: '数字或区间，如 7.5w~10w',
  rank: '数字、>N 或 未抓到',
  stars: '1 到 5',
}

function noteOf(
  uses: readonly Use[],
  { isRequired, isWide }: { isRequired: boolean; isWide: boolean },
): string {
  const [first] = uses
  if (!first) return isWide ? '页面上的一个字段，空着就当它空着' : '备查，不单独统计'
  const how = uses.map((u) => howToWrite[u.reading.as]).find((h) => h !== undefined)
  const none = uses.some((u) => u.reading.none?.includes('无')) ? '确定没有就填 无' : null
  const blank = isRequired ? '必填' : uses.map((u) => u.blank).find((b) => b !== null)
  return [first.label.replaceAll(';', '；'), how, none, blank].filter((part) => part).join('。')
}

/** A row by hand says only what it says: the columns that tell which row it is are needed, no others. */
export function rowByHand(format: Format): Format {
  return {
    ...format,
    into: format.into.map((target) => {
      const { grain } = factNamed(target.fact)
      return {
        ...target,
        columns: Object.fromEntries(
          Object.entries(target.columns).map(([name, reading]) => [
            name,
            grain.includes(name) ? reading : { ...reading, optional: true },
          ]),
        ),
      }
    }),
  }
}

/**
 * The row as a file. Who and when stand above it, with a mark that is used once, so that setting a value back to what it was is a new file and not one
 * that came before.
 */
export function fileByHand(
  row: Readonly<Record<string, string>>,
  by: { who: string; at: Date; mark: string },
): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\n`
  return `${line([`手工改 ${by.who} ${by.at.toISOString()} ${by.mark}`])}${line(Object.keys(row))}${line(Object.values(row))}`
}
