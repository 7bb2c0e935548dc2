/** The right rail: what to export today, what is due, and the sentences for the morning meeting. */
import { count, dayRange, freshness, platformChip, platformName } from '../../../wording/index.ts'
import type { Deadlines, ExportErrand } from '../brief.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, whyLinks, written } from './page-context.ts'

export function errandsCard(page: PageContext): Markup {
  const { voice, brief } = page
  if (brief.errands.length === 0) return nothing
  const open = brief.errands.filter((e) => !e.done)
  const done = brief.errands.filter((e) => e.done)
  const counted =
    open.length === 0
      ? voice.say('都到了', 'all here')
      : voice.say(`还差 ${open.length} 份`, `${open.length} to go`)
  return html`<section class="card errands" aria-labelledby="errands">
<div class="card-head"><h2 id="errands">${voice.say('今天要导什么', 'Exports for today')}</h2><span class="counted">${counted}</span></div>
<ul>${[...open, ...done].map((e) => errand(e, page))}</ul>
</section>`
}

function errand(e: ExportErrand, page: PageContext): Markup {
  const { voice } = page
  const name = platformName(e.platform, voice.locale)
  const days = dayRange(e.from, e.to, voice.today)
  const mark = html`<span class="chip ${e.done ? 'arrived' : 'late'}" role="img" aria-label="${name}">${platformChip(e.platform, voice.locale)}</span>`
  if (e.done) {
    return html`<li class="errand done">${mark}<span class="errand-name">${written(voice.set(e.label), page)}</span><span class="tick">${voice.say('到了', 'here')}</span></li>`
  }
  return html`<li class="errand">${mark}<div><p class="errand-name">${written(voice.set(e.label), page)}<span class="days">${days}</span></p>
<p class="path">${written(voice.set(e.menu_path), page)}</p>
${e.columns.length > 0 && html`<details><summary>${voice.say(`勾这 ${e.columns.length} 列`, `tick these ${e.columns.length} columns`)}</summary><p class="columns">${written(e.columns.join('、'), page)}</p></details>`}</div></li>`
}

export function deadlinesCard(page: PageContext): Markup {
  const { voice } = page
  const d = page.brief.deadlines
  if (!d) return nothing
  const bands = bandsOf(d, page)
  const all = bands.reduce((sum, b) => sum + b.orders, 0)
  const asOf = freshness(d.as_of, voice.timezone, voice.today, voice.locale)
  return html`<section class="card deadlines" aria-labelledby="deadlines">
<div class="card-head"><h2 id="deadlines">${voice.say('发货时限', 'Shipping clock')}</h2><span class="hint">${voice.say(`未发 ${count(all, 'zh')} 单`, `${count(all, 'en')} unshipped`)}</span><span class="counted">${voice.say(`数据截至 ${asOf}`, `as of ${asOf}`)}${whyLinks([d.evidence], page)}</span></div>
${all > 0 && strip(bands, all)}
<dl class="bands">${bands.filter((b) => b.always || b.orders > 0).map((b) => html`<div class="${b.orders > 0 && b.name}"><dd>${count(b.orders, voice.locale)}</dd><dt>${b.label}</dt></div>`)}</dl>
${(d.no_pickup ?? 0) > 0 && html`<p class="hint">${voice.say(`另有 ${count(d.no_pickup ?? 0, 'zh')} 单有单号没揽收`, `${count(d.no_pickup ?? 0, 'en')} more have a tracking number and no pickup`)}</p>`}
</section>`
}

interface Band {
  readonly name: 'overdue' | 'unsure' | 'soon' | 'calm' | 'quiet'
  readonly label: string
  readonly orders: number
  readonly always: boolean
}

function bandsOf(d: Deadlines, page: PageContext): Band[] {
  const { voice } = page
  return [
    { name: 'overdue', label: voice.say('已超时', 'overdue'), orders: d.overdue, always: true },
    { name: 'unsure', label: voice.say('请重导再看', 'export again'), orders: d.unsure, always: false },
    { name: 'soon', label: voice.say('1 小时内', 'within 1 h'), orders: d.within_1h, always: false },
    {
      name: 'soon',
      label: voice.say('4 小时内', 'within 4 h'),
      orders: d.within_4h - d.within_1h,
      always: true,
    },
    { name: 'calm', label: voice.say('12 小时内', 'within 12 h'), orders: d.within_12h, always: true },
    { name: 'calm', label: voice.say('24 小时内', 'within 24 h'), orders: d.within_24h, always: true },
    { name: 'quiet', label: voice.say('更晚', 'later'), orders: d.later, always: false },
  ]
}

/** Widths are attributes of the drawing, for a strict content policy forbids style attributes. */
function strip(bands: readonly Band[], all: number): Markup {
  let x = 0
  const drawn = bands.filter((b) => b.orders > 0)
  return html`<svg class="strip" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">${drawn.map(
    (b) => {
      const width = Math.max(8, (b.orders / all) * 1000)
      const rect = html`<rect class="${b.name}" x="${x.toFixed(1)}" y="0" width="${Math.max(2, width - 6).toFixed(1)}" height="8"/>`
      x += width
      return rect
    },
  )}</svg>`
}

/** The first conclusion already stands under the sentence; here are the others. */
export function conclusionsCard(page: PageContext): Markup {
  const { voice, brief } = page
  const rest = brief.conclusions.slice(1)
  if (rest.length === 0) return nothing
  return html`<section class="card conclusions" aria-labelledby="conclusions">
<div class="card-head"><h2 id="conclusions">${voice.say('结论', 'Conclusions')}</h2><span class="hint">${voice.say('早会上照着说', 'to say at the meeting')}</span></div>
<ol>${rest.map((c) => html`<li>${written(c.text, page)}${whyLinks(c.evidence, page)}</li>`)}</ol>
</section>`
}
