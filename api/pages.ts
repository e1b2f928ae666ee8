import type { Question } from '@wotu/core/kernel/figures'

/** The address of a figure's page. */
export function figurePage({ indicator, place, from, to, where = {} }: Question): string {
  const query = new URLSearchParams({
    ...(place !== undefined && place !== 'CN' && { place }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...where,
  }).toString()
  return `/figures/${indicator}${query === '' ? '' : `?${query}`}`
}
