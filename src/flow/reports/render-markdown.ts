/** The brief for a chat or a wiki: the same parts, the same order, evidence folded at the end. */
import { arrowed, certainty, count, dayName, dayRange, together } from '../../wording/index.ts'
import type { Evidence, Finding } from '../findings/finding.ts'
import type { Brief } from './brief.ts'
import { errandName } from './errand-words.ts'
import { findingWords } from './finding-words.ts'
import { numberWords } from './number-words.ts'
import { promotionWords } from './promotions.ts'
import { rollCall, rollCallSentence } from './roll-call.ts'
import { ranked, stakeName, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty } from './state.ts'
import type { Voice } from './voice.ts'

export function renderMarkdown(brief: Brief, voice: Voice): string {
  const anchors = evidenceOf(brief)
  const parts = [
    [
      `# ${text(brief.opening.text)}`,
      `_${dayName(brief.on, voice.today, voice.locale)} · ${asOfWords(brief, voice)}_`,
    ],
    brief.opening.first ? [`**${text(brief.opening.first.text)}**`] : [],
    isEmpty(brief)
      ? [
          voice.say(
            '拖一份订单导出进来，半分钟就有：`npx dazi import 导出的文件`',
            'Bring one order export: `npx dazi import FILE`',
          ),
        ]
      : stakes(brief, voice),
    isEmpty(brief) ? [] : roll(brief, voice),
    errands(brief, voice),
    numbers(brief, voice),
    isEmpty(brief) ? [] : findings(brief, voice),
    deadlines(brief, voice),
    promotions(brief, voice),
    conclusions(brief, voice, anchors),
    evidence(anchors, voice),
  ]
  return `${parts
    .filter((p) => p.length > 0)
    .map((p) => p.join('\n\n'))
    .join('\n\n')}\n`
}

