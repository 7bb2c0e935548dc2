/** The style sheet of the brief's page as text: the server sends it as /page.css, a saved page carries it inside. */
import { readFileSync } from 'node:fs'

/** Later sheets override earlier ones. */
const sheets = ['tokens', 'frame', 'roll-call', 'cards', 'findings', 'rail', 'surfaces'] as const

let kept: string | undefined

export function pageCss(): string {
  kept ??= sheets.map((s) => readFileSync(new URL(`./css/${s}.css`, import.meta.url), 'utf8')).join('\n')
  return kept
}
