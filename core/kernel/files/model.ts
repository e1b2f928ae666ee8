/** Where the bytes of an instance's files stand. This file imports nothing: `Ctx` names its type. */
export type FileStore = {
  /** Absolute path; made with mode 0700 when the first file comes. */
  readonly folder: string
}

/** A file as it is known after it came in. */
export type StoredFile = {
  /** Its id: SHA-256 of its bytes, 64 hex digits. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Media type, found in the bytes: nobody's word is taken for it. */
  readonly type: string
}

/** What anyone may know of a file that a fact names: the file, that it is held back, or that it never came. */
export type FileState =
  ({ readonly state: 'published' } & StoredFile) | { readonly state: 'held-back' } | { readonly state: 'missing' }
