import { dev } from '$app/env'

/** Public pages bring no script. While developing they do, for hot reload. */
export const csr = dev
