/**
 * SQL that cannot be injected into: the warehouse accepts only `Sql`, and `Sql` is made only here.
 * A `${}` inside the tag is either another `Sql`, a checked identifier, or a typed value that travels beside the text
 * as a server-side parameter. A plain string does not type-check and throws.
 *
 *     sql`SELECT count() FROM ${ident('order')} WHERE paid_on = ${value('Date', day)}`
 */
const made = Symbol('sql')

type Piece = string | { readonly type: string; readonly bound: unknown }

export interface Sql {
  readonly [made]: readonly Piece[]
  /** Parameters that the trusted text names itself. */
  readonly named: Readonly<Record<string, unknown>>
}

/** A value of a ClickHouse type, sent as a parameter, never spliced into the text. */
export function value(type: string, bound: unknown): Sql {
  if (!/^[A-Za-z][A-Za-z0-9_(), ']*$/.test(type)) throw new Error(`not a ClickHouse type: ${type}`)
  return { [made]: [{ type, bound }], named: {} }
}

/** A table, column or database name out of our own declarations. */
export function ident(name: string): Sql {
  if (!/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/.test(name))
    throw new Error(`not an identifier: ${name}`)
  return { [made]: [name.replace(/[^.]+/g, '`$&`')], named: {} }
}

/** A text literal out of our own declarations, escaped; values of users go through `value`. */
export function literal(text: string): Sql {
  return { [made]: [`'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`], named: {} }
}

/** SQL that stands in our own declarations or .sql files: a trusted constant, with its named parameters. */
export function trusted(text: string, params: Readonly<Record<string, unknown>> = {}): Sql {
  return { [made]: [text], named: params }
}

export function join(parts: readonly Sql[], separator = ', '): Sql {
  const pieces: Piece[] = []
  for (const [i, part] of parts.entries()) {
    if (i > 0) pieces.push(separator)
    pieces.push(...part[made])
  }
  return { [made]: pieces, named: Object.assign({}, ...parts.map((p) => p.named)) }
}

export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  const pieces: Piece[] = [strings[0] ?? '']
  const named: Record<string, unknown> = {}
  for (const [i, part] of parts.entries()) {
    if (part?.[made] === undefined)
      throw new Error('only sql, ident(), literal() and value() may stand inside sql``')
    pieces.push(...part[made], strings[i + 1] ?? '')
    Object.assign(named, part.named)
  }
  return { [made]: pieces, named }
}

/** Text and parameters as sent: values become {p1:Type}, {p2:Type} … in reading order, so the same query reads the same each time. */
export function render(query: Sql): { text: string; params: Record<string, unknown> } {
  const params: Record<string, unknown> = { ...query.named }
  let text = ''
  let n = 0
  for (const piece of query[made]) {
    if (typeof piece === 'string') {
      text += piece
      continue
    }
    n += 1
    params[`p${n}`] = piece.bound
    text += `{p${n}:${piece.type}}`
  }
  return { text, params }
}
