/** What the intake says about a file: what it is, what was taken, what to do next. */
import type { ImportRow } from '../../records/import-store.ts'
import type { Format } from './format.ts'
import type { Landed } from './landing.ts'
import { driftWords, type HeaderDrift } from './own/drift.ts'
import { normaliseHeader } from './readers/headers.ts'
import type { TableSource } from './readers/table.ts'
import { headersKnownTo } from './recognise.ts'
import type { ShopGuess } from './shop-of.ts'

const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
const n = (count: number | null): string => (count ?? 0).toLocaleString('en-US')

type Table = Pick<TableSource, 'path' | 'headers'>

/** What a person can do about a file that is nearly known: export it again, or say how it is read from now on. */
export function unknownFile(
  table: Table,
  nearest: { format: Format; missing: readonly string[] } | null,
): string {
  const name = nameOf(table.path)
  if (!nearest)
    return `认不出「${name}」：表头没有一份认识的报表对得上。确认是平台直接导出的原文件，或用 --as 指明格式（dazi formats 有清单）；要是自己的表，教搭子认一次：npx dazi formats new "${dropped(table.path)}"。`
  const missing = nearest.missing.map((m) => `「${m}」`).join('、')
  return `认不出「${name}」。最像「${nearest.format.label}」，但缺 ${missing}${beyond(nearest.format, table)}。重新导出时勾上这几列，路径：${nearest.format.how}。平台改了列名的话，教搭子一次：${updateCommand(nearest.format, table)}；本来就是另一种表：npx dazi formats new "${dropped(table.path)}"。`
}

/** Columns that the nearest declaration does not know: a renamed one is among them. */
function beyond(format: Format, { headers }: Table): string {
  const known = headersKnownTo(format)
  const more = headers.filter((h) => h !== '' && !known.has(normaliseHeader(h)))
  if (more.length === 0) return ''
  const named = more
    .slice(0, 6)
    .map((h) => `「${h}」`)
    .join('、')
  return `，多出 ${named}${more.length > 6 ? ` 等 ${more.length} 列` : ''}`
}

const updateCommand = (format: Format, table: Table): string =>
  `npx dazi formats update ${format.key} "${dropped(table.path)}"`

/** The file as it was dropped, so that the command works as it stands: what lies inside a ZIP is named by its ZIP. */
const dropped = (path: string): string => path.split(' › ')[0] ?? path

export function askWhich(path: string, formats: readonly Format[]): string {
  const names = formats.map((f) => `${f.label}（--as ${f.key}）`).join(' 或 ')
  return `「${nameOf(path)}」像 ${formats.length} 种报表，不猜：${names}。指明是哪一种再导一次。`
}

export function noSuchFormat(path: string, key: string): string {
  return `「${nameOf(path)}」没有收：没有叫「${key}」的格式。npx dazi formats list 列出所有格式，挑一个再导一次，或去掉 --as 让搭子自己认。`
}

export function lacksColumns(table: Table, format: Format, missing: readonly string[]): string {
  return `「${nameOf(table.path)}」是「${format.label}」，但缺 ${missing.map((m) => `「${m}」`).join('、')}${beyond(format, table)}，没有收。重新导出时勾上，路径：${format.how}。平台改了列名的话，教搭子一次：${updateCommand(format, table)}。`
}

export function noRows(path: string): string {
  return `「${nameOf(path)}」只有表头，没有数据行。看看导出时选的日期范围。`
}

export function alreadyHere(row: ImportRow): string {
  const day = (row.finished_at ?? row.started_at).slice(5, 10)
  return `这份来过了，和 ${day} 那次（第 ${row.no} 次导入）一模一样，一行没动。`
}

export function sameInBatch(row: ImportRow): string {
  return `和这一批里的「${nameOf(row.path)}」一模一样，只收一份。`
}

export function unfinishedBatch(row: ImportRow): string {
  return `上次收了一半断在发布前，这次接着做完：${n(row.landed)} 条新的。`
}

const becauseWords: Readonly<Record<ShopGuess['because'], string>> = {
  asked: '你指定的',
  folder: '按文件夹名',
  column: '按店铺列',
  format: '你在这个格式里定的',
  default: '没写店名，先放默认店，可以再挪',
}

export function landedSentence(
  landed: Landed,
  format: Format,
  shop: ShopGuess,
  drift: HeaderDrift | null = null,
): string {
  const row = landed.import
  const parts = [`新落地 ${n(row.landed)} 条`]
  if (row.newer) parts.push(`更新 ${n(row.newer)} 条`)
  if (row.known) parts.push(`已知 ${n(row.known)} 条`)
  if (landed.older) parts.push(`比手上的旧、没覆盖 ${n(landed.older)} 条`)
  if (row.dropped) parts.push(`合计、空行等 ${n(row.dropped)} 行不算`)
  if (row.rejected) parts.push(`没收 ${n(row.rejected)} 行`)
  const gaps = landed.gaps.filter((g) => g.gap !== 0).map((g) => g.sentence)
  const unlisted = landed.unlisted.map(
    (u) => `「${u.header}」里有没见过的写法：${u.words.join('、')}，先空着。`,
  )
  const borrowed = landed.borrowed.map(
    (b) => `「${b.header}」空着的 ${n(b.rows)} 行，日子按「${b.from}」开头的补，只到天。`,
  )
  const { coBlank, strayDays } = landed.oddities
  const empty = coBlank.map((g) => `有 ${n(g.rows)} 条的${g.labels.join('、')}一起空着，多半是一处漏填。`)
  const stray =
    strayDays.length > 0
      ? [
          `${n(strayDays.reduce((sum, d) => sum + d.rows, 0))} 条落在零星的 ${strayDays.length} 天（${strayDays
            .slice(0, 3)
            .map((d) => `${d.day} ${n(d.rows)} 条`)
            .join('、')}），照收了，看看是不是钟不准。`,
        ]
      : []
  return [
    `「${format.label}」归到 ${shop.name}（${becauseWords[shop.because]}）：${parts.join('，')}。`,
    ...gaps,
    ...unlisted,
    ...borrowed,
    ...empty,
    ...stray,
    ...(drift ? [driftWords(drift, { format, file: dropped(row.path) }, 'zh')] : []),
  ].join('')
}
