/** Every import of every file of the house: import, export … from, import(). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export interface Import {
  /** Relative to the root, with slashes. */
  readonly file: string
  readonly line: number
  /** As written. */
  readonly specifier: string
  /** The file it names to the root; null for a package. */
  readonly to: string | null
  /** Vanishes when it is compiled. */
  readonly isType: boolean
}

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Tests, and what only tests use, may look into any room. */
const isForTests = (file: string): boolean =>
  /(\.test\.tsx?$)|(\/testing(\/|-[^/]*\.ts$|\.ts$))|(\.testing\.ts$)/.test(file)

export function houseFiles(): string[] {
  return ['src', 'fixtures'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(sep).join('/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !isForTests(file)),
  )
}

/** Files of tests, too: some rules hold for everybody. */
export function testFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.split(sep).join('/')}`)
    .filter((file) => /\.tsx?$/.test(file) && isForTests(file))
}

export const importsOf = (file: string): Import[] => importsIn(file, readFileSync(join(root, file), 'utf8'))

export function importsIn(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, isType: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const isOurs = specifier.text.startsWith('.')
    found.push({
      file,
      line: source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1,
      specifier: specifier.text,
      to: isOurs
        ? normalize(join(dirname(file), specifier.text))
            .split(sep)
            .join('/')
        : null,
      isType,
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `import type …`, or braces in which every name is a type. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((e) => e.isTypeOnly)
}
