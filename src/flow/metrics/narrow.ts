/** Narrows a declared aggregate to some rows: sum(x) → sumIf(x, condition). So metrics with different conditions share one scan. */

const aggregates = ['count', 'sum', 'avg', 'min', 'max', 'uniqExact', 'any', 'medianExact', 'quantileExact']
const call = /\b([A-Za-z_][A-Za-z0-9_]*)\(/g

/** @example narrow('sum(a) / countIf(b)', 'c') // 'sumIf(a, c) / countIf((b) AND (c))' */
export function narrow(expression: string, condition: string): string {
  let out = ''
  let at = 0
  for (const found of findAggregates(expression)) {
    const args = expression.slice(found.open + 1, found.close).trim()
    out += expression.slice(at, found.start)
    out += narrowCall(found.name, found.parameters, args, condition)
    at = found.close + 1
  }
  return out + expression.slice(at)
}

/** Whether the expression is a plain number: '14'. */
export const isConstant = (expression: string) => /^\s*[0-9]+(\.[0-9]+)?\s*$/.test(expression)

function narrowCall(name: string, parameters: string, args: string, condition: string): string {
  if (!name.endsWith('If'))
    return args === '' ? `${name}If(${condition})` : `${name}If${parameters}(${args}, ${condition})`
  const parts = splitArguments(args)
  const own = parts.pop() ?? '1'
  return `${name}${parameters}(${[...parts, `(${own}) AND (${condition})`].join(', ')})`
}

interface Found {
  name: string
  /** '(0.9)' of quantileExact(0.9)(x), else ''. */
  parameters: string
  start: number
  open: number
  close: number
}

/** Outermost aggregate calls, left to right. An expression without any would ignore its condition, which is our mistake. */
function findAggregates(expression: string): Found[] {
  const found: Found[] = []
  let past = 0
  for (const match of expression.matchAll(call)) {
    const name = match[1] ?? ''
    if (match.index < past || !aggregates.includes(name.replace(/If$/, ''))) continue
    const first = match.index + match[0].length - 1
    const isParametric = expression[closing(expression, first) + 1] === '('
    const open = isParametric ? closing(expression, first) + 1 : first
    const close = closing(expression, open)
    found.push({ name, parameters: expression.slice(first, open), start: match.index, open, close })
    past = close
  }
  if (found.length === 0 && !isConstant(expression))
    throw new Error(`no aggregate of ${aggregates.join(', ')} in: ${expression}`)
  return found
}

function closing(expression: string, open: number): number {
  let depth = 0
  let isQuoted = false
  for (let i = open; i < expression.length; i++) {
    const c = expression[i]
    if (c === "'") isQuoted = !isQuoted
    if (isQuoted) continue
    if (c === '(' || c === '[') depth += 1
    if (c === ')' || c === ']') depth -= 1
    if (depth === 0) return i
  }
  throw new Error(`a bracket stays open in: ${expression}`)
}

function splitArguments(args: string): string[] {
  const parts: string[] = []
  let depth = 0
  let isQuoted = false
  let start = 0
  for (let i = 0; i < args.length; i++) {
    const c = args[i]
    if (c === "'") isQuoted = !isQuoted
    if (isQuoted) continue
    if (c === '(' || c === '[') depth += 1
    if (c === ')' || c === ']') depth -= 1
    if (c === ',' && depth === 0) {
      parts.push(args.slice(start, i).trim())
      start = i + 1
    }
  }
  return [...parts, args.slice(start).trim()]
}
