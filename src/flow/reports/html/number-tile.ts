/** One of the seven numbers, and the card that opens on it. */
import { arrowed, dayName } from '../../../wording/index.ts'
import type { BriefNumber } from '../brief.ts'
import { arithmeticOf, type NumberWords, numberWords } from '../number-words.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, written } from './page-context.ts'
import { spark } from './spark.ts'

export function numberTile(n: BriefNumber, page: PageContext): Markup {
  const words = numberWords(n, page.voice)
  const id = cardId(n, page)
  return html`<li class="tile">
<div class="tile-head"><span class="tile-label">${words.label}</span>${
    n.face === 'provisional' &&
    html`<span class="provisional" title="${words.note ?? ''}">${page.voice.say('暂', 'prov.')}</span>`
  }${spark(n.spark, sparkMood(words), sparkSpoken(n, words, page))}</div>
<button class="num face-${n.face}" popovertarget="${id}" aria-label="${spokenValue(words, page)}">${shown(words)}</button>
<p class="tile-foot">${foot(n, words, page)}</p>
${card(n, words, id, page)}
</li>`
}

export const cardId = (n: BriefNumber, page: PageContext): string =>
  `card-${page.brief.metrics.indexOf(n) + 1}`

function shown(words: NumberWords): Markup {
  if (!words.figure) return html`<span class="instead">${words.instead ?? ''}</span>`
  const { figure, unit } = words.figure
  return html`<span class="figure">${figure}</span>${unit !== '' && html`<span class="unit${/^\p{Script=Han}/u.test(unit) && ' apart'}">${unit}</span>`}`
}

function foot(n: BriefNumber, words: NumberWords, page: PageContext): Markup {
  const moved =
    words.change &&
    html`<span class="moved ${words.mood}">${moodSpoken(words, page)}${arrowMark(words)}</span>`
  const beside =
    n.face === 'provisional' ? (n.why === null ? (words.note ?? '') : page.voice.set(n.why)) : words.note
  if (words.change)
    return html`${moved} ${words.against ?? ''}${beside !== null && beside !== '' && html`<span class="beside">${written(beside, page)}</span>`}`
  return html`${written(beside ?? '', page)}`
}

/** Colour and arrow say good or bad to the eye; these words say it to the ear. */
function moodSpoken(words: NumberWords, page: PageContext): Markup {
  if (words.mood === 'none') return nothing
  return html`<span class="seen">${words.mood === 'good' ? page.voice.say('变好', 'better') : page.voice.say('变差', 'worse')} </span>`
}

function arrowMark(words: NumberWords): Markup {
  if (!words.change) return nothing
  const { arrow, text } = words.change
  return html`${arrow !== '' && html`<span class="arrow">${arrow}</span>`}${text}`
}

function card(n: BriefNumber, words: NumberWords, id: string, page: PageContext): Markup {
  const { voice } = page
  const sum = arithmeticOf(n, voice)
  const anchor = page.anchor(n.evidence)
  return html`<div class="card-pop" id="${id}" popover role="dialog" aria-label="${words.label}">
<h3>${words.label}</h3>
${n.question !== '' && html`<p class="asked">${written(voice.set(n.question), page)}</p>`}
<p class="worth">${shown(words)}</p>
${sum !== null && html`<p class="sum">${sum}</p>`}
${n.formula !== '' && html`<p class="formula">${voice.say('怎么算：', 'Formula: ')}${written(voice.set(n.formula), page)}</p>`}
<p class="trust"><span class="tag ${n.face === 'final' ? 'good' : 'plain'}">${trust(n, words, page)}</span>${
    n.face === 'provisional' &&
    n.why !== null &&
    html` <span class="tag warn">${written(voice.set(n.why), page)}</span>`
  }</p>
${words.change && words.against && html`<p class="against">${words.against} ${arrowed(words.change)}</p>`}
${n.brought_by !== null && n.value === null && html`<p class="brought">${voice.say('补这份就有：', 'This export brings it: ')}${written(voice.set(n.brought_by), page)}</p>`}
${anchor !== null && html`<p class="links"><a href="#${anchor}">${voice.say('看查询和原始行', 'See the query and its rows')}</a></p>`}
</div>`
}

function trust(n: BriefNumber, words: NumberWords, page: PageContext): string {
  switch (n.face) {
    case 'final':
      return page.voice.say('已定', 'final')
    case 'provisional':
      return page.voice.say(`暂定，${words.note ?? ''}`, `provisional, ${words.note ?? ''}`)
    default:
      return [words.instead, words.note].filter((w) => w !== null).join(page.voice.say('：', ': '))
  }
}

const sparkMood = (words: NumberWords) => (words.mood === 'bad' ? 'bad' : 'none')

const spokenValue = (words: NumberWords, page: PageContext): string => {
  const value = words.figure ? `${words.figure.figure}${words.figure.unit}` : (words.instead ?? '')
  return page.voice.say(`${words.label} ${value}，凭什么`, `${words.label} ${value}, why`)
}

function sparkSpoken(n: BriefNumber, words: NumberWords, page: PageContext): string {
  const first = n.spark[0]
  if (!first) return words.label
  const from = dayName(first.on, page.voice.today, page.voice.locale)
  return page.voice.say(
    `${words.label}，自 ${from} 起 ${n.spark.length} 天`,
    `${words.label}, ${n.spark.length} days from ${from}`,
  )
}
