import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { Refused, type Issue } from '../kernel/context/index.ts'
import { faultsIn, type Fault } from './consistency.ts'
import { ProgrammeDefinition } from './model.ts'

/**
 * Reads a programme from YAML (or JSON, which is YAML) and checks that it fits together.
 * @throws Refused `programme-wrong`: every mistake with its line, its field and what is expected there
 */
export function parseProgramme(text: string): ProgrammeDefinition {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    const issues = document.errors.map(({ pos, message }): Issue => ({
      field: '',
      line: lines.linePos(pos[0]).line,
      code: 'yaml-wrong',
      params: { message },
    }))
    throw new Refused('programme-wrong', { mistakes: issues.length }, issues)
  }
  const raw: unknown = document.toJS()
  const parsed = ProgrammeDefinition.safeParse(raw)
  const faults = parsed.success ? faultsIn(parsed.data) : parsed.error.issues.map((issue) => faultOf(issue, document))
  if (faults.length > 0 || !parsed.success) {
    const issues = faults.map(({ path, code, params }): Issue => ({
      field: fieldOf(path),
      line: lineOf(document, lines, path),
      code,
      params: params ?? {},
    }))
    throw new Refused('programme-wrong', { mistakes: issues.length }, issues)
  }
  return parsed.data
}

/** A schema's complaint in words that name a remedy; what has no words of its own keeps the schema's text. */
function faultOf(issue: z.core.$ZodIssue, document: Document, above: Fault['path'] = []): Fault {
  const path = [...above, ...issue.path.filter((part) => typeof part !== 'symbol')]
  const isMissing = document.getIn(path) === undefined
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...path, issue.keys[0] as string], code: 'field-unknown', params: { fields: issue.keys } }
    case 'invalid_value':
      return {
        path,
        code: isMissing ? 'field-missing' : 'field-not-one-of',
        params: { values: issue.values.map(String), expected: issue.values.join(' | ') },
      }
    case 'invalid_type':
      return { path, code: isMissing ? 'field-missing' : 'field-wrong-type', params: { expected: issue.expected } }
    case 'invalid_format':
      return {
        path,
        code: 'field-wrong-format',
        params: { format: issue.format === 'regex' ? String(issue.pattern) : issue.format },
      }
    case 'too_small':
      return { path, code: 'field-too-small', params: { minimum: String(issue.minimum) } }
    case 'invalid_union':
      // Either a kind of thing that does not exist, or a value that fits none of several forms: the first form is the usual one.
      if ('options' in issue && Array.isArray(issue.options))
        return {
          path,
          code: isMissing ? 'field-missing' : 'field-not-one-of',
          params: { values: issue.options.map(String), expected: issue.options.join(' | ') },
        }
      return issue.errors[0]?.[0]
        ? faultOf(issue.errors[0][0], document, path)
        : { path, code: 'field-wrong', params: { message: issue.message } }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]
        ? faultOf(issue.issues[0], document, path)
        : { path, code: 'field-wrong', params: { message: issue.message } }
    default:
      return { path, code: 'field-wrong', params: { message: issue.message } }
  }
}

const fieldOf = (path: Fault['path']): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

/** Line of a field, or of the nearest thing around it that exists. */
function lineOf(document: Document, lines: LineCounter, path: Fault['path']): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined
    if (node?.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
