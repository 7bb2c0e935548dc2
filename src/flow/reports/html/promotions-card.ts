/** 促销: what runs, what ends today, what begins soon, and who meets whom on the same goods. */
import { promotionWords } from '../promotions.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, whyLinks, written } from './page-context.ts'

export function promotionsCard(page: PageContext): Markup {
  const { brief, voice } = page
  const [first] = brief.promotions
  if (!first) return nothing
  return html`<section class="card promotions" aria-labelledby="promotions">
<div class="card-head"><h2 id="promotions">${voice.say('促销', 'Promotions')}</h2><span class="counted">${voice.say(`${brief.promotions.length} 个`, `${brief.promotions.length}`)}${whyLinks([first.evidence], page)}</span></div>
<ul>${brief.promotions.map((p) => {
    const w = promotionWords(p, brief, voice)
    return html`<li class="promotion"><p><span class="tag ${w.tone}">${written(w.tag, page)}</span> ${written(w.title, page)}</p><p class="path">${written(w.meta, page)}</p>${w.last !== null && html`<p class="path">${written(w.last, page)}${whyLinks([p.last?.evidence ?? ''], page)}</p>`}${w.clash !== null && html`<p class="clash">${written(w.clash, page)}</p>`}</li>`
  })}</ul>
</section>`
}
