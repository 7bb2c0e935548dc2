/** The brief for a terminal: what a colleague would read aloud, aligned for Chinese, at home in 80 columns. */
import { arrowed, certainty, count, dayName, dayRange, together } from '../../wording/index.ts'
import type { Finding } from '../findings/finding.ts'
import type { Brief, BriefNumber } from './brief.ts'
import { columnsOf, padEnd, padStart, wrap } from './columns.ts'
import { errandName } from './errand-words.ts'
import { findingWords } from './finding-words.ts'
import { numberWords } from './number-words.ts'
import { type Paint, painter } from './paint.ts'
import { type RollCallCell, rollCall, rollCallSentence } from './roll-call.ts'
import { ranked, stakeName, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty, isStale } from './state.ts'
import type { Voice } from './voice.ts'

export interface TextOptions {
  colour: boolean
  width: number
}

interface Sheet {
  readonly brief: Brief
  readonly voice: Voice
  readonly paint: Paint
  readonly width: number
}

export function renderText(brief: Brief, voice: Voice, options: TextOptions): string {
  const sheet: Sheet = { brief, voice, paint: painter(options.colour), width: Math.max(40, options.width) }
  const parts = isEmpty(brief)
    ? [head(sheet), invitation(sheet), errands(sheet)]
    : [
        head(sheet),
        stakes(sheet),
        roll(sheet),
        errands(sheet),
        numbers(sheet),
        findings(sheet),
        deadlines(sheet),
        conclusions(sheet),
        footer(sheet),
      ]
  return `${parts
    .filter((p) => p.length > 0)
    .map((p) => p.join('\n'))
    .join('\n\n')}\n`
}

function head({ brief, voice, paint, width }: Sheet): string[] {
  const lines = [paint('dim', `${dayName(brief.on, voice.today, voice.locale)} · ${asOfWords(brief, voice)}`)]
  lines.push(...wrap(brief.opening.text, width).map((l) => paint('bold', l)))
  if (brief.opening.first) lines.push(...wrap(brief.opening.first.text, width).map((l) => paint('brand', l)))
  if (isStale(brief, voice))
    lines.push(paint('warn', voice.say('下面的数还是那天的，补上再看。', 'The numbers below are from then.')))
  return lines
}

function invitation({ voice, width }: Sheet): string[] {
  return [
    ...wrap(
      voice.say(
        '拖一份订单导出进来，半分钟就有：',
        'Bring one order export, half a minute later it is here:',
      ),
      width,
    ),
    `  npx dazi import ${voice.say('导出的文件', 'FILE')}`,
    ...wrap(voice.say('想先看看样子：', 'To see an example first:'), width),
    '  npx dazi demo',
  ]
}

function stakes({ brief, voice, paint }: Sheet): string[] {
  const { sums, unpriced } = stakesOf(brief.findings)
  const lines = sums.map((s) => {
    const name = padEnd(stakeName(s, voice), 16)
    const sum = withRhythm(s.sum_minor, s.currency, s.rhythm, voice)
    const things = voice.say(`${s.findings} 件`, `${s.findings} open`)
    return `${name}${paint(s.when === 'leaking' ? 'bad' : 'warn', padEnd(sum, 24))}${paint('dim', things)}`
  })
  if (unpriced > 0)
    lines.push(
      `${padEnd(voice.say('算不出钱', 'No price'), 16)}${voice.say(`${unpriced} 件，不在上面的和里`, `${unpriced} open, in none of the sums`)}`,
    )
  return lines
}

function roll({ brief, voice, paint, width }: Sheet): string[] {
  const call = rollCall(brief, voice)
  const lines = [title({ paint }, voice.say('点名', 'Roll-call'), rollCallSentence(call, voice))]
  for (const cell of call.cells) lines.push(...rollLine(cell, voice, paint, width))
  return lines
}

