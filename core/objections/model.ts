import { z } from 'zod'
import { Refused, type Issue, type Words } from '../kernel/context/index.ts'
import type { Figure, Question } from '../kernel/figures/index.ts'

/** Characters of what is wrong, and as many of why. */
export const TEXT_MAX = 2_000
/** Characters of a contact: an address, a telephone number. */
export const CONTACT_MAX = 200

/** What someone says of a figure, as they typed it. */
export type Objecting = { readonly wrong: string; readonly why: string; readonly contact?: string }

/** An objection on its way in: to which figure, what is said of it, and the network address that it came from. */
export type NewObjection = { readonly question: Question; readonly said: Objecting; readonly sender?: string }

/** `waiting` until the operator releases the text, or withholds it with a reason; the newest decision stands. */
export type ObjectionState = 'waiting' | 'released' | 'withheld'

/** The operator's answer, and the published figure that corrects what was wrong. */
export type ObjectionAnswer = { readonly words: Words; readonly correction: string | null; readonly at: Date }

/** An objection as its reader may see it. */
export type Objection = {
  readonly programmeId: string
  readonly number: number
  /** The question as it was asked: without a last day it goes up to whichever day is today. */
  readonly question: Question
  /** The figure that answered it when the objection was filed. */
  readonly figure: Figure
  readonly filedAt: Date
  readonly state: ObjectionState
  /** What is wrong and why; null for the public until it is released, and while it is withheld. */
  readonly said: Pick<Objecting, 'wrong' | 'why'> | null
  /** Why it is withheld. */
  readonly reason: Words | null
  readonly decidedAt: Date | null
  /** Oldest first. */
  readonly answers: readonly ObjectionAnswer[]
}

/**
 * What was typed, as it is kept: line ends as one sign, no control characters, no space around it.
 * @throws Refused `objection-wrong` with each field that is empty or too long
 */
export function soundObjecting({ wrong, why, contact = '' }: Objecting): Objecting {
  const said = { wrong: tidy(wrong), why: tidy(why), contact: tidy(contact) }
  const issues = [
    ...textIssues('wrong', said.wrong),
    ...textIssues('why', said.why),
    ...lengthIssues('contact', said.contact, CONTACT_MAX),
  ]
  if (issues.length > 0) throw new Refused('objection-wrong', {}, issues)
  return said
}

function tidy(text: string): string {
  // PostgreSQL keeps neither NUL nor half a character.
  return z
    .string()
    .parse(text)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}

function textIssues(field: string, text: string): Issue[] {
  return text === '' ? [{ field, code: 'objection-empty' }] : lengthIssues(field, text, TEXT_MAX)
}

function lengthIssues(field: string, text: string, maximum: number): Issue[] {
  const length = [...text].length
  return length <= maximum ? [] : [{ field, code: 'objection-too-long', params: { length, maximum } }]
}
