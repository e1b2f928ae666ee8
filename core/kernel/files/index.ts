export { checks } from './checks.ts'
export { describeFiles, publishFile, putFile, type PutOptions } from './files.ts'
export { sweepJob } from './jobs.ts'
export type { FileState, FileStore, StoredFile } from './model.ts'
export {
  openPublished,
  parseRange,
  servedHeaders,
  servePublished,
  type Asked,
  type PublishedFile,
  type Range,
  type Served,
} from './served.ts'
export { openFileStore, type Source } from './store.ts'
export { sweepFiles, type Swept } from './sweep.ts'
