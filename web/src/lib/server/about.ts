import type { Ctx, Words } from '@wotu/core/kernel/context'
import type { Figure } from '@wotu/core/kernel/figures'
import { getProgramme } from '@wotu/core/programmes'
import { valueWords } from '../facts.ts'
import { wayTo, type Named } from './places.ts'

/** What a figure is about, in words: its programme, the way to its place, and the values of dimensions it is limited to. */
export type About = {
  readonly programme: { readonly id: string; readonly name: Words }
  readonly way: readonly Named[]
  readonly where: readonly Words[]
}

/** Finds the words of a figure's scope. */
export async function aboutFigure(ctx: Ctx, { indicator, scope }: Figure): Promise<About> {
  const { definition } = await getProgramme(ctx, indicator.id.split('.')[0] ?? '')
  return {
    programme: { id: definition.id, name: definition.name },
    way: await wayTo(ctx, scope.place),
    where: Object.entries(scope.where).map(
      ([name, value]) => valueWords(definition.kinds, name, value) ?? { zh: value, en: value },
    ),
  }
}
