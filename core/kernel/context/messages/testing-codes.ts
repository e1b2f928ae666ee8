import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A code that the source may throw or name: where, and the values it gives to the sentence; undefined where they are not spelt out. */
export type Thrown = { readonly code: string; readonly at: string; readonly values: readonly string[] | undefined }

/** A code of which only the beginning is spelt out ends with `…`. */
const OPEN = '…'

/**
 * Every code in the sources below `root`: the first argument of `new Refused`, the `code` of an object that also has a `field`
 * or a `path` (a mistake in an input), and what `flaw`, `refusedAt` or a function of the same file is given for its parameters
 * `code` and `params`.
 * @throws Error where a code is made in a way that this reading does not know
 */
export function thrownCodes(root: string): Thrown[] {
  const files = globSync(['{core,api,cli,demo}/**/*.ts', 'web/{src,server}/**/*.ts'], {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|messages)$|[.]test[.]ts$|(^|\/)testing[^/]*[.]ts$/.test(name),
  })
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return /[Rr]efused|flaw|\bcode\b/.test(text) ? codesOf(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)) : []
  })
}

/** Functions that every file may call to refuse an input: the positions of their code and its params. */
const TAKERS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['flaw', [0, 1]],
  ['refusedAt', [1, 2]],
])

function codesOf(source: ts.SourceFile): Thrown[] {
  const takers = new Map([...TAKERS, ...codeTakers(source)])
  const found: Thrown[] = []
  const add = (code: ts.Expression, params: ts.Expression | undefined) => {
    const { line } = source.getLineAndCharacterOfPosition(code.getStart())
    const at = `${source.fileName}:${line + 1}`
    for (const text of textsOf(code, at)) found.push({ code: text, at, values: namesIn(params) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Refused' && node.arguments?.[0])
      add(node.arguments[0], node.arguments[1])
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [code, params] = (takers.get(node.expression.text) ?? []).map((i) => node.arguments[i])
      if (code) add(code, params)
    }
    if (ts.isObjectLiteralExpression(node)) {
      const code = propertyOf(node, 'code')
      if (code && (propertyOf(node, 'field') ?? propertyOf(node, 'path'))) add(code, propertyOf(node, 'params'))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Functions of a file with parameters `code` and `params`, by name: the positions of the two. */
function codeTakers(source: ts.SourceFile): Map<string, readonly [number, number]> {
  const takers = new Map<string, readonly [number, number]>()
  const visit = (node: ts.Node): void => {
    const name = ts.isFunctionDeclaration(node)
      ? node.name
      : ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)
        ? node.name
        : undefined
    const made = ts.isFunctionDeclaration(node) ? node : ts.isVariableDeclaration(node) ? node.initializer : undefined
    if (name && made && (ts.isFunctionDeclaration(made) || ts.isArrowFunction(made))) {
      const names = made.parameters.map((parameter) => parameter.name.getText())
      if (names.includes('code') && names.includes('params'))
        takers.set(name.text, [names.indexOf('code'), names.indexOf('params')])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return takers
}

function textsOf(code: ts.Expression, at: string): string[] {
  if (ts.isStringLiteralLike(code)) return [code.text]
  if (ts.isConditionalExpression(code)) return [...textsOf(code.whenTrue, at), ...textsOf(code.whenFalse, at)]
  if (ts.isTemplateExpression(code)) return [`${code.head.text}${OPEN}`]
  // Passed on: named where it was made.
  if (ts.isIdentifier(code) || ts.isPropertyAccessExpression(code)) return []
  throw new Error(`${at}: which code is ${code.getText()}?`)
}

/** Names of the properties of a literal object; undefined where another one is spread into it or takes its place. */
function namesIn(params: ts.Expression | undefined): readonly string[] | undefined {
  if (params === undefined) return []
  if (!ts.isObjectLiteralExpression(params)) return undefined
  const names = params.properties.map((property) => property.name?.getText())
  return names.every((name) => name !== undefined) ? names : undefined
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((one) => one.name?.getText() === name)
  if (!property) return undefined
  return ts.isPropertyAssignment(property)
    ? property.initializer
    : ts.isShorthandPropertyAssignment(property)
      ? property.name
      : undefined
}
