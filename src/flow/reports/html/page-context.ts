/** What every part of the page needs: the brief, its voice, and where each piece of evidence stands on the page. */
import type { Evidence } from '../../findings/finding.ts'
import type { Brief } from '../brief.ts'
import type { Voice } from '../voice.ts'
import { html, type Markup } from './markup.ts'

export interface PageContext {
  readonly brief: Brief
  readonly voice: Voice
  readonly links: PageLinks
  /** Each piece of evidence once, in the order of the page. */
  readonly evidence: readonly Evidence[]
  /** The anchor of a piece of evidence; null when the brief does not carry it. */
  anchor(evidenceId: string): string | null
}

/** Where the served page leads; a page saved as a file leads nowhere and shows the command instead. */
export interface PageLinks {
  readonly importing?: string
  readonly example?: string
  /** Where an order is looked up. */
  readonly order?: string
  /** Where orders are held against bills, refunds and parcels. */
  readonly reconcile?: string
  /** The script behind 「复制到群」. */
  readonly copyScript?: string
}

export function pageContext(brief: Brief, voice: Voice, links: PageLinks): PageContext {
  const all = new Map<string, Evidence>()
  for (const e of [...brief.evidence, ...brief.findings.flatMap((f) => f.evidence)]) {
    if (!all.has(e.id)) all.set(e.id, e)
  }
  const places = new Map([...all.keys()].map((id, i) => [id, `evidence-${i + 1}`]))
  return { brief, voice, links, evidence: [...all.values()], anchor: (id) => places.get(id) ?? null }
}

/** 凭什么 links of one sentence. */
export function whyLinks(ids: readonly string[], page: PageContext): Markup {
  const anchors = ids.map((id) => page.anchor(id)).filter((a) => a !== null)
  const name = page.voice.say('凭什么', 'why')
  return html`${anchors.map(
    (a, i) =>
      html` <a class="why" href="#${a}">${i === 0 ? name : html`<span class="seen">${name} </span>${i + 1}`}</a>`,
  )}`
}

const chinese = /([\p{Script=Han}「」（），。：；、]+)/u

/** Words that stay Chinese on an English page say so to a screen reader. */
export function written(text: string, page: PageContext): Markup {
  if (page.voice.locale !== 'en') return html`${text}`
  const runs = text.split(chinese).filter((run) => run !== '')
  return html`${runs.map((run) => (chinese.test(run) ? html`<span lang="zh-CN">${run}</span>` : html`${run}`))}`
}
