import type { Figure } from '@wotu/core/kernel/figures'
import type { Lang } from '@wotu/core/kernel/context'
import { figurePath } from '#lib/scope.ts'
import type { Dictionary } from '#lib/words/index.ts'

/** Where the interface has what a figure's page shows: the figure itself, what it is taken apart into, its facts. */
export function linksOf({ indicator, scope }: Figure, by: string | null, { t, lang }: { t: Dictionary; lang: Lang }) {
  const query = figurePath(indicator.id, known(scope)).split('?')[1] ?? ''
  const address = (path: string, more: Record<string, string> = {}) => {
    const all = new URLSearchParams([...new URLSearchParams(query), ...Object.entries({ ...more, lang })])
    return `/api/figures/${indicator.id}${path}?${all.toString()}`
  }
  return [
    { href: address(''), words: 'JSON' },
    ...(by === null
      ? []
      : [
          { href: address('/breakdown.csv', { by }), words: t.takeApart('CSV') },
          { href: address('/breakdown.xlsx', { by }), words: t.takeApart('XLSX') },
        ]),
    ...(indicator.type === 'ratio' ? [] : [{ href: address('/facts.csv'), words: t.takeFacts('CSV') }]),
  ]
}

/** The HTML that shows a figure's card on another site. */
export function embedOf({ indicator, scope }: Figure, origin: string, lang: Lang): string {
  const query = new URLSearchParams([
    ...new URLSearchParams(figurePath(indicator.id, known(scope)).split('?')[1] ?? ''),
    ['lang', lang],
  ])
  return `<iframe src="${origin}/api/card/${indicator.id}.html?${query.toString()}" width="360" height="200" title="${indicator.name[lang]}"></iframe>`
}

/** A scope as an address asks it: the whole country and the beginning of time go without saying. */
function known({ place, from, to, where }: Figure['scope']) {
  return { place, to, where, ...(from !== null && { from }) }
}
