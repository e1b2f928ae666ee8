/** The address that was asked, as whoever asked it has it: at https behind a proxy with TLS, which says so. */
export function addressOf(request: Request): URL {
  const url = new URL(request.url)
  if (request.headers.get('x-forwarded-proto') === 'https') url.protocol = 'https:'
  return url
}
