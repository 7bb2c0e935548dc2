/** Template literals that could carry a value into SQL without the `sql` tag. */
import ts from 'typescript'

export interface Splice {
  readonly file: string
  readonly line: number
  /** What stands between the braces, as written. */
  readonly spliced: readonly string[]
}

const statement =
  /\b(SELECT\s|INSERT\s+INTO|DELETE\s+FROM|ALTER\s+TABLE|CREATE\s+(TABLE|DATABASE)|DROP\s+(TABLE|PARTITION|DATABASE))/

/** Untagged templates with `${}` that are an argument of `trusted()`, or that read like a statement. */
export function splices(file: string, text: string): Splice[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Splice[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) {
      const wording = [node.head.text, ...node.templateSpans.map((s) => s.literal.text)].join(' ')
      if (statement.test(wording) || isTrusted(node))
        found.push({
          file,
          line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
          spliced: node.templateSpans.map((s) => s.expression.getText().replace(/\s+/g, ' ')),
        })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Anywhere inside the first argument of `trusted(…)`, or in a sum that ends there. */
function isTrusted(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isCallExpression(at.parent))
      return at.parent.expression.getText() === 'trusted' && at.parent.arguments[0] === at
    if (ts.isFunctionLike(at.parent) || ts.isBlock(at.parent)) return false
  }
  return false
}
