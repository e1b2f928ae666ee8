import type { z } from 'zod'
import { Refused, type Issue, type RefusalParams } from './refused.ts'

/** Something in an input that does not fit its schema: where, which rule, and what its sentence needs. */
export type Fault = { readonly path: readonly (string | number)[]; readonly code: string; readonly params?: RefusalParams }

/**
 * An input as its schema reads it.
 * @throws Refused `input-wrong` with each field that does not fit, and what is expected there
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Refused('input-wrong', {}, issuesOf(parsed.error.issues, input))
}

/** An input of which one field does not fit what is there, which no schema can see. */
export function refusedAt(field: string, code: string, params: RefusalParams = {}): Refused {
  return new Refused('input-wrong', {}, [{ field, code, params }])
}

/** Runs a look-up for one field of an input: where it refuses, the input is refused at that field. @throws Refused `input-wrong` */
export async function atField<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw refusedAt(field, error.code, error.params)
  }
}

/** What a check of our own finds, for zod's `addIssue`: a code that has a sentence, and its values. */
export function flaw(code: string, params: RefusalParams = {}) {
  return { code: 'custom' as const, params: { code, ...params } }
}

/** A schema's complaints about an input as issues: the field by its path, `guardian.name`, `certificates[2].number`. */
export function issuesOf(issues: readonly z.core.$ZodIssue[], input: unknown): Issue[] {
  return issues.map((issue) => {
    const { path, code, params } = faultOf(issue, (path) => valueAt(input, path) === undefined)
    return { field: fieldOf(path), code, ...(params && { params }) }
  })
}

/** A schema's complaint in words that name a remedy; a check of ours brings its own code in `params`. */
export function faultOf(issue: z.core.$ZodIssue, isMissing: (path: Fault['path']) => boolean, above: Fault['path'] = []): Fault {
  const path = [...above, ...issue.path.filter((part) => typeof part !== 'symbol')]
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') {
    const { code, ...params } = issue.params as { code: string } & RefusalParams
    return { path, code, params }
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...path, issue.keys[0] as string], code: 'field-unknown', params: { fields: issue.keys } }
    case 'invalid_value':
      return {
        path,
        code: isMissing(path) ? 'field-missing' : 'field-not-one-of',
        params: { values: issue.values.map(String), expected: issue.values.join(' | ') },
      }
    case 'invalid_type':
      return { path, code: isMissing(path) ? 'field-missing' : 'field-wrong-type', params: { expected: issue.expected } }
    case 'invalid_format':
      return {
        path,
        code: 'field-wrong-format',
        params: { format: issue.format === 'regex' ? String(issue.pattern) : issue.format },
      }
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? { path, code: 'field-missing' }
        : { path, code: 'field-too-small', params: { minimum: String(issue.minimum) } }
    case 'too_big':
      return issue.origin === 'string'
        ? { path, code: 'field-too-long', params: { maximum: String(issue.maximum) } }
        : { path, code: 'field-too-big', params: { maximum: String(issue.maximum) } }
    case 'invalid_union':
      // Either a kind of thing that does not exist, or a value that fits none of several forms: the first form is the usual one.
      if ('options' in issue && Array.isArray(issue.options))
        return {
          path,
          code: isMissing(path) ? 'field-missing' : 'field-not-one-of',
          params: { values: issue.options.map(String), expected: issue.options.join(' | ') },
        }
      return issue.errors[0]?.[0]
        ? faultOf(issue.errors[0][0], isMissing, path)
        : { path, code: 'field-wrong', params: { message: issue.message } }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]
        ? faultOf(issue.issues[0], isMissing, path)
        : { path, code: 'field-wrong', params: { message: issue.message } }
    default:
      return { path, code: 'field-wrong', params: { message: issue.message } }
  }
}

/** The name of a field by its path: list items from 1. */
export const fieldOf = (path: Fault['path']): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

function valueAt(input: unknown, path: Fault['path']): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | undefined | null)?.[part], input)
}
