/**
 * The brief as a page: one document, no script, no foreign resource. Cards open through the popover attribute and
 * queries through <details>, so that it works from a file and under `default-src 'self'` alike.
 */
import type { Brief } from './brief.ts'
import { evidenceList } from './html/evidence-list.ts'
import { findingsCard } from './html/finding-row.ts'
import { headline, topBar } from './html/head.ts'
import { html, type Markup, nothing } from './html/markup.ts'
import { numberTile } from './html/number-tile.ts'
import { type PageContext, type PageLinks, pageContext } from './html/page-context.ts'
import { type PageLook, pageHead } from './html/page-head.ts'
import { promotionsCard } from './html/promotions-card.ts'
import { conclusionsCard, deadlinesCard, errandsCard } from './html/rail.ts'
import { rollCallCard } from './html/roll-call-card.ts'
import { shareCard } from './html/share-card.ts'
import { isEmpty } from './state.ts'
import type { Voice } from './voice.ts'

export interface HtmlOptions extends PageLook {
  links?: PageLinks
}

export function renderHtml(brief: Brief, voice: Voice, options: HtmlOptions = {}): string {
  const page = pageContext(brief, voice, options.links ?? {})
  const theme = options.theme === undefined ? nothing : html` data-theme="${options.theme}"`
  const title = voice.say(`早报 ${brief.on} · 搭子`, `Brief ${brief.on} · Dazi`)
  return html`<!doctype html>
<html lang="${voice.say('zh-CN', 'en')}"${theme}>
${pageHead(title, options, options.links?.copyScript !== undefined && html`<script src="${options.links.copyScript}" defer></script>`)}
<body>
<a class="skip" href="#main">${voice.say('跳到正文', 'Skip to the brief')}</a>
${topBar(page)}
<main id="main" tabindex="-1"${isEmpty(brief) && html` class="empty"`}>
${headline(page)}
${rollCallCard(page)}
${isEmpty(brief) ? errandsCard(page) : body(page)}
</main>
</body>
</html>
`.text
}

function body(page: PageContext): Markup {
  const { voice, brief } = page
  return html`<section class="card numbers" aria-labelledby="numbers"><h2 id="numbers" class="seen">${voice.say('昨天的数', 'The numbers')}</h2><ul>${brief.metrics.map((n) => numberTile(n, page))}</ul></section>
<div class="columns">
<div class="lead">${findingsCard(page)}${shareCard(page)}</div>
<div class="rail">${errandsCard(page)}${deadlinesCard(page)}${promotionsCard(page)}${conclusionsCard(page)}</div>
</div>
${evidenceList(page)}`
}