function rollLine(cell: RollCallCell, voice: Voice, paint: Paint, width: number): string[] {
  const marks = cell.chips
    .map(
      (c) =>
        ({
          arrived: c.name,
          provisional: `${c.name}${voice.say('(暂)', '(prov.)')}`,
          late: `${c.name}✗`,
          never: `(${c.name})`,
        })[c.state],
    )
    .join(' ')
  const rows = cell.unused
    ? voice.say('没用过', 'never used')
    : voice.say(`${count(cell.rows, 'zh')} 行`, `${count(cell.rows, 'en')} rows`)
  const start = `  ${padEnd(cell.kind, 12)}${padEnd(cell.asOf ?? '—', 13)}${padStart(rows, 12)}  `
  const lines = wrap(marks, Math.max(16, width - columnsOf(start)))
  const whole = lines.map((l, i) => (i === 0 ? start : ' '.repeat(columnsOf(start))) + l)
  const painted = cell.unused ? whole.map((l) => paint('dim', l)) : whole
  return cell.late === null ? painted : [...painted, paint('bad', `  ${' '.repeat(12)}${cell.late}`)]
}

function errands({ brief, voice, paint, width }: Sheet): string[] {
  if (brief.errands.length === 0) return []
  const open = brief.errands.filter((e) => !e.done)
  const lines = [
    title(
      { paint },
      voice.say('今天要导什么', 'Exports for today'),
      open.length === 0
        ? voice.say('都到了', 'all here')
        : voice.say(`还差 ${open.length} 份`, `${open.length} to go`),
    ),
  ]
  for (const e of open) {
    lines.push(`  □ ${errandName(e, voice)}  ${paint('warn', dayRange(e.from, e.to, voice.today))}`)
    lines.push(...indented(voice.set(e.menu_path), width, 4))
    if (e.columns.length > 0)
      lines.push(
        ...indented(voice.say(`勾：${e.columns.join('、')}`, `tick: ${e.columns.join(', ')}`), width, 4).map(
          (l) => paint('dim', l),
        ),
      )
  }
  const done = brief.errands.filter((e) => e.done).map((e) => voice.set(e.label))
  if (done.length > 0)
    lines.push(...indented(`✓ ${done.join(voice.say('、', ', '))}`, width, 2).map((l) => paint('dim', l)))
  return lines
}

function numbers(sheet: Sheet): string[] {
  const { brief, voice, paint } = sheet
  if (brief.metrics.length === 0) return []
  return [
    title({ paint }, voice.say('昨天的数', 'The numbers'), ''),
    ...brief.metrics.flatMap((n) => numberLine(n, sheet)),
  ]
}

function numberLine(n: BriefNumber, { voice, paint, width }: Sheet): string[] {
  const w = numberWords(n, voice)
  const value = w.figure ? together(w.figure, voice.locale) : (w.instead ?? '')
  const moved = w.change ? padEnd(arrowed(w.change), 10) : ''
  const ink = w.mood === 'bad' ? 'bad' : w.mood === 'good' ? 'good' : 'dim'
  const beside = [
    w.against,
    n.face === 'provisional' ? voice.say('暂定', 'provisional') : null,
    n.face === 'provisional' && n.why !== null ? voice.set(n.why) : w.note,
  ]
  const notes = beside.filter((b) => b !== null)
  const start = `  ${padEnd(w.label, 16)}${padStart(value, 12)}  ${paint(ink, moved)}`
  return flow(
    notes.map((b) => paint('dim', b)),
    start,
    width,
  )
}

function findings(sheet: Sheet): string[] {
  const { brief, voice, paint } = sheet
  const { toDo, watching } = ranked(brief.findings)
  if (toDo.length === 0 && watching.length === 0)
    return [
      title({ paint }, voice.say('发现', 'Findings'), ''),
      paint('good', voice.say('  没有要办的。', '  Nothing to do.')),
    ]
  const lines = [
    title({ paint }, voice.say('发现', 'Findings'), voice.say('按「钱 × 把握」排', 'by money × certainty')),
  ]
  lines.push(...toDo.flatMap((f, i) => findingLines(f, `${i + 1}`, sheet)))
  if (watching.length > 0)
    lines.push(
      paint('dim', voice.say('  观察（样本不够，不算钱，不叫你）', '  Watching (too little to conclude)')),
    )
  for (const f of watching) lines.push(...findingLines(f, '·', sheet))
  return lines
}

