import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures, type Figure } from '@wotu/core/kernel/figures'
import { getProgramme, type ProgrammeDefinition, type Target } from '@wotu/core/programmes'
import { testCtx, testDatabase, type TestDatabase } from '../core/kernel/db/testing.ts'
import { ANSWERS, bearsOut, readClaims, type Claim } from './claims.ts'
import { loadDemo } from './load.ts'
import { loadRest, REST } from './load-rest.ts'
import type { Played } from './played.ts'

/** Persons by the hundred thousand are loaded whole where there is time for it; else every twentieth of their lists is. */
const EACH = process.env['WOTU_PROOFS'] === '1' ? 1 : 20
const HEAVY = new Map([
  ['class.held', 'A08'],
  ['camp.held', 'A09'],
  ['roster.confirmed', 'A10'],
])

const claims = readClaims()
const [results, targets] = [claims.filter(({ kind }) => kind === 'result'), claims.filter(({ kind }) => kind !== 'result')]
const programmes = new Map<string, ProgrammeDefinition>()
const answers = new Map<string, Figure>()
/** What the heavy claims count, in the whole plan and in what was loaded: attendances, and persons. */
const [planned, loaded] = [heavySets(), heavySets()]

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'wotu-test-claims-'))
  const ctx = { ...(await testCtx({ database, demo: true })), files: { folder } }
  await loadDemo(ctx)
  await loadRest(ctx, { programmes: REST.map(asOfReport) })
  for (const id of ['village-doctors', ...REST.map(({ id }) => id)]) programmes.set(id, (await getProgramme(ctx, id)).definition)
  const asked = claims.map(({ id }) => ({ to: programmeOf(id).reportDay!, ...ANSWERS[id]! }))
  ;(await figures(ctx, asked)).forEach((figure, i) => answers.set(claims[i]!.id, figure))
}, 300_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

/** What had happened by the report; what came later answers no claim. Of the heavy lists only some. */
function asOfReport(played: Played): Played {
  const plan = () => {
    const { happenings, takenBack } = played.plan()
    const seen = new Map<string, number>()
    const kept = happenings.filter(({ day, event, lines }) => {
      const claim = HEAVY.get(event?.kind ?? '')
      if (day > '2024-09-04' || claim === undefined) return day <= '2024-09-04'
      const n = seen.get(claim) ?? 0
      seen.set(claim, n + 1)
      const isLoaded = n % EACH === 0
      const names = [...lines!.each()].map(({ name, subject }) => (claim === 'A08' ? name : subject!))
      for (const name of names) {
        planned.get(claim)!.add(name)
        if (isLoaded) loaded.get(claim)!.add(name)
      }
      return isLoaded
    })
    return { happenings: kept, takenBack }
  }
  return { ...played, plan }
}

function heavySets(): Map<string, Set<string>> {
  return new Map([...HEAVY.values()].map((claim) => [claim, new Set<string>()]))
}

const programmeOf = (claim: string) => programmes.get(ANSWERS[claim]!.indicator.split('.')[0]!)!
const shown = (value: bigint, { per }: Figure['indicator']) => Number(value) / per

test('every result and target of the page with a number is answered by an indicator', () => {
  expect(claims).toHaveLength(45)
  expect(Object.keys(ANSWERS).sort()).toEqual(claims.map(({ id }) => id).sort())
})

test.for(results.map((claim) => [claim.id, claim] as const))('%s: the facts bear the result out', ([id, claim]) => {
  const { value, indicator } = answers.get(id)!
  // Of a list that is loaded in part, the core counts just that part, and the whole of it bears the claim out.
  if (planned.has(id)) expect(value).toBe(BigInt(loaded.get(id)!.size))
  const figure = planned.get(id)?.size ?? shown(value!, indicator)
  expect(bearsOut(claim, figure), `${claim.basis}: ${claim.qualifier} ${claim.value}, counted ${figure}`).toBe(true)
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
