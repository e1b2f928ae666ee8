import { checkSign } from '@wotu/china'
import { as, transact, type Ctx, type Grant } from '@wotu/core/kernel/context'
import { registerOrganisation } from '@wotu/core/kernel/organisations'
import { personOfPhone } from '@wotu/core/kernel/people'
import { actorOf, grantRole } from '@wotu/core/kernel/roles'
import { demoPhone } from '@wotu/core/kernel/sign-in'
import { PROGRAMME } from './generator/index.ts'
import { NAMES, nameOf } from './generator/people.ts'
import { parameters } from './parameters.ts'

const { county } = parameters.followed

/** One person for each role, to look at the demo as. Numbers in this list stand in telephone numbers: they stay. */
const STAFF: readonly Grant[] = [
  { role: 'admin', scope: 'platform', id: '' },
  { role: 'auditor', scope: 'platform', id: '' },
  { role: 'officer', scope: 'programme', id: PROGRAMME },
  { role: 'partner-staff', scope: 'organisation', id: '' },
  { role: 'county-clerk', scope: 'county', id: county },
  { role: 'envoy', scope: 'county', id: county },
  { role: 'trainer', scope: 'programme', id: PROGRAMME },
]

/** The charity for which one of them works. Its code begins with an authority that there is not. */
const CHARITY = { name: '演示青禾公益服务中心', kind: 'charity', placeCode: county } as const
const CODE_BEGINS = 'YY520526DEM000001'

/** Makes the staff of the demo, with their roles; those who are there stay as they are. */
export async function loadPersons(ctx: Ctx): Promise<void> {
  for (const [i, grant] of STAFF.entries()) {
    await transact(ctx, async (ctx) => {
      const { id: personId, isNew } = await personOfPhone(ctx, demoPhone(i + 1), nameOf(NAMES - 1 - i))
      if (!isNew) return
      if (grant.scope !== 'organisation') return grantRole(ctx, { personId, ...grant })
      const person = await actorOf(ctx, personId)
      if (person === undefined) throw new Error('who was made is there')
      // Whoever registers an organisation is the first of its staff.
      await registerOrganisation(as(ctx, person), { ...CHARITY, creditCode: `${CODE_BEGINS}${checkSign(CODE_BEGINS)}` })
    })
  }
}
