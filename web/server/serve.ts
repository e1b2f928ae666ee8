import { createServer, type RequestListener, type Server } from 'node:http'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Ctx } from '@wotu/core/kernel/context'
import { cachePages, type Answer } from './cache.ts'
import { answerHealth, answerReady } from './health.ts'
import { followVersions } from './versions.ts'
import { answerSoftwareWaiting, answerWaiting, type Waiting } from './waiting.ts'

/** The public server: it answers from its first moment, with a waiting page until there are pages. */
export type PagesServer = {
  /** Starts serving built pages, given by their handler's file, on this instance; and what answers below `/api`. */
  readonly servePages: (ctx: Ctx, handlerFile: string, beside: Beside) => Promise<void>
  /** Starts serving pages from their sources, reloading as they change. */
  readonly serveSources: (ctx: Ctx, beside: Beside) => Promise<void>
  /** Says what visitors wait for; undefined: nothing any more. */
  readonly wait: (waiting: Waiting | undefined) => void
  readonly close: () => Promise<void>
}

/** What else this server serves: the interface for software, at `/api` and below. */
export type Beside = { readonly api: RequestListener }

/** Listens at once. @throws NodeJS.ErrnoException `EADDRINUSE`, `EACCES` */
export async function openServer({ host, port }: { host: string; port: number }): Promise<PagesServer> {
  let waiting: Waiting | undefined = { for: 'start' }
  let ctx: Ctx | undefined
  let pages: Answer | undefined
  let api: RequestListener | undefined
  let stopSources = async () => {}

  const server = createServer((req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0]
    if (path === '/healthz') return answerHealth(res)
    if (path === '/readyz') return void answerReady(res, ctx, waiting?.for)
    // What passkeys and OpenID Connect ask is answered by the pages, which know sessions.
    const isApi = /^\/api(?!\/auth\/)(\/|$)/.test(path ?? '')
    if (waiting !== undefined || pages === undefined || api === undefined)
      return (isApi ? answerSoftwareWaiting : answerWaiting)(res, waiting ?? { for: 'start' })
    if (isApi) return api(req, res)
    void (async () => pages(req, res))().catch((error: unknown) => {
      ctx?.log.error({ err: error, path }, 'a request failed')
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' })
      res.end()
    })
  })
  await listen(server, host, port)

  return {
    servePages: async (opened, handlerFile, beside) => {
      ctx = opened
      api = beside.api
      // A header of our own name, which no client can set, tells the adapter that this server speaks plain http.
      process.env['PROTOCOL_HEADER'] = 'x-wotu-proto'
      process.env['BODY_SIZE_LIMIT'] ??= '1M'
      const { handler } = (await import(pathToFileURL(handlerFile).href)) as { handler: RequestListener }
      const cached = cachePages(handler, followVersions(opened))
      pages = (req, res) => {
        // Before a proxy with TLS pages are at https: the addresses they print, and the origin that a browser names with a form.
        req.headers['x-wotu-proto'] = req.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
        return cached(req, res)
      }
    },
    serveSources: async (opened, beside) => {
      ctx = opened
      api = beside.api
      const { createServer: createVite } = await import('vite')
      const vite = await createVite({
        root: WEB,
        server: { middlewareMode: { server }, ws: { server } },
        appType: 'custom',
      })
      stopSources = () => vite.close()
      pages = (req, res) => vite.middlewares(req, res)
    },
    wait: (next) => {
      waiting = next
    },
    close: async () => {
      await stopSources()
      const closed = new Promise((done) => server.close(done))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 2_000).unref()
      await closed
    },
  }
}

const WEB = fileURLToPath(new URL('..', import.meta.url))

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
}
