/** 凭什么: every query of the page, its parameters and the first rows of its answer. */
import { count } from '../../../wording/index.ts'
import type { Evidence } from '../../findings/finding.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, written } from './page-context.ts'

const shownRows = 8

export function evidenceList(page: PageContext): Markup {
  const { voice } = page
  // Of a port that never came nothing was said, so there is nothing to stand behind.
  const { ports } = page.brief
  const used = new Set(ports.filter((p) => p.state !== 'never').map((p) => p.evidence))
  const silent = new Set(ports.map((p) => p.evidence).filter((id) => !used.has(id)))
  const said = page.evidence.filter((e) => !silent.has(e.id))
  if (said.length === 0) return nothing
  return html`<section class="card evidence" aria-labelledby="evidence">
<div class="card-head"><h2 id="evidence">${voice.say('凭什么', 'Evidence')}</h2><span class="hint">${voice.say('每句话背后的查询，点开就是，拿去能重跑', 'the query behind every sentence; open it, run it again')}</span></div>
<div class="queries">${said.map((e) => one(e, page))}</div>
</section>`
}

function one(e: Evidence, page: PageContext): Markup {
  const { voice } = page
  const label = page.brief.metrics.find((m) => m.evidence === e.id)
  const name = label ? voice.say(voice.set(label.label), label.label_en) : null
  const params = Object.entries(e.params)
  return html`<details class="query"><summary>${name !== null && html`<b>${name}</b> `}${written(voice.set(e.text), page)}</summary>
<div id="${page.anchor(e.id) ?? ''}" class="query-body" tabindex="-1">
<pre tabindex="0" aria-label="${voice.say('查询', 'Query')}"><code>${e.query}</code></pre>
${params.length > 0 && html`<p class="params">${voice.say('参数：', 'Parameters: ')}${params.map(([k, v], i) => html`${i > 0 && ' · '}<code>${k} = ${cellText(v)}</code>`)}</p>`}
${table(e, page)}
</div></details>`
}

function table(e: Evidence, page: PageContext): Markup {
  const { voice } = page
  const columns = Object.keys(e.rows[0] ?? {})
  if (columns.length === 0) return nothing
  const shown = e.rows.slice(0, shownRows)
  const numeric = (c: string) => shown.every((r) => r[c] === null || typeof r[c] === 'number')
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${voice.say('原始行', 'Rows')}"><table>
<caption>${voice.say(`一共 ${count(e.total_rows, 'zh')} 行，这里是前 ${shown.length} 行`, `${shown.length} of ${count(e.total_rows, 'en')} rows`)}</caption>
<thead><tr>${columns.map((c) => html`<th scope="col"${numeric(c) && html` class="right"`}>${c}</th>`)}</tr></thead>
<tbody>${shown.map((r) => html`<tr>${columns.map((c) => html`<td${numeric(c) && html` class="right"`}>${cellText(r[c])}</td>`)}</tr>`)}</tbody>
</table></div>`
}

/** A missing cell is a dash, never 0 and never an empty box. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '—'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
