/** A page of titled parts on paper: text for the terminal, Markdown, a plain page. */
import { wrap } from './columns.ts'
import { html, nothing } from './html/markup.ts'
import { type PageLook, pageHead } from './html/page-head.ts'
import { inMarkdown, type Sheet, sectionCard, sectionMarkdown, sectionText } from './sections.ts'

const width = 100

export const sheetText = (w: Sheet): string =>
  `${[
    [w.title, ...wrap(w.lead, width), ...wrap(w.note, width)],
    ...w.sections.map((s) => sectionText(s, width)),
  ]
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`

export const sheetMarkdown = (w: Sheet): string =>
  `${[
    [`# ${inMarkdown(w.title)}`, '', `**${inMarkdown(w.lead)}**`, '', inMarkdown(w.note)],
    ...w.sections.map(sectionMarkdown),
  ]
    .map((part) => part.join('\n').trimEnd())
    .join('\n\n')}\n`

/** `where` is what the bar calls this kind of page. */
export function sheetPage(w: Sheet, where: string, look: PageLook): string {
  return html`<!doctype html>
<html lang="zh-CN"${look.theme === undefined ? nothing : html` data-theme="${look.theme}"`}>
${pageHead(`${w.title} · 搭子`, look)}
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="bar"><span class="brand">搭子</span><span class="where">${where}</span></header>
<main id="main" tabindex="-1" class="order">
<section class="headline" aria-labelledby="sentence"><div class="say"><p class="explain">${w.title}</p><h1 id="sentence" class="${w.tone}">${w.lead}</h1><p class="explain">${w.note}</p></div></section>
${w.sections.map(sectionCard)}
</main>
</body>
</html>
`.text
}
