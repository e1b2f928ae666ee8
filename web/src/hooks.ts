import type { Reroute } from '@sveltejs/kit/hooks'
import { bare } from '#lib/lang.ts'

/** Both languages share their routes: `/en/figures/x` is rendered by `/figures/[indicator]`. */
export const reroute: Reroute = ({ url }) => bare(url.pathname)
