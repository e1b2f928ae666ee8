import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseProgramme } from '@wotu/core/programmes'
import type { Entry } from './generator/happenings.ts'
import { REST } from './load-rest.ts'

const definitionOf = (id: string) => parseProgramme(readFileSync(new URL(`programmes/${id}.yaml`, import.meta.url), 'utf8'))

test.for(REST.map((played) => [played.id, played] as const))('%s records only what its file declares', ([id, { plan }]) => {
  const kinds = new Map(definitionOf(id).kinds.map((kind) => [kind.kind, kind]))
  const wrong = new Set<string>()
  const check = ({ kind, subject, dimensions = {} }: Entry, persons: boolean) => {
    const declared = kinds.get(kind)
    if (declared === undefined) return wrong.add(`kind ${kind}`)
    if (declared.persons !== persons) wrong.add(`${kind}: counts persons`)
    if ((declared.persons || declared.subject) !== (subject !== undefined)) wrong.add(`${kind}: subject`)
    for (const [key, { required, values }] of Object.entries(declared.dimensions))
      if (dimensions[key] === undefined ? required : !(dimensions[key] in values)) wrong.add(`${kind}: ${key} ${dimensions[key]}`)
    if (Object.keys(dimensions).some((key) => !(key in declared.dimensions)))
      wrong.add(`${kind}: ${Object.keys(dimensions).join()}`)
  }
  for (const { event, lines } of plan().happenings) {
    if (event) check(event, false)
    for (const line of lines?.each() ?? []) check(line, lines!.persons)
  }
  expect([...wrong]).toEqual([])
})

test.for(REST.map((played) => [played.id, played] as const))(
  '%s publishes figures that it defines',
  ([id, { hasty, published }]) => {
    const indicators = definitionOf(id).indicators.map((indicator) => indicator.id)
    expect([...hasty, ...published].filter(({ indicator }) => !indicators.includes(indicator))).toEqual([])
  },
)
