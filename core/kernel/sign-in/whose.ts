import type { Ctx } from '../context/index.ts'
import { findPersonByPhone } from '../people/index.ts'
import { phoneMark } from './limits.ts'

/** Under what the record of changes files something about a telephone number: its person, and where it is nobody's its mark. */
export async function whose(ctx: Ctx, phone: string): Promise<{ kind: 'person' | 'phone'; id: string }> {
  const person = await findPersonByPhone(ctx, phone)
  return person ? { kind: 'person', id: person.id } : { kind: 'phone', id: phoneMark(ctx, phone).slice(0, 32) }
}
