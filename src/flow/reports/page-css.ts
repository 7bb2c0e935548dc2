/** The style sheet of the brief's page as text: the server sends it as /page.css, a saved page carries it inside. */
import { readFileSync } from 'node:fs'

/** Later sheets override earlier ones. */
const sheets = ['tokens', 'frame', 'roll-call', 'cards', 'findings', 'rail', 'order', 'surfaces'] as const

let kept: string | undefined

export function pageCss(): string {
  kept ??= sheets.map((s) => readFileSync(new URL(`./css/${s}.css`, import.meta.url), 'utf8')).join('\n')
  return kept
}

/** The one script of a served page, sent as /copy.js: it puts the text for the group on the clipboard. */
export const copyScript = (): string => readFileSync(new URL('./html/copy.js', import.meta.url), 'utf8')
