/** A reconciliation on paper: text for the terminal, Markdown, a plain page, JSON for programs. */
import type { PageLook } from '../html/page-head.ts'
import { sheetMarkdown, sheetPage, sheetText } from '../render-sheet.ts'
import type { Reconciliation } from './reconciliation.ts'
import { reconciliationWords } from './words.ts'

/** A page scrolls; a terminal does not like to. */
export const mostOnPage = 200

export function renderReconciliation(
  said: Reconciliation,
  format: 'text' | 'md' | 'html' | 'json',
  look: PageLook = {},
): string {
  if (format === 'json') return `${JSON.stringify(said, null, 2)}\n`
  if (format === 'html') return sheetPage(reconciliationWords(said, mostOnPage), '对账', look)
  const words = reconciliationWords(said)
  return format === 'md' ? sheetMarkdown(words) : sheetText(words)
}
