/**
 * Errors that are the database's state, not the request's: a lost or refused connection, a full disk, a server that starts
 * or stops, no free connection, a timeout. The same request may succeed later: pages and API answer 503.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return syscall === 'connect'
  if (typeof code === 'string' && (SYSTEM.has(code) || SQLSTATE.test(code))) return true
  return DRIVER.test(error.message) || isUnavailable(error.cause)
}

/** Node's names for a socket that is absent, closed or silent, and for a full disk; an absent socket is an ENOENT of `connect`. */
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
])

/** PostgreSQL, appendix A: connection (08), resources and full disk (53), operator and shutdown (57), I/O (58), lock and idle timeouts. */
const SQLSTATE = /^(08|53|58)...$|^57(014|P0[1-5])$|^55P03$|^25P0[34]$/

/** What `pg` says without a code. */
const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/
