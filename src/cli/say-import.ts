/** What happened to each file, in the shop's words. */
import type { ImportAnswer, ImportedFile, UndoAnswer } from '../operations.ts'
import { countExact, duration, platformName, wallClock } from '../wording/index.ts'

const because = {
  asked: '你用 --shop 说的',
  format: '你在这个格式里定的',
  folder: '按所在文件夹的名字',
  column: '按文件里的店铺列',
  default: '文件里没写是哪家，先放在默认店；不对就 dazi shops move',
} as const

const snapshotFrom = {
  file_name: '文件名里写的',
  cell: '表里写的',
  modified: '按文件的修改时间',
  asked: '你说的',
} as const

export function sayImport(answer: ImportAnswer): string {
  const blocks = answer.files.map((file) => sayFile(file, answer.dry_run))
  const away =
    answer.example_put_away > 0 ? ['示例小店收起来了，从现在起数全是你自己的。想再看它：npx dazi demo。'] : []
  const odd = answer.contradictions.map((c) => `对不上：${c.sentence}`)
  return [...blocks, ...odd, sayAll(answer), ...away].join('\n\n')
}

function sayFile(file: ImportedFile, isDryRun: boolean): string {
  const lines = [file.path]
  if (file.format) lines.push(`  认出：${file.format_label ?? file.format}（${file.format}）`)
  if (file.shop) {
    const { platform, name, because: why } = file.shop
    lines.push(`  店铺：${platformName(platform, 'zh')} ${name}，${because[why]}`)
  }
  if (file.status === 'landed') lines.push(`  ${isDryRun ? '试过没落，会是：' : ''}${sayCounts(file)}`)
  if (file.snapshot_at) lines.push(`  数据截至 ${saySnapshot(file)}`)
  for (const { sentence } of file.totals) lines.push(`  ${sentence}`)
  for (const { line, column, reason } of file.reasons) lines.push(`    ${sayReason(line, column, reason)}`)
  const unsaid = (file.rejected ?? 0) - file.reasons.length
  if (file.reasons.length > 0 && unsaid > 0) lines.push(`    还有 ${countExact(unsaid)} 行也没收`)
  lines.push(`  ${file.sentence}`)
  return lines.join('\n')
}

/** Counts that are unknown are not said; a zero of what matters is. */
export function sayCounts(file: ImportedFile): string {
  const parts = [`收下 ${said(file.landed)} 行`]
  if (file.known) parts.push(`早有了 ${countExact(file.known)}`)
  if (file.newer) parts.push(`已有更新的 ${countExact(file.newer)}`)
  parts.push(`没收 ${said(file.rejected)}`)
  if (file.dropped) parts.push(`合计行 ${countExact(file.dropped)} 不算`)
  return parts.join(' · ')
}

const said = (count: number | null): string => (count === null ? '未知' : countExact(count))

function saySnapshot(file: ImportedFile): string {
  const { on, time } = wallClock(file.snapshot_at ?? '', file.shop?.timezone ?? 'Asia/Shanghai')
  const from = file.snapshot_source ? `（${snapshotFrom[file.snapshot_source]}）` : ''
  return `${on} ${time}${from}`
}

function sayReason(line: number | null, column: string | null, reason: string): string {
  const where = `${line === null ? '' : `第 ${line} 行`}${column === null ? '' : `「${column}」`}`
  return where === '' ? reason : `${where}：${reason}`
}

function sayAll(answer: ImportAnswer): string {
  const of = (status: ImportedFile['status']) => answer.files.filter((f) => f.status === status).length
  const parts = [`${answer.files.length} 个文件`]
  const landed = of('landed')
  const rows = answer.files.reduce((sum, f) => sum + (f.landed ?? 0), 0)
  if (landed > 0) parts.push(`${landed} 个${answer.dry_run ? '能落' : '落地'}，共 ${countExact(rows)} 行`)
  if (of('known') > 0) parts.push(`${of('known')} 个来过了，一行没动`)
  if (of('rejected') > 0) parts.push(`${of('rejected')} 个没收`)
  if (of('unknown') > 0) parts.push(`${of('unknown')} 个认不出`)
  const time = answer.seconds < 1 ? '不到 1 秒' : duration(answer.seconds, 'zh')
  return `${parts.join('；')}。用了 ${time}。`
}

export const sayUndo = (answer: UndoAnswer): string =>
  answer.findings_withdrawn > 0
    ? `${answer.sentence}\n跟着收回 ${answer.findings_withdrawn} 条发现，来历都留着。`
    : answer.sentence
