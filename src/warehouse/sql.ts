/**
 * SQL that cannot be injected into: the warehouse accepts only `Sql`, and `Sql` is made only here.
 * A `${}` inside the tag is either another `Sql`, a checked identifier, or a typed value that travels beside the text
 * as a server-side parameter. A plain string does not type-check and throws.
 *
 *     sql`SELECT count() FROM ${ident('order')} WHERE paid_on = ${value('Date', day)}`
 */
const made = Symbol('sql')

export interface Sql {
  readonly [made]: true
  readonly text: string
  readonly params: Readonly<Record<string, unknown>>
}

interface Bound {
  readonly type: string
  readonly bound: unknown
}

let counter = 0

/** A value of a ClickHouse type, sent as a parameter, never spliced into the text. */
export function value(type: string, bound: unknown): Sql {
  const name = `p${(counter = (counter + 1) % 1_000_000)}`
  if (!/^[A-Za-z][A-Za-z0-9_(), ']*$/.test(type)) throw new Error(`not a ClickHouse type: ${type}`)
  return make(`{${name}:${type}}`, { [name]: bound } as Record<string, Bound['bound']>)
}

/** A table, column or database name out of our own declarations. */
export function ident(name: string): Sql {
  if (!/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/.test(name))
    throw new Error(`not an identifier: ${name}`)
  return make(name.replace(/[^.]+/g, '`$&`'), {})
}

/** SQL that stands in our own declarations or .sql files: a trusted constant, with its named parameters. */
export function trusted(text: string, params: Record<string, unknown> = {}): Sql {
  return make(text, params)
}

export function join(parts: readonly Sql[], separator = ', '): Sql {
  return make(parts.map((p) => p.text).join(separator), Object.assign({}, ...parts.map((p) => p.params)))
}

export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  let text = strings[0] ?? ''
  const params: Record<string, unknown> = {}
  parts.forEach((part, i) => {
    if (part?.[made] !== true) throw new Error('only sql, ident() and value() may stand inside sql``')
    text += part.text + (strings[i + 1] ?? '')
    Object.assign(params, part.params)
  })
  return make(text, params)
}

function make(text: string, params: Record<string, unknown>): Sql {
  return { [made]: true, text, params }
}
