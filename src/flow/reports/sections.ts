/** Titled parts of a page that is no brief: pairs, a list, a table. The terminal, Markdown and the browser set the same parts. */
import { columnsOf, padEnd, padStart, wrap } from './columns.ts'
import { html, type Markup } from './html/markup.ts'

export interface Section {
  readonly title: string
  readonly hint: string | null
  readonly pairs?: readonly (readonly [label: string, said: string])[]
  readonly table?: { head: readonly string[]; rows: readonly (readonly string[])[]; right: readonly number[] }
  readonly list?: readonly string[]
}

/** A page of such parts: what it is of, what it says aloud, and the parts that prove it. */
export interface Sheet {
  readonly title: string
  readonly lead: string
  readonly tone: 'bad' | 'warn' | 'good' | 'plain'
  readonly note: string
  readonly sections: readonly Section[]
}

export function sectionText(s: Section, width: number): string[] {
  const indented = (text: string) => wrap(text, width - 2).map((l) => `  ${l}`)
  return [
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
  ]
}

export function tableText(
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

export const sectionMarkdown = (s: Section): string[] => [
  `## ${inMarkdown(s.title)}`,
  ...(s.hint === null ? [] : ['', inMarkdown(s.hint)]),
  '',
  ...(s.pairs ?? []).map(([label, said]) => `- ${inMarkdown(label)}：${inMarkdown(said)}`),
  ...(s.list ?? []).map((l, i) => `${i + 1}. ${inMarkdown(l)}`),
  ...(s.table ? tableMarkdown(s.table.head, s.table.rows, s.table.right) : []),
]

export const tableMarkdown = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map((_, i) => (right.includes(i) ? '---:' : '---')).join('|')}|`,
  ...rows.map((r) => `| ${r.map(inMarkdown).join(' | ')} |`),
]

/** What people wrote must not become a table, a link or a page. */
export const inMarkdown = (text: string): string =>
  text.replace(/\r?\n/g, ' ').replace(/[\\|`*_[\]<>]/g, (c) => `\\${c}`)

/** A sentence in a table takes lines instead of pushing the others out of sight. */
const isLong = (cell: string): boolean => columnsOf(cell) > 32

export function sectionCard(s: Section, at: number): Markup {
  return html`<section class="card" aria-labelledby="part-${at}">
<div class="card-head"><h2 id="part-${at}">${s.title}</h2>${s.hint !== null && html`<span class="hint">${s.hint}</span>`}</div>
${s.pairs && s.pairs.length > 0 && html`<dl class="pairs">${s.pairs.map(([label, said]) => html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>`}
${s.list && s.list.length > 0 && html`<ol class="said">${s.list.map((l) => html`<li>${l}</li>`)}</ol>`}
${
  s.table &&
  html`<div class="scroll" tabindex="0" role="group" aria-label="${s.title}"><table><thead><tr>${s.table.head.map((h, i) => html`<th scope="col"${s.table?.right.includes(i) && html` class="right"`}>${h}</th>`)}</tr></thead><tbody>${s.table.rows.map((r) => html`<tr>${r.map((c, i) => html`<td${s.table?.right.includes(i) ? html` class="right"` : isLong(c) && html` class="words"`}>${c}</td>`)}</tr>`)}</tbody></table></div>`
}
</section>`
}
