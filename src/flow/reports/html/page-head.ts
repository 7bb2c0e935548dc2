/** The head of every served or saved page: its title, its styles, its fonts. */
import { pageCss } from '../page-css.ts'
import { html, type Markup, trustedMarkup } from './markup.ts'

export interface PageLook {
  /** linked: /page.css, as served · inline: inside the document, for a saved file. Default linked. */
  css?: 'linked' | 'inline'
  /** Addresses of font style sheets, e.g. /fonts/400.css; none for a saved file, which uses the reader's own fonts. */
  fonts?: readonly string[]
  /** Overrides the reader's own preference. */
  theme?: 'light' | 'dark'
}

export const pageHead = (
  title: string,
  { css = 'linked', fonts = [] }: PageLook,
  more: Markup | false = false,
): Markup => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${fonts.map((f) => html`<link rel="stylesheet" href="${f}">`)}
${css === 'inline' ? html`<style>${trustedMarkup(pageCss())}</style>` : html`<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">`}${more}
</head>`
