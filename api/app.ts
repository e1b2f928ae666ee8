import { OpenAPIHono } from '@hono/zod-openapi'
import { Refused, type Ctx } from '@wotu/core/kernel/context'
import { cardRoutes } from './card.ts'
import { documentRoutes } from './document.ts'
import { factRoutes } from './facts.ts'
import { figureRoutes } from './figures.ts'
import { finish, onlyReading } from './headers.ts'
import { indicatorRoutes } from './indicators.ts'
import { instanceRoutes } from './instance.ts'
import { objectionRoutes } from './objections.ts'
import { placeFigureRoutes } from './place-figures.ts'
import { placeRoutes } from './places.ts'
import { problem } from './problems.ts'
import { programmeRoutes } from './programmes.ts'
import { remember } from './remember.ts'

/** Everything under `/api`. */
export function openApp(ctx: Ctx): OpenAPIHono {
  const app = new OpenAPIHono({ strict: false })
  app.onError((error, c) => problem(ctx, c, error))
  app.notFound((c) => problem(ctx, c, new Refused('address-not-found')))
  app.use(finish, onlyReading)
  // Not facts, published figures, places and objections: files, corrections, villages and answers change without the log.
  const remembered = remember(ctx)
  const remembering: typeof remembered = async (c, next) => (c.req.path.endsWith('/objections') ? next() : remembered(c, next))
  for (const path of ['programmes', 'indicators', 'figures', 'card']) app.use(`/api/${path}/*`, remembering)
  for (const routes of [
    programmeRoutes,
    indicatorRoutes,
    figureRoutes,
    objectionRoutes,
    factRoutes,
    placeRoutes,
    placeFigureRoutes,
    cardRoutes,
    instanceRoutes,
  ])
    app.route('/api', routes(ctx))
  app.route('/api', documentRoutes(ctx, app))
  return app
}
