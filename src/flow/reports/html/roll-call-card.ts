/** 点名: one cell per kind of port, one chip per platform. On a phone it folds into one line. */
import { count } from '../../../wording/index.ts'
import { type RollCallCell, type RollCallChip, rollCall, rollCallSentence } from '../roll-call.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, whyLinks } from './page-context.ts'

export function rollCallCard(page: PageContext): Markup {
  const { voice, brief } = page
  const call = rollCall(brief, voice)
  const sentence = rollCallSentence(call, voice)
  const cells = html`<ul class="cells">${call.cells.map((c) => cell(c, page))}</ul>`
  const late = call.cells.flatMap((c) =>
    c.late === null ? [] : [voice.say(`${c.kind} · ${c.late}`, `${c.kind}: ${c.late}`)],
  )
  const evidence = [...new Set(call.cells.flatMap((c) => c.evidence))].slice(0, 1)
  return html`<section class="card roll-call" aria-labelledby="roll-call">
<div class="wide"><div class="called"><h2 id="roll-call">${voice.say('点名', 'Roll-call')}</h2><p>${sentence}</p>${whyLinks(evidence, page)}</div>${cells}</div>
<details class="narrow"><summary><b>${voice.say('点名', 'Roll-call')}</b> ${sentence}${late.length > 0 && html` <span class="late">${late[0] ?? ''}</span>`}</summary>${cells}</details>
</section>`
}

function cell(c: RollCallCell, page: PageContext): Markup {
  const { voice } = page
  const rows = voice.say(`${count(c.rows, 'zh')} 行`, `${count(c.rows, 'en')} rows`)
  return html`<li class="cell${c.unused && ' unused'}">
<div class="cell-head"><span class="kind">${c.kind}</span>${c.asOf !== null && html`<span class="at">${c.asOf}</span>`}</div>
<div class="chips">${c.chips.map(chip)}</div>
<p class="${c.late === null ? 'rows' : 'late'}">${c.late ?? (c.unused ? voice.say('没用过', 'never used') : rows)}</p>
</li>`
}

const chip = (c: RollCallChip): Markup =>
  html`<span class="chip ${c.state}" role="img" aria-label="${c.spoken}" title="${c.spoken}">${c.mark}</span>`
