import { instance } from '#lib/server/instance.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { lang, checkpoint } }) => ({ lang, checkpoint, demo: instance().ctx.demo })
