/** One order on paper: text for the terminal, Markdown for a ticket, a page for the browser, JSON for programs. */
import { columnsOf, padEnd, padStart, wrap } from '../columns.ts'
import { lookUp } from '../html/look-up.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { type PageLook, pageHead } from '../html/page-head.ts'
import type { OrderAnswer } from './order-sheet.ts'
import { choiceHead, type OrderWords, orderWords, type Section } from './order-words.ts'

export type OrderFormat = 'text' | 'md' | 'html' | 'json'

export function renderOrder(answer: OrderAnswer, format: OrderFormat, look: PageLook = {}): string {
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`
  const words = orderWords(answer)
  if (format === 'html') return page(answer, words, look)
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
    ...w.sections.map((s) => [
      s.title,
      ...(s.hint === null ? [] : indented(s.hint)),
      ...(s.pairs ?? []).flatMap(([label, said]) => {
        const start = `  ${padEnd(label, 14)}`
        return wrap(said, width - columnsOf(start)).map(
          (l, i) => (i === 0 ? start : ' '.repeat(columnsOf(start))) + l,
        )
      }),
      ...(s.list ?? []).flatMap((l, i) => indented(`${i + 1}. ${l}`)),
      ...(s.table ? tableText(s.table.head, s.table.rows, s.table.right) : []),
    ]),
  ]
  return `${parts.map((p) => p.join('\n')).join('\n\n')}\n`
}

const indented = (text: string): string[] => wrap(text, width - 2).map((l) => `  ${l}`)

function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((r) => columnsOf(r[i] ?? ''))))
  return all.map((r) =>
    `  ${r.map((c, i) => (right.includes(i) ? padStart(c, widths[i] ?? 0) : padEnd(c, widths[i] ?? 0))).join('  ')}`.trimEnd(),
  )
}

function markdown(w: OrderWords): string {
  const table = (head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]) => [
    `| ${head.join(' | ')} |`,
    `|${head.map((_, i) => (right.includes(i) ? '---:' : '---')).join('|')}|`,
    ...rows.map((r) => `| ${r.map(cell).join(' | ')} |`),
  ]
  const parts = [
    [`# ${cell(w.title)}`, '', `**${cell(w.lead)}**`, '', cell(w.note)],
    ...(w.choices.length === 0
      ? []
      : [
          table(
            choiceHead,
            w.choices.map((c) => c.cells),
            [5],
          ),
        ]),
    ...w.sections.map((s) => [
      `## ${cell(s.title)}`,
      ...(s.hint === null ? [] : ['', cell(s.hint)]),
      '',
      ...(s.pairs ?? []).map(([label, said]) => `- ${cell(label)}：${cell(said)}`),
      ...(s.list ?? []).map((l, i) => `${i + 1}. ${cell(l)}`),
      ...(s.table ? table(s.table.head, s.table.rows, s.table.right) : []),
    ]),
  ]
  return `${parts.map((p) => p.join('\n').trimEnd()).join('\n\n')}\n`
}

/** What people wrote must not become a table, a link or a page. */
const cell = (text: string): string => text.replace(/\r?\n/g, ' ').replace(/[\\|`*_[\]<>]/g, (c) => `\\${c}`)

function page(answer: OrderAnswer, w: OrderWords, look: PageLook): string {
  return html`<!doctype html>
<html lang="zh-CN"${look.theme === undefined ? nothing : html` data-theme="${look.theme}"`}>
${pageHead(`${w.title} · 搭子`, look)}
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="bar"><span class="brand">搭子</span><span class="where">查一单</span>${look.css === 'linked' && html`<a class="back" href="/">回早报</a>`}</header>
<main id="main" tabindex="-1" class="order">
${look.css === 'linked' && lookUp(answer.asked)}
<section class="headline" aria-labelledby="sentence"><div class="say"><p class="explain">${w.title}</p><h1 id="sentence" class="${w.tone}">${w.lead}</h1><p class="explain">${w.note}</p></div></section>
${w.choices.length > 0 && choices(w, look)}
${w.sections.map(card)}
</main>
</body>
</html>
`.text
}

function choices(w: OrderWords, look: PageLook): Markup {
  return html`<section class="card"><div class="scroll" tabindex="0" role="group" aria-label="对得上的单"><table><thead><tr>${choiceHead.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${w.choices.map(
    (c) =>
      html`<tr>${c.cells.map((text, i) =>
        i === 0 && look.css === 'linked'
          ? html`<td><a href="/order?id=${encodeURIComponent(c.id)}&shop=${encodeURIComponent(c.shop)}">${text}</a></td>`
          : html`<td>${text}</td>`,
      )}</tr>`,
  )}</tbody></table></div></section>`
}

function card(s: Section, at: number): Markup {
  return html`<section class="card" aria-labelledby="part-${at}">
<div class="card-head"><h2 id="part-${at}">${s.title}</h2>${s.hint !== null && html`<span class="hint">${s.hint}</span>`}</div>
${s.pairs && s.pairs.length > 0 && html`<dl class="pairs">${s.pairs.map(([label, said]) => html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>`}
${s.list && s.list.length > 0 && html`<ol class="said">${s.list.map((l) => html`<li>${l}</li>`)}</ol>`}
${
  s.table &&
  html`<div class="scroll" tabindex="0" role="group" aria-label="${s.title}"><table><thead><tr>${s.table.head.map((h, i) => html`<th scope="col"${s.table?.right.includes(i) && html` class="right"`}>${h}</th>`)}</tr></thead><tbody>${s.table.rows.map((r) => html`<tr>${r.map((c, i) => html`<td${s.table?.right.includes(i) && html` class="right"`}>${c}</td>`)}</tr>`)}</tbody></table></div>`
}
</section>`
}