function findingLines(f: Finding, place: string, { voice, paint, width }: Sheet): string[] {
  const w = findingWords(f, voice)
  const ink = w.tone === 'bad' ? 'bad' : w.tone === 'warn' ? 'warn' : 'dim'
  const m = f.money_at_stake
  const worth =
    w.stake === null || m.mid_minor === null
      ? (w.unpriced ?? '')
      : `${withRhythm(m.mid_minor, m.currency, m.rhythm, voice)}${w.interval === null ? '' : `（${w.interval}）`}`
  const lines = [
    `  ${padEnd(place, 3)}${paint(ink, `[${w.tag}]`)} ${paint('bold', voice.locale === 'zh' ? worth : worth.replace('（', ' (').replace('）', ')'))}`,
  ]
  lines.push(...indented(w.title, width, 5))
  const meta = [
    w.since,
    w.lasting,
    certainty(f.certainty, voice.locale),
    voice.say(`${w.owner} ${w.due}`, `${w.owner}, ${w.due}`),
  ]
  lines.push(...indented(meta.join(' · '), width, 5).map((l) => paint('dim', l)))
  if (w.likeliest !== null)
    lines.push(
      ...indented(voice.say(`最像：${w.likeliest}`, `likeliest: ${w.likeliest}`), width, 5).map((l) =>
        paint('dim', l),
      ),
    )
  if (f.severity !== 'watching')
    lines.push(...f.playbook.steps.flatMap((s, i) => indented(`${i + 1}) ${voice.set(s)}`, width, 5)))
  return lines
}

function deadlines({ brief, voice, paint, width }: Sheet): string[] {
  const d = brief.deadlines
  if (!d) return []
  const cell = (n: number, zh: string, en: string) =>
    voice.say(`${zh} ${count(n, 'zh')}`, `${count(n, 'en')} ${en}`)
  const cells = [
    paint(d.overdue > 0 ? 'bad' : 'dim', cell(d.overdue, '已超时', 'overdue')),
    ...(d.unsure > 0 ? [paint('warn', cell(d.unsure, '请重导再看', 'export again'))] : []),
    ...(d.within_1h > 0 ? [paint('bad', cell(d.within_1h, '1 小时内', 'within 1 h'))] : []),
    paint(d.within_4h > 0 ? 'warn' : 'dim', cell(d.within_4h - d.within_1h, '4 小时内', 'within 4 h')),
    cell(d.within_12h, '12 小时内', 'within 12 h'),
    cell(d.within_24h, '24 小时内', 'within 24 h'),
    ...(d.later > 0 ? [cell(d.later, '更晚', 'later')] : []),
    ...((d.no_pickup ?? 0) > 0
      ? [paint('warn', cell(d.no_pickup ?? 0, '有单号没揽收', 'labelled, not picked up'))]
      : []),
  ]
  return [title({ paint }, voice.say('发货时限', 'Shipping clock'), ''), ...flow(cells, '  ', width)]
}

function conclusions({ brief, voice, paint, width }: Sheet): string[] {
  if (brief.conclusions.length === 0) return []
  const lines = [title({ paint }, voice.say('结论', 'Conclusions'), '')]
  brief.conclusions.forEach((c, i) => {
    const [first = '', ...rest] = wrap(c.text, width - 5)
    lines.push(`  ${i + 1}. ${first}`, ...rest.map((l) => `     ${l}`))
    lines.push(
      ...indented(`${voice.say('凭', 'on')} ${c.evidence.join(' ')}`, width, 5).map((l) => paint('dim', l)),
    )
  })
  return lines
}

function footer({ voice, paint, width }: Sheet): string[] {
  const text = voice.say(
    '每个数的查询和原始行：npx dazi brief --format html --out 早报.html',
    'Queries and rows behind every number: npx dazi brief --format html --out brief.html',
  )
  return wrap(text, width).map((l) => paint('dim', l))
}

const title = ({ paint }: { paint: Paint }, name: string, hint: string): string =>
  `${paint('bold', name)}${hint === '' ? '' : `  ${paint('dim', hint)}`}`

const indented = (text: string, width: number, by: number): string[] =>
  wrap(text, width - by).map((l) => ' '.repeat(by) + l)

/** Parts joined by a dot; what does not fit goes on under the first. */
function flow(parts: readonly string[], start: string, width: number): string[] {
  const lines = [start]
  let isFirst = true
  for (const part of parts) {
    const line = lines.at(-1) ?? ''
    const joined = `${line}${isFirst ? '' : ' · '}${part}`
    if (columnsOf(joined) > width) lines.push(' '.repeat(Math.min(columnsOf(start), 40)) + part)
    else lines[lines.length - 1] = joined
    isFirst = false
  }
  return lines.map((l) => l.trimEnd())
}
