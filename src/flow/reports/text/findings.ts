/** Findings and promotions, for a terminal. */
import { certainty } from '../../../wording/index.ts'
import type { Finding } from '../../findings/finding.ts'
import { padEnd } from '../columns.ts'
import { findingWords } from '../finding-words.ts'
import { promotionWords } from '../promotions.ts'
import { ranked, withRhythm } from '../stakes.ts'
import { indented, type Sheet, title } from './sheet.ts'

export function findings(sheet: Sheet): string[] {
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

/** What runs, ends or begins; those that meet on the same goods say so. */
export function promotions({ brief, voice, paint, width }: Sheet): string[] {
  if (brief.promotions.length === 0) return []
  const lines = [
    title(
      { paint },
      voice.say('促销', 'Promotions'),
      voice.say('在跑的、今天结束的、三天内开始的', 'running, ending today, beginning within three days'),
    ),
  ]
  for (const p of brief.promotions) {
    const w = promotionWords(p, brief, voice)
    const ink = w.tone === 'plain' ? 'dim' : w.tone
    lines.push(
      `  ${paint(ink, `[${w.tag}]`)} ${w.title}`,
      ...indented(w.meta, width, 5).map((l) => paint('dim', l)),
    )
    if (w.last !== null) lines.push(...indented(w.last, width, 5))
    if (w.clash !== null) lines.push(...indented(w.clash, width, 5).map((l) => paint('bad', l)))
  }
  return lines
}
