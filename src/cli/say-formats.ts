/** Formats in words: the list, one of them, and a proposal with the reason for every column. */
import type { FormatListed, FormatProposal, FormatShown, OwnFormatListed } from '../operations.ts'
import { certainty, countExact, digits, platformName } from '../wording/index.ts'
import { cutTo, table } from './text-width.ts'

export function sayFormats(all: readonly FormatListed[]): string {
  if (all.length === 0) return '还没有自己的格式。没见过的表，教搭子认一次：dazi formats new 文件。'
  return table([
    ['名字', '平台', '导出', '喂给', '把握', '从哪儿导', '表头出处'],
    ...all.map((f) => [
      f.key,
      platformName(f.platform, 'zh'),
      f.label,
      f.feeds.join('、'),
      f.own ? '自己的' : f.confidence === 'C' ? '待核实' : f.confidence,
      f.how,
      f.source,
    ]),
  ])
}

export function sayFormat(format: FormatShown): string {
  const lines = [
    `${format.label}（${format.key}）`,
    `从哪儿导：${format.how}`,
    format.own
      ? `自己的，第 ${format.version} 版`
      : `把握：${format.confidence === 'C' ? '待核实（没见过真文件，列名是听说的）' : format.confidence}，出处：${format.source}`,
    `凭什么认：${format.recognised_by.join('、')}`,
  ]
  for (const { title, fact, columns } of format.targets) {
    lines.push('', `进「${title}」（${fact}）`)
    lines.push(table(columns.map((c) => [`  ${c.label}`, c.from, c.optional ? '可没有' : ''])))
  }
  return lines.join('\n')
}

const origins = { made: '自己做的', shared: '同事给的', updated: '照新表头改的' } as const

export const sayHistory = (versions: readonly OwnFormatListed[]): string =>
  versions.length === 0
    ? '没有叫这个名字的自己的格式。dazi formats list --own 列出有的。'
    : table([
        ['版', '名字', '哪来的', '谁', '存于', '照它读的导入', ''],
        ...versions.map((v) => [
          String(v.version),
          v.label,
          origins[v.origin],
          v.who,
          v.saved_at.slice(0, 16).replace('T', ' '),
          String(v.imports),
          v.removed ? '不用了' : '',
        ]),
      ])

export function sayProposal(p: FormatProposal, { isUpdate }: { isUpdate: boolean }): string {
  const used = p.columns.filter((c) => c.state === 'used')
  const kept = p.columns.filter((c) => c.state === 'kept')
  const personal = p.columns.filter((c) => c.personal !== null)
  const lines = [
    p.sheet === null ? p.path : `${p.path} › ${p.sheet}`,
    `  ${isUpdate ? '改成' : '建议'}：「${p.declaration.label}」（${p.declaration.key}），进${titles(p)}`,
  ]
  if (used.length > 0) {
    lines.push('', isUpdate ? '新列里用上的：' : '用上的列：')
    for (const c of used) {
      const [first] = c.uses
      if (!first) {
        lines.push(`  ${c.header}：${c.hint ?? ''}`)
        continue
      }
      lines.push(
        `  ${c.header} → ${c.uses.map((u) => u.place).join('、')}  ${certainty(first.certainty, 'zh')}`,
      )
      lines.push(`      ${first.because.join('；')}`)
      if (c.examples.length > 0) lines.push(`      如 ${c.examples.map((e) => cutTo(e, 24)).join('、')}`)
    }
  }
  if (kept.length > 0) {
    lines.push('', '留着不用的列（一格不丢，以后要用再说）：')
    for (const c of kept) lines.push(`  ${c.header}：${c.hint ?? ''}`)
  }
  if (personal.length > 0) {
    lines.push('', '个人信息：')
    for (const c of personal) lines.push(`  ${c.header}：${c.personal}`)
  }
  if (p.notes.length > 0) lines.push('', '要知道的：', ...p.notes.map((n) => `  ${n}`))
  if (!isUpdate && p.nearest.length > 0)
    lines.push(`  最像的几种导出：${p.nearest.map((n) => `${n.label}（${n.shared} 列同名）`).join('、')}`)
  lines.push(...sayPreview(p))
  if (p.problems.length > 0) lines.push('', '还不能存：', ...p.problems.map((n) => `  ${n}`))
  return lines.join('\n')
}

const titles = ({ feeds }: FormatProposal): string =>
  feeds.length > 0 ? [...new Set(feeds)].map((title) => `「${title}」`).join('和') : '哪儿还不知道'

const shownColumns = 8

function sayPreview({ preview }: FormatProposal): string[] {
  if (!preview) return []
  const lines = [
    '',
    `试读一遍，${countExact(preview.rows)} 行：${preview.made.map((m) => `${m.title} ${countExact(m.rows)} 条`).join('，')}；没收 ${countExact(preview.rejected)} 行${preview.dropped > 0 ? `，合计、空行 ${countExact(preview.dropped)} 行不算` : ''}${preview.shop === null ? '' : `；归到 ${preview.shop}`}。`,
  ]
  for (const { title, columns, sample } of preview.made) {
    const filled = columns
      .filter(({ column }) => column !== 'shop_id' && sample.some((row) => (row[column] ?? '') !== ''))
      .slice(0, shownColumns)
    if (filled.length === 0) continue
    lines.push(`  ${title}`)
    const rows = sample
      .slice(0, 3)
      .map((row) => filled.map(({ column, kind }) => cutTo(sayCell(row[column] ?? null, kind), 19)))
    lines.push(table([filled.map((c) => c.label), ...rows]).replace(/^/gm, '    '))
  }
  for (const { sentence } of preview.totals) lines.push(`  ${sentence}`)
  for (const { line, column, reason } of preview.reasons.slice(0, 5))
    lines.push(
      `    ${line === null ? '' : `第 ${line} 行`}${column === null ? '' : `「${column}」`}：${reason}`,
    )
  const unsaid = preview.rejected - Math.min(5, preview.reasons.length)
  if (preview.reasons.length > 0 && unsaid > 0) lines.push(`    还有 ${countExact(unsaid)} 行也没收`)
  return lines
}

/** 19900 → 199.00; what is not known stays empty. */
function sayCell(text: string | null, kind: string): string {
  if (text === null) return ''
  return kind === 'money' && /^-?\d+$/.test(text) ? digits(Number(text) / 100, 2) : text
}
