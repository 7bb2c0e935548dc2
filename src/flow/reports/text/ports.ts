/** The roll-call and today's exports, for a terminal. */
import { count, dayRange } from '../../../wording/index.ts'
import { columnsOf, padEnd, padStart, wrap } from '../columns.ts'
import { errandName } from '../errand-words.ts'
import type { Paint } from '../paint.ts'
import { type RollCallCell, rollCall, rollCallSentence } from '../roll-call.ts'
import type { Voice } from '../voice.ts'
import { indented, type Sheet, title } from './sheet.ts'

export function roll({ brief, voice, paint, width }: Sheet): string[] {
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

export function errands({ brief, voice, paint, width }: Sheet): string[] {
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
