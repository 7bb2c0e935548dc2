/** The brief for a terminal: what a colleague would read aloud, aligned for Chinese, at home in 80 columns. */
import { arrowed, count, dayName, together } from '../../wording/index.ts'
import type { Brief, BriefNumber } from './brief.ts'
import { padEnd, padStart, wrap } from './columns.ts'
import { numberWords } from './number-words.ts'
import { painter } from './paint.ts'
import { stakeName, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty, isStale } from './state.ts'
import { findings, promotions } from './text/findings.ts'
import { errands, roll } from './text/ports.ts'
import { flow, indented, type Sheet, title } from './text/sheet.ts'
import type { Voice } from './voice.ts'

export interface TextOptions {
  colour: boolean
  width: number
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
        promotions(sheet),
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
