/** One order on paper: text for the terminal, Markdown for a ticket, a page for the browser, JSON for programs. */
import { wrap } from '../columns.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { type PageLook, pageHead } from '../html/page-head.ts'
import {
  inMarkdown as cell,
  sectionCard,
  sectionMarkdown,
  sectionText,
  tableMarkdown,
  tableText,
} from '../sections.ts'
import type { OrderAnswer } from './order-sheet.ts'
import { choiceHead, type OrderWords, orderWords } from './order-words.ts'

export type OrderFormat = 'text' | 'md' | 'html' | 'json'

export function renderOrder(answer: OrderAnswer, format: OrderFormat, look: PageLook = {}): string {
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`
  const words = orderWords(answer)
  if (format === 'html') return page(words, look)
  return format === 'md' ? markdown(words) : plain(words)
}

const width = 80

function plain(w: OrderWords): string {
  const choices =
    w.choices.length === 0
      ? []
      : [
          tableText(
            choiceHead,
            w.choices.map((c) => c.cells),
            [5],
          ),
        ]
  const parts = [
    [w.title, ...wrap(w.lead, width), ...wrap(w.note, width)],
    ...choices,
    ...w.sections.map((s) => sectionText(s, width)),
  ]
  return `${parts.map((p) => p.join('\n')).join('\n\n')}\n`
}

function markdown(w: OrderWords): string {
  const parts = [
    [`# ${cell(w.title)}`, '', `**${cell(w.lead)}**`, '', cell(w.note)],
    ...(w.choices.length === 0
      ? []
      : [
          tableMarkdown(
            choiceHead,
            w.choices.map((c) => c.cells),
            [5],
          ),
        ]),
    ...w.sections.map(sectionMarkdown),
  ]
  return `${parts.map((p) => p.join('\n').trimEnd()).join('\n\n')}\n`
}

function page(w: OrderWords, look: PageLook): string {
  return html`<!doctype html>
<html lang="zh-CN"${look.theme === undefined ? nothing : html` data-theme="${look.theme}"`}>
${pageHead(`${w.title} · 搭子`, look)}
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="bar"><span class="brand">搭子</span><span class="where">查一单</span></header>
<main id="main" tabindex="-1" class="order">
<section class="headline" aria-labelledby="sentence"><div class="say"><p class="explain">${w.title}</p><h1 id="sentence" class="${w.tone}">${w.lead}</h1><p class="explain">${w.note}</p></div></section>
${w.choices.length > 0 && choices(w)}
${w.sections.map(sectionCard)}
</main>
</body>
</html>
`.text
}

function choices(w: OrderWords): Markup {
  return html`<section class="card"><div class="scroll" tabindex="0" role="group" aria-label="对得上的单"><table><thead><tr>${choiceHead.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${w.choices.map(
    (c) => html`<tr>${c.cells.map((text) => html`<td>${text}</td>`)}</tr>`,
  )}</tbody></table></div></section>`
}
