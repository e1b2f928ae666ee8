import { LineCounter, parseDocument, type Document } from 'yaml'
import { faultOf, fieldOf, Refused, type Fault, type Issue } from '../kernel/context/index.ts'
import { faultsIn } from './consistency.ts'
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
  const faults = parsed.success
    ? faultsIn(parsed.data)
    : parsed.error.issues.map((issue) => faultOf(issue, (path) => document.getIn(path) === undefined))
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

/**
 * Refuses a definition that does not fit together. Until it is `whole` a direction may be without measures.
 * @throws Refused `programme-wrong` with each field and what is expected there
 */
export function expectSound(definition: ProgrammeDefinition, { whole }: { whole: boolean }): void {
  const issues = faultsIn(definition, { whole }).map(({ path, code, params = {} }): Issue => ({
    field: fieldOf(path),
    code,
    params,
  }))
  if (issues.length > 0) throw new Refused('programme-wrong', { mistakes: issues.length }, issues)
}

/** Line of a field, or of the nearest thing around it that exists. */
function lineOf(document: Document, lines: LineCounter, path: Fault['path']): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined
    if (node?.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
