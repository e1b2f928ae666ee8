/** How a value stands in JSON: whole numbers beyond JSON's as decimal strings, instants in ISO 8601. */
export type Plain<T> = T extends bigint | Date
  ? string
  : T extends readonly (infer E)[]
    ? Plain<E>[]
    : T extends object
      ? { -readonly [K in keyof T]: Plain<T[K]> }
      : T

/** A value as it stands in JSON. */
export function plain<T>(value: T): Plain<T> {
  return walk(value) as Plain<T>
}

function walk(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]))
}
