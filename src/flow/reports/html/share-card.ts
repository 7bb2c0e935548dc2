/** 复制到群: the five lines, ready to be taken along. The text can be selected by hand; a served page adds a button. */
import { renderShare } from '../render-share.ts'
import { isEmpty } from '../state.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page-context.ts'

export function shareCard(page: PageContext): Markup {
  const { brief, voice, links } = page
  if (isEmpty(brief)) return nothing
  const text = renderShare(brief, voice).trimEnd()
  return html`<section class="card share" aria-labelledby="share">
<div class="card-head"><h2 id="share">${voice.say('复制到群', 'For the group')}</h2><span class="hint">${voice.say('五行纯文字，钉钉、企微、飞书都能贴', 'five plain lines for any chat')}</span></div>
<div class="copy"><textarea id="share-text" rows="5" readonly aria-labelledby="share">${text}</textarea>${
    links.copyScript !== undefined &&
    html`<p><button type="button" hidden data-copies="share-text" data-done="${voice.say('复制好了，去群里粘贴', 'Copied')}" data-failed="${voice.say('浏览器不让复制，选中按 Ctrl+C', 'Press Ctrl+C')}">${voice.say('复制到群', 'Copy')}</button><span role="status" class="hint"></span></p>`
  }</div>
</section>`
}
