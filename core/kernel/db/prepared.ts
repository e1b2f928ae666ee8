import type pg from 'pg'

/** Texts that are kept: beyond these a statement is planned each time, so that no connection's memory grows without end. */
const KEPT = 300

/**
 * Has statements planned once a connection instead of each time they are asked: planning was half of what a page cost the
 * database. For connections that read the same few questions all day. Not for bulk work: its tables grow under a plan
 * that was made when they were small.
 */
export function prepareStatements(pool: pg.Pool): void {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= KEPT) return known
    const name = `wotu_${names.size}`
    names.set(text, name)
    return name
  }
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown
    const prepared = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' && Array.isArray(values) && /^\s*(select|with)\b/i.test(text) ? nameOf(text) : undefined
      return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
    }
    client.query = prepared as typeof client.query
  })
}
