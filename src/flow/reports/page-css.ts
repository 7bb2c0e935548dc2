/** The style sheet of the brief's page as text: the server sends it as /page.css, a saved page carries it inside. */
import { readFileSync } from 'node:fs'

let kept: string | undefined

export function pageCss(): string {
  kept ??= readFileSync(new URL('./page.css', import.meta.url), 'utf8')
  return kept
}
