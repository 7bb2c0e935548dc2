/** The top of the page: whose brief, which day, the sentence, and what is at stake. */
import { count, dayName, listing, money, platformName } from '../../../wording/index.ts'
import { salesMove } from '../compose-move.ts'
import { said } from '../number-words.ts'
import { rhythmName, type Stake, stakeName, stakesOf } from '../stakes.ts'
import { asOfWords, isEmpty, isStale } from '../state.ts'
import { lookUp } from './look-up.ts'
import { html, type Markup, nothing } from './markup.ts'
import { cardId } from './number-tile.ts'
import { type PageContext, whyLinks, written } from './page-context.ts'

export function topBar(page: PageContext): Markup {
  const { brief, voice } = page
  const names = [...new Set(brief.shops.map((s) => s.name))]
  const platforms = new Set(brief.shops.map((s) => s.platform)).size
  const whose = names.length === 0 ? '' : listing(names, voice.locale, { limit: 2, noun: '家店' })
  const of = voice.say(
    `${platforms} 个平台 · ${brief.shops.length} 家店`,
    `${platforms} platforms · ${brief.shops.length} shops`,
  )
  return html`<header class="bar">
<span class="brand">${logo}<span>${voice.say('搭子', 'Dazi')}</span></span>
<span class="where">${voice.say('今日', 'Today')}</span>
${page.links.reconcile !== undefined && html`<a class="elsewhere" href="${page.links.reconcile}">${voice.say('对账', 'Reconcile')}</a>`}
${whose !== '' && html`<span class="whose">${written(whose, page)} <small>${of}</small></span>`}
${page.links.order !== undefined && lookUp('', voice.say)}
<span class="when"><time datetime="${brief.on}">${dayName(brief.on, voice.today, voice.locale)}</time><span class="as-of">${asOfWords(brief, voice)}</span></span>
</header>`
}

export function headline(page: PageContext): Markup {
  const { brief, voice } = page
  const move = brief.conclusions[0]
  const first = brief.opening.first
  return html`<section class="headline" aria-labelledby="sentence">
<div class="say">
<h1 id="sentence">${withCard(brief.opening.text, page)}</h1>
${move && html`<p class="explain">${written(move.text, page)}${whyLinks(move.evidence, page)}</p>`}
${isEmpty(brief) ? invitation(page) : first && html`<p class="first">${written(first.text, page)}</p>`}
</div>
${isEmpty(brief) ? nothing : stakes(page)}
${isStale(brief, voice) && staleBand(page)}
</section>`
}

/** The first figure of the sentence opens its card, as every number on the page does. */
function withCard(text: string, page: PageContext): Markup {
  const total = page.brief.metrics.find((m) => m.metric === salesMove.total)
  const figure = total?.value == null ? null : said(total, total.value, page.voice)
  const at = figure === null ? -1 : text.indexOf(figure)
  if (!total || figure === null || at < 0) return written(text, page)
  return html`${written(text.slice(0, at), page)}<button class="num inline" popovertarget="${cardId(total, page)}">${figure}</button>${written(text.slice(at + figure.length), page)}`
}

function stakes(page: PageContext): Markup {
  const { voice } = page
  const { sums, unpriced } = stakesOf(page.brief.findings)
  const cells = sums.map((s) => stakeCell(s, page))
  if (unpriced > 0) {
    cells.push(
      html`<div class="stake unpriced"><dt>${voice.say('算不出钱', 'No price')}</dt><dd><b>${count(unpriced, voice.locale)}</b>${voice.say(' 件', ' open')}</dd><dd class="note">${voice.say('不在左边的和里', 'in none of the sums')}</dd></div>`,
    )
  }
  if (cells.length === 0)
    return html`<dl class="stakes"><div class="stake calm"><dt>${voice.say('正在漏', 'Leaking now')}</dt><dd><b>${voice.say('没有', 'none')}</b></dd></div></dl>`
  return html`<dl class="stakes">${cells}</dl>`
}

function stakeCell(s: Stake, page: PageContext): Markup {
  const { voice } = page
  const things = voice.say(`${s.findings} 件`, `${s.findings} open`)
  const daily = s.rhythm === 'per_day'
  return html`<div class="stake ${s.when}"><dt>${stakeName(s, voice)}${!daily && html` <span class="once">${rhythmName('once', voice)}</span>`}</dt><dd><b>${money(s.sum_minor, s.currency, voice.locale)}</b>${daily && html`<span class="rhythm">${rhythmName('per_day', voice)}</span>`}</dd><dd class="note">${things}</dd></div>`
}

function staleBand(page: PageContext): Markup {
  const { voice } = page
  return html`<p class="band warn">${clock}<span>${voice.say(
    '下面的数还是那天的，按「今天要导什么」补上再看。',
    'The numbers below are from that day: bring the exports listed under “Exports for today”, then look again.',
  )}</span></p>`
}

function invitation(page: PageContext): Markup {
  const { voice, links } = page
  const platforms = [...new Set(page.brief.ports.map((p) => platformName(p.platform, voice.locale)))]
  const from =
    platforms.length < 2
      ? ''
      : voice.say(`（${listing(platforms, 'zh', { noun: '家' })}都行）`, ` (${listing(platforms, 'en')})`)
  return html`<p class="explain">${voice.say(`拖一份订单导出进来${from}，半分钟就有。哪儿导、勾哪几列，写在下面。`, `Bring one order export${from}: half a minute later it is here. Where to find it and which columns to tick stands below.`)}</p>
<p class="actions">${
    links.importing === undefined
      ? html`<code>npx dazi import ${voice.say('导出的文件', 'FILE')}</code>`
      : html`<a class="button primary" href="${links.importing}">${voice.say('导入第一份', 'Import the first file')}</a>`
  }${
    links.example === undefined
      ? html`<span class="or">${voice.say('先看看样子：', 'See an example: ')}<code>npx dazi demo</code></span>`
      : html`<a class="button" href="${links.example}">${voice.say('先看小店的', 'See the little shop')}</a>`
  }</p>`
}

export const clock = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25"/><path d="M8 4.5V8l2.4 1.6"/></svg>`

const logo = html`<svg class="logo" viewBox="0 0 28 18" aria-hidden="true"><circle class="one" cx="9.5" cy="9" r="7"/><circle class="two" cx="18.5" cy="9" r="7"/></svg>`
