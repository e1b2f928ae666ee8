import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Ctx } from '@wotu/core/kernel/context'
import { openApp } from './app.ts'

/** What answers requests for `/api` and all below it. */
export function makeApi(ctx: Ctx): RequestListener {
  const { fetch } = openApp(ctx)
  // The pages run in the same process: its own Request and Response stay as they are.
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false, hostname: 'localhost' })
  return (request, response) => void listener(request, response)
}