/** Text of others must not become markup. */
const text = (raw: string): string =>
  raw
    .replace(/[\\`*_[\]|]/g, (c) => `\\${c}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\n+/g, ' ')

const list = (lines: readonly string[]): string => lines.map((l) => `- ${l}`).join('\n')

function evidenceOf(brief: Brief): Map<string, { e: Evidence; place: number }> {
  const all = new Map<string, { e: Evidence; place: number }>()
  for (const e of [...brief.evidence, ...brief.findings.flatMap((f) => f.evidence)]) {
    if (!all.has(e.id)) all.set(e.id, { e, place: all.size + 1 })
  }
  return all
}

function stakes(brief: Brief, voice: Voice): string[] {
  const { sums, unpriced } = stakesOf(brief.findings)
  const lines = sums.map(
    (s) =>
      `${stakeName(s, voice)} **${withRhythm(s.sum_minor, s.currency, s.rhythm, voice)}** · ${voice.say(`${s.findings} 件`, `${s.findings} open`)}`,
  )
  if (unpriced > 0)
    lines.push(
      voice.say(`另有 ${unpriced} 件算不出钱，不在和里`, `${unpriced} more have no price and are in no sum`),
    )
  return lines.length === 0 ? [] : [list(lines)]
}

function roll(brief: Brief, voice: Voice): string[] {
  const call = rollCall(brief, voice)
  const head = voice.say(
    '| 口 | 数据到 | 行 | 平台 |\n|---|---|---:|---|',
    '| port | as of | rows | platforms |\n|---|---|---:|---|',
  )
  const rows = call.cells.map((c) => {
    const marks = c.chips.map((chip) =>
      chip.state === 'arrived' ? chip.name : chip.state === 'late' ? `**${chip.spoken}**` : chip.spoken,
    )
    return `| ${c.kind} | ${c.asOf ?? '—'} | ${c.unused ? '—' : count(c.rows, voice.locale)} | ${marks.map((m) => m.replace(/\|/g, '\\|')).join(voice.say('、', ', '))} |`
  })
  return [`## ${voice.say('点名', 'Roll-call')}`, rollCallSentence(call, voice), [head, ...rows].join('\n')]
}

function errands(brief: Brief, voice: Voice): string[] {
  if (brief.errands.length === 0) return []
  const lines = brief.errands.map((e) => {
    const name = text(errandName(e, voice))
    if (e.done) return `- [x] ${name}`
    const columns =
      e.columns.length === 0
        ? ''
        : `  \n  ${voice.say('勾：', 'tick: ')}${text(e.columns.join(voice.say('、', ', ')))}`
    return `- [ ] ${name} ${dayRange(e.from, e.to, voice.today)}  \n  ${text(voice.set(e.menu_path))}${columns}`
  })
  return [`## ${voice.say('今天要导什么', 'Exports for today')}`, lines.join('\n')]
}

function numbers(brief: Brief, voice: Voice): string[] {
  if (brief.metrics.length === 0) return []
  const head = voice.say(
    '| 数 | 值 | 变化 | 对比 | 备注 |\n|---|---:|---:|---|---|',
    '| number | value | change | against | note |\n|---|---:|---:|---|---|',
  )
  const rows = brief.metrics.map((n) => {
    const w = numberWords(n, voice)
    const value = w.figure ? together(w.figure, voice.locale) : (w.instead ?? '')
    const note =
      n.face === 'provisional'
        ? [voice.say('暂定', 'provisional'), w.note, n.why === null ? null : voice.set(n.why)]
        : [w.note]
    return `| ${text(w.label)} | ${value} | ${w.change ? arrowed(w.change) : '—'} | ${w.against ?? '—'} | ${text([...new Set(note.filter((x) => x !== null))].join(voice.say('，', ', ')))} |`
  })
  return [`## ${voice.say('昨天的数', 'The numbers')}`, [head, ...rows].join('\n')]
}

function findings(brief: Brief, voice: Voice): string[] {
  const { toDo, watching } = ranked(brief.findings)
  const title = `## ${voice.say('发现', 'Findings')}`
  if (toDo.length + watching.length === 0) return [title, voice.say('没有要办的。', 'Nothing to do.')]
  const parts = [
    title,
    ...(toDo.length === 0
      ? [voice.say('没有要办的。', 'Nothing to do.')]
      : toDo.map((f, i) => finding(f, i + 1, voice))),
  ]
  if (watching.length > 0)
    parts.push(
      `### ${voice.say('观察', 'Watching')}`,
      list(
        watching.map(
          (f) => `${text(findingWords(f, voice).title)} · ${certainty(f.certainty, voice.locale)}`,
        ),
      ),
    )
  return parts
}

function finding(f: Finding, place: number, voice: Voice): string {
  const w = findingWords(f, voice)
  const m = f.money_at_stake
  const worth = m.mid_minor === null ? w.unpriced : withRhythm(m.mid_minor, m.currency, m.rhythm, voice)
  const meta = [
    w.interval,
    w.since,
    w.lasting,
    certainty(f.certainty, voice.locale),
    w.likeliest === null ? null : text(w.likeliest),
    voice.say(`${text(w.owner)} ${w.due}`, `${text(w.owner)}, ${w.due}`),
  ]
  const steps = f.playbook.steps.map((s, i) => `   ${i + 1}. ${text(voice.set(s))}`)
  return [
    `${place}. **${worth ?? ''}** [${w.tag}] ${text(w.title)}  `,
    `   ${meta.filter((x) => x !== null).join(' · ')}`,
    '',
    ...steps,
  ].join('\n')
}

function deadlines(brief: Brief, voice: Voice): string[] {
  const d = brief.deadlines
  if (!d) return []
  const cells = [
    voice.say(`已超时 ${d.overdue}`, `${d.overdue} overdue`),
    d.unsure > 0 ? voice.say(`请重导再看 ${d.unsure}`, `${d.unsure} to export again`) : null,
    d.within_1h > 0 ? voice.say(`1 小时内 ${d.within_1h}`, `${d.within_1h} within 1 h`) : null,
    voice.say(`4 小时内 ${d.within_4h - d.within_1h}`, `${d.within_4h - d.within_1h} within 4 h`),
    voice.say(`12 小时内 ${d.within_12h}`, `${d.within_12h} within 12 h`),
    voice.say(`24 小时内 ${d.within_24h}`, `${d.within_24h} within 24 h`),
    d.later > 0 ? voice.say(`更晚 ${d.later}`, `${d.later} later`) : null,
    (d.no_pickup ?? 0) > 0
      ? voice.say(`有单号没揽收 ${d.no_pickup}`, `${d.no_pickup} labelled, not picked up`)
      : null,
  ]
  return [
    `## ${voice.say('发货时限（单）', 'Shipping clock (orders)')}`,
    cells.filter((c) => c !== null).join(' · '),
  ]
}

function promotions(brief: Brief, voice: Voice): string[] {
  if (brief.promotions.length === 0) return []
  const lines = brief.promotions.map((p) => {
    const w = promotionWords(p, brief, voice)
    const clash = w.clash === null ? '' : ` · **${text(w.clash)}**`
    const last = w.last === null ? '' : ` · ${text(w.last)}`
    return `${text(w.title)}（${w.tag}）：${text(w.meta)}${last}${clash}`
  })
  return [`## ${voice.say('促销', 'Promotions')}`, list(lines)]
}

function conclusions(brief: Brief, voice: Voice, anchors: ReturnType<typeof evidenceOf>): string[] {
  if (brief.conclusions.length === 0) return []
  const lines = brief.conclusions.map((c, i) => {
    const places = c.evidence.map((id) => anchors.get(id)?.place).filter((p) => p !== undefined)
    return `${i + 1}. ${text(c.text)}${places.map((p) => ` [${voice.say('凭据', 'evidence')} ${p}](#e${p})`).join('')}`
  })
  return [`## ${voice.say('结论', 'Conclusions')}`, lines.join('\n')]
}

function evidence(anchors: ReturnType<typeof evidenceOf>, voice: Voice): string[] {
  if (anchors.size === 0) return []
  const parts = [...anchors.values()].map(({ e, place }) => {
    // A fence longer than any run of backticks inside cannot be closed from within.
    const longest = Math.max(2, ...(e.query.match(/`+/g) ?? []).map((run) => run.length))
    const fence = '`'.repeat(longest + 1)
    const params =
      Object.keys(e.params).length === 0
        ? ''
        : `\n${voice.say('参数', 'parameters')} \`${JSON.stringify(e.params).replace(/`/g, "'")}\`\n`
    return `<a id="e${place}"></a>\n**${voice.say('凭据', 'Evidence')} ${place}** ${text(voice.set(e.text))}\n\n${fence}sql\n${e.query}\n${fence}\n${params}`
  })
  return [
    `## ${voice.say('凭什么', 'Evidence')}`,
    `<details><summary>${voice.say(`${anchors.size} 条查询`, `${anchors.size} queries`)}</summary>`,
    ...parts,
    '</details>',
  ]
}
