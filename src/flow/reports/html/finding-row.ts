/** A finding: the row says what and how much, opening it says what to do and on what it stands. */
import type { Finding } from '../../findings/finding.ts'
import { type FindingWords, findingWords, severityName, sparkName } from '../finding-words.ts'
import { ranked } from '../stakes.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, whyLinks, written } from './page-context.ts'
import { spark } from './spark.ts'

export function findingsCard(page: PageContext): Markup {
  const { voice } = page
  const { toDo, watching } = ranked(page.brief.findings)
  const counted = [
    voice.say(`${toDo.length} 件要办`, `${toDo.length} to do`),
    watching.length > 0 ? voice.say(`${watching.length} 件观察`, `${watching.length} watched`) : '',
  ].filter((w) => w !== '')
  return html`<section class="card findings" aria-labelledby="findings">
<div class="card-head"><h2 id="findings">${voice.say('发现', 'Findings')}</h2><span class="hint">${voice.say('按「钱 × 把握」排', 'by money × certainty')}</span><span class="counted">${counted.join(' · ')}</span></div>
${toDo.length === 0 ? calm(page) : toDo.map((f) => row(f, page))}
${watching.length > 0 && html`<h3 class="group">${voice.say('观察', 'Watching')}<span class="hint">${voice.say('样本不够，不算钱，不叫你', 'too little to conclude: no yuan, no alarm')}</span></h3>${watching.map((f) => row(f, page))}`}
</section>`
}

function calm(page: PageContext): Markup {
  return html`<p class="calm-state"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5l3.2 3.2L13 4.8"/></svg>${page.voice.say('没有要办的。', 'Nothing to do.')}</p>`
}

function row(f: Finding, page: PageContext): Markup {
  const w = findingWords(f, page.voice)
  const mood = w.tone === 'bad' ? 'bad' : w.tone === 'warn' ? 'warn' : 'none'
  return html`<details class="finding ${f.severity}">
<summary>
<span class="price">${price(w, page)}</span>
<span class="what"><span class="title"><span class="tag ${w.tone}">${w.tag}</span>${written(w.title, page)}</span><span class="meta"><span>${w.since}</span><span>${w.lasting}</span><span class="sure">${bars(w)}${w.certainty}</span>${
    w.likeliest !== null && html`<span class="cause">${written(w.likeliest, page)}</span>`
  }<span class="seen">${severityName(f, page.voice)}</span></span></span>
<span class="line">${f.spark.length > 1 ? spark(f.spark, mood, sparkName(f, page.voice)) : nothing}</span>
<span class="who">${f.severity === 'watching' ? html`<span class="due">${page.voice.say('不用管', 'leave it')}</span>` : html`<span class="avatar" aria-hidden="true">${[...w.owner][0] ?? ''}</span><span><span class="owner">${written(w.owner, page)}</span><span class="due">${w.due}</span></span>`}</span>
</summary>
${opened(f, w, page)}
</details>`
}

function price(w: FindingWords, page: PageContext): Markup {
  if (w.stake === null) return html`<span class="no-price">${w.unpriced ?? ''}</span>`
  const once = w.rhythm === page.voice.say('一次性', 'one-off')
  return html`<span class="stake-line"><b class="asked-number">${w.stake}</b><span class="rhythm">${once ? ' ' : ''}${w.rhythm}</span></span>${w.interval !== null && html`<span class="interval">${w.interval}</span>`}`
}

const bars = (w: FindingWords): Markup =>
  html`<svg class="bars" viewBox="0 0 24 10" aria-hidden="true">${[0, 1, 2, 3, 4].map(
    (i) => html`<rect class="${i < w.bars ? 'on' : 'off'}" x="${i * 5}" y="0" width="4" height="10" rx="1"/>`,
  )}</svg>`

function opened(f: Finding, w: FindingWords, page: PageContext): Markup {
  const { voice } = page
  return html`<div class="opened">
<div><h4>${voice.say('怎么办', 'What to do')}<span class="hint">${written(voice.set(f.playbook.title), page)}</span></h4><ol>${f.playbook.steps.map((s) => html`<li>${written(voice.set(s), page)}</li>`)}</ol></div>
<div><h4>${voice.say('凭什么', 'Why')}</h4><ul>${f.money_at_stake.basis !== '' && html`<li>${voice.say('钱：', 'Money: ')}${written(voice.set(f.money_at_stake.basis), page)}${w.exposure !== null && html` · ${w.exposure}`}</li>`}${w.causes.map((c) => html`<li>${voice.say('原因：', 'Cause: ')}${written(c, page)}</li>`)}${w.ruledOut.length > 0 && html`<li>${voice.say('不是因为：', 'Not because of: ')}${written(w.ruledOut.join(voice.say('；', '; ')), page)}</li>`}${f.evidence.map((e) => html`<li>${written(voice.set(e.text), page)}${whyLinks([e.id], page)}</li>`)}<li class="as-of">${w.asOf}</li></ul></div>
</div>`
}
