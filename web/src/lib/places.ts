/** The address of a place's page, without language; `by` is the indicator by which it is compared. */
export function placePath(code: string, by?: string | null): string {
  if (code === 'CN') return '/places'
  return `/places/${code}${by ? `?${new URLSearchParams({ by }).toString()}` : ''}`
}
