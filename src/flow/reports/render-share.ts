/** Five lines for a group chat: plain text, no table, short enough that nobody has to unfold it. */
import { dayName, listing, wallClock } from '../../wording/index.ts'
import type { Finding } from '../findings/finding.ts'
import type { Brief } from './brief.ts'
import { findingWords } from './finding-words.ts'
import { latePorts, lateWords } from './roll-call.ts'
import { ranked, stakeName, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty } from './state.ts'
import type { Voice } from './voice.ts'

/** Characters; group robots cut longer messages or fold them. */
export const shareLimit = 500
const longestLine = 110

export function renderShare(brief: Brief, voice: Voice): string {
  const lines = isEmpty(brief)
    ? [head(brief, voice), brief.opening.first?.text ?? '']
    : [head(brief, voice), leak(brief, voice), todo(brief, voice), clocks(brief, voice), foot(brief, voice)]
  const said = lines.map((l) => cut(oneLine(l), longestLine)).filter((l) => l !== '')
  return `${cut(said.join('\n'), shareLimit - 1)}\n`
}

/** The greeting is for one person; a group hears the day instead. */
function head({ on, opening }: Brief, voice: Voice): string {
  const said = opening.text.replace(/^[^。.]*[。.]\s*/, '')
  const day = dayName(on, voice.today, voice.locale)
  return voice.say(`【早报 ${day}】${said}`, `[Brief ${day}] ${said}`)
}

function leak(brief: Brief, voice: Voice): string {
  const { sums } = stakesOf(brief.findings)
  const [top] = ranked(brief.findings).toDo
  if (!top) return voice.say('没有要办的。', 'Nothing to do.')
  const said = sums
    .slice(0, 2)
    .map((s) => `${stakeName(s, voice)} ${withRhythm(s.sum_minor, s.currency, s.rhythm, voice)}`)
    .join(voice.say('，', ', '))
  const m = top.money_at_stake
  const worth =
    m.mid_minor === null
      ? voice.say('算不出钱', 'no price')
      : withRhythm(m.mid_minor, m.currency, m.rhythm, voice)
  const what = findingWords(top, voice).title.replace(/[。.]$/, '')
  const worst = voice.say(`最大的一件：${what}（${worth}）`, `worst: ${what} (${worth})`)
  return [said, worst].filter((p) => p !== '').join(voice.say('；', '; '))
}

/** Who does what by when, the three that weigh most; one line a person. */
function todo(brief: Brief, voice: Voice): string {
  const told = ranked(brief.findings)
    .toDo.slice(0, 3)
    .map((f) => duty(f, voice))
  return told.length === 0 ? '' : told.join(voice.say('；', '; '))
}

function duty(f: Finding, voice: Voice): string {
  const due = new Date(Date.parse(voice.now) + f.playbook.due_hours * 3_600_000).toISOString()
  const { on, time } = wallClock(due, voice.timezone)
  const by = on === voice.today ? time : `${on.slice(5)} ${time}`
  const step = cut(voice.set(f.playbook.steps[0] ?? f.playbook.title).replace(/[。.；;]+$/, ''), 26)
  const who = voice.set(f.playbook.owner)
  return voice.say(`${who} ${by} 前${step}`, `${who} by ${by}: ${step}`)
}

function clocks(brief: Brief, voice: Voice): string {
  const d = brief.deadlines
  const late = latePorts(brief).map((p) => lateWords(p, voice))
  const parts = [
    d && d.within_4h > 0
      ? voice.say(`${d.within_4h} 单 4 小时内要发出`, `${d.within_4h} orders due within 4 h`)
      : '',
    d && d.overdue > 0 ? voice.say(`${d.overdue} 单已超时`, `${d.overdue} overdue`) : '',
    late.length > 0 ? listing(late, voice.locale, { limit: 2, noun: '口' }) : '',
  ]
  return parts.filter((p) => p !== '').join(voice.say('；', '; '))
}

const foot = (brief: Brief, voice: Voice): string =>
  voice.say(
    `${asOfWords(brief, voice)}，暂定的数还会动。`,
    `${asOfWords(brief, voice)}; provisional numbers may move.`,
  )

const oneLine = (text: string): string => text.replace(/\s*\r?\n\s*/g, ' ').trim()

function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
