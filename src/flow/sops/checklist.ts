/**
 * Reads a text as an SOP. A step is a line of a task list; what it wants stands in braces at its end:
 *   - [ ] 按截止时间打单，四小时内到点的先出库。{仓储 · 20 分钟 · 数字：还能救几单}
 *   - [ ] 数字回到线内。{运营 · 指标：fulfilment.shipped_within_24h ≥ 95% 连续 2 天}
 * A rule is cited as rule:taobao.ship_clock.in_stock anywhere in the text.
 */
import type { EvidenceWanted, SopRead, SopStep } from './sop.ts'

const aStep = /^\s*[-*+]\s+\[[ xX]\]\s+(.*)$/
const aHeading = /^#{2,6}\s+(.*?)\s*#*\s*$/
/** The letters of a rule's key: platform, kind, what it is about. */
export const citedRule = /\brule:([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)/g

/** Nobody walks more than this in one go; it would be several SOPs. */
const mostSteps = 60

export function readSop(markdown: string): SopRead {
  const steps: SopStep[] = []
  const troubles: string[] = []
  let part: string | null = null
  let isCode = false
  markdown.split(/\r?\n/).forEach((line, i) => {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode
    if (isCode) return
    part = aHeading.exec(line)?.[1] ?? part
    const said = aStep.exec(line)?.[1]
    if (said === undefined) return
    const read = readStep(said, part)
    if ('trouble' in read) troubles.push(`第 ${i + 1} 行：${read.trouble}`)
    else steps.push(read.step)
  })
  if (steps.length > mostSteps)
    troubles.push(`一份 SOP 有 ${steps.length} 步，没人走得完；最多 ${mostSteps} 步，拆成几份。`)
  return { steps, cites: [...new Set([...markdown.matchAll(citedRule)].map((m) => m[1] ?? ''))], troubles }
}

type Read = { step: SopStep } | { trouble: string }

function readStep(said: string, part: string | null): Read {
  const braces = /^(.*?)\s*[{｛]([^{}｛｝]*)[}｝]\s*$/.exec(said)
  const text = (braces?.[1] ?? said).trim()
  if (text === '') return { trouble: '这一步没写要做什么。' }
  if (text.length > 300) return { trouble: '这一步太长了，300 字以内；细节写在清单外面。' }
  const step = { text, part, role: null as string | null, minutes: null as number | null }
  let evidence: EvidenceWanted = { kind: 'none' }
  for (const piece of (braces?.[2] ?? '')
    .split(/[·|]/)
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const minutes = /^(\d{1,4})\s*(分钟|分|min)$/.exec(piece)
    const wanted = /^(一句话|数字|文件|指标)(?:[：:]\s*(.*))?$/.exec(piece)
    if (minutes) step.minutes = Number(minutes[1])
    else if (wanted) {
      if (evidence.kind !== 'none') return { trouble: '一步只要一样证据，拆成两步。' }
      const read = readEvidence(wanted[1] ?? '', wanted[2] ?? '')
      if (typeof read === 'string') return { trouble: read }
      evidence = read
    } else if (/^[\p{L}]{1,12}$/u.test(piece)) step.role = piece
    else
      return {
        trouble: `看不懂「${piece}」。花括号里写：谁 · 几分钟 · 要什么证据（一句话、数字、文件、指标）。`,
      }
  }
  return { step: { ...step, evidence } }
}

const asksOf = { 一句话: 'sentence', 数字: 'number', 文件: 'file' } as const

function readEvidence(word: string, asks: string): EvidenceWanted | string {
  if (word !== '指标') return { kind: asksOf[word as keyof typeof asksOf], asks: asks.trim() }
  const band =
    /^([a-z_]+(?:\.[a-z0-9_]+)+)\s*(>=|≥|<=|≤|不低于|不高于)\s*(-?\d+(?:\.\d+)?)\s*(%?)(?:\s*连续\s*(\d{1,2})\s*天)?$/.exec(
      asks.trim(),
    )
  if (!band)
    return '指标写成「指标：fulfilment.shipped_within_24h ≥ 95% 连续 2 天」：名字、不低于或不高于、数，天数不写就是 1 天。'
  const [, metric = '', side = '', number = '', percent, days] = band
  const line = percent === '%' ? Number(number) / 100 : Number(number)
  const isFloor = ['>=', '≥', '不低于'].includes(side)
  return {
    kind: 'metric',
    metric,
    at_least: isFloor ? line : null,
    at_most: isFloor ? null : line,
    days: days === undefined ? 1 : Math.max(1, Number(days)),
  }
}
