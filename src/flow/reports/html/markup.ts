/** HTML that cannot be injected into: whatever stands in `${}` is escaped unless it is markup made here. */
const made = Symbol('markup')

export interface Markup {
  readonly [made]: true
  readonly text: string
}

type Part = Markup | string | number | null | undefined | false | readonly Part[]

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    [made]: true,
    text: strings.reduce((all, s, i) => all + (i === 0 ? '' : show(parts[i - 1])) + s, ''),
  }
}

/** Markup out of our own files, such as the style sheet. */
export const trustedMarkup = (text: string): Markup => ({ [made]: true, text })

export const nothing: Markup = trustedMarkup('')

function show(part: Part | undefined): string {
  if (part === null || part === false || part === undefined) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return 'text' in part ? part.text : part.map(show).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c)
