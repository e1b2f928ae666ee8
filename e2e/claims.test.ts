import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { unpackFigure, type Figure, type PackedFigure } from '@wotu/core/kernel/figures'
import { parseProgramme, type ProgrammeDefinition, type Target } from '@wotu/core/programmes'
import { ANSWERS, bearsOut, readClaims, type Claim } from '@wotu/demo/claims.ts'
import { get, theWholeDemo } from './site.ts'

// Every number of the newspaper's page that is a result or a target, asked of the running demo as other software would.

const claims = readClaims()
const [results, targets] = [claims.filter(({ kind }) => kind === 'result'), claims.filter(({ kind }) => kind !== 'result')]
const programmes = new Map<string, ProgrammeDefinition>()
const answers = new Map<string, Figure>()

beforeAll(async () => {
  await theWholeDemo()
  for (const { id } of claims) {
    const { indicator, ...scope } = { to: programmeOf(id).reportDay!, ...ANSWERS[id]! }
    const days = Object.entries(scope).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const { status, body } = await get(`/api/figures/${indicator}?${new URLSearchParams(days).toString()}`)
    if (status !== 200) throw new Error(`${id}: ${body}`)
    answers.set(id, unpackFigure(JSON.parse(body) as PackedFigure))
  }
}, 600_000)

function programmeOf(claim: string): ProgrammeDefinition {
  const [id = ''] = ANSWERS[claim]!.indicator.split('.')
  const known =
    programmes.get(id) ?? parseProgramme(readFileSync(new URL(`../demo/programmes/${id}.yaml`, import.meta.url), 'utf8'))
  programmes.set(id, known)
  return known
}

const shown = (value: bigint, { per }: Figure['indicator']) => Number(value) / per

test('every result and target of the page with a number is answered by an indicator', () => {
  expect(claims).toHaveLength(45)
  expect(Object.keys(ANSWERS).sort()).toEqual(claims.map(({ id }) => id).sort())
})

test.for(results.map((claim) => [claim.id, claim] as const))('%s: the facts bear the result out', ([id, claim]) => {
  const { value, indicator, demo } = answers.get(id)!
  const figure = shown(value!, indicator)
  expect(bearsOut(claim, figure), `${claim.basis}: ${claim.qualifier} ${claim.value}, counted ${figure}`).toBe(true)
  expect(demo).toBe(true)
})

test.for(targets.map((claim) => [claim.id, claim] as const))(
  '%s: the programme has the target, and its figure can be asked',
  ([id, claim]) => {
    const { indicator } = answers.get(id)!
    const found = programmeOf(id)
      .directions.flatMap(({ measures }) => measures)
      .flatMap(({ targets }) => targets)
      .filter((target) => target.indicator === indicator.id)
    expect(found.map((target) => shown(target.value, indicator))).toEqual([claim.value])
    expect(termsOf(found[0]!)).toEqual(termsSaid(claim))
  },
)

/** Whether a target is above a value, and whether it is by how much something grows. */
const termsOf = ({ op, kind }: Target) => ({ above: op === '>', growth: kind === 'net-new' })
const termsSaid = ({ qualifier, kind }: Claim) => ({ above: qualifier === '>', growth: kind === 'target-delta' })

test('only what other systems report is attested', () => {
  const attested = results.filter(({ id }) => answers.get(id)!.indicator.support === 'attested')
  expect(attested.map(({ id }) => id)).toEqual(['A05', 'A11', 'C02', 'C08'])
})
