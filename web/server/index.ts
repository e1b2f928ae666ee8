export { buildPages } from './build.ts'
export { openServer, type PagesServer } from './serve.ts'
export { type Waiting } from './waiting.ts'
