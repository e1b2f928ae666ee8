import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx, Lang } from '@wotu/core/kernel/context'
import { inLanguage, langOf } from './language.ts'
import { documentPage, PAGE_POLICY, type ApiDocument } from './page.ts'
import { newRoutes, NoQuery } from './routes.ts'
import { words } from './words.ts'

const ofItself = { method: 'get', hide: true, request: { query: NoQuery } } as const
const page = createRoute({
  ...ofItself,
  path: '/',
  responses: { 200: { description: '', content: { 'text/html': { schema: z.string() } } } },
})
const json = createRoute({
  ...ofItself,
  path: '/openapi.json',
  responses: { 200: { description: '', content: { 'application/json': { schema: z.custom<ApiDocument>() } } } },
})

/** The OpenAPI document of `app`, and a page that reads it out. Both are made once in each language. */
export function documentRoutes(ctx: Ctx, app: OpenAPIHono): OpenAPIHono {
  const made = new Map<Lang, ApiDocument>()
  const document = (lang: Lang): ApiDocument => {
    const known = made.get(lang) ?? documentOf(app, ctx, lang)
    made.set(lang, known)
    return known
  }
  const routes = newRoutes()
  routes.openapi(json, (c) => c.json(document(langOf(c.req.raw)), 200, { 'content-language': langOf(c.req.raw) }))
  routes.openapi(page, async (c) => {
    const lang = langOf(c.req.raw)
    c.header('content-security-policy', PAGE_POLICY)
    c.header('content-language', lang)
    return c.html(await documentPage(document(lang), { lang, demo: ctx.demo }))
  })
  return routes
}

function documentOf(app: OpenAPIHono, ctx: Ctx, lang: Lang): ApiDocument {
  const t = words(lang)
  const whole = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: t.apiTitle,
      description: t.apiLead,
      version: '1',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    'x-demo': ctx.demo,
  })
  return inLanguage(shared(whole), lang) as unknown as ApiDocument
}

/** The core does not name the parts of its schemas: a text in two languages is written out at each place, here it is named once. */
function shared<T extends { components?: { schemas?: Record<string, unknown> } }>(document: T): T {
  const { Words, ...schemas } = document.components?.schemas ?? {}
  if (Words === undefined) return document
  const { description: _, ...bare } = Words as { description?: string }
  const written = JSON.stringify({ ...document, components: { ...document.components, schemas } })
  const named = JSON.parse(written.replaceAll(JSON.stringify(bare), '{"$ref":"#/components/schemas/Words"}')) as T
  return { ...named, components: { ...named.components, schemas: { ...named.components?.schemas, Words } } }
}
