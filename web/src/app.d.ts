import type { Checkpoint } from '@wotu/core/kernel/figures'
import type { Ctx, Lang } from '@wotu/core/kernel/context'

declare module 'svelte/elements' {
  interface HTMLAttributes<T extends EventTarget> {
    /** Shows a popover while a pointer or the focus rests here (HTML, interest invokers). */
    interestfor?: T extends EventTarget ? string : never
  }
}

declare global {
  namespace App {
    interface Locals {
      lang: Lang
      /** Reads inside the request's snapshot: all figures of a page agree. Of a form that is sent: the instance itself, which writes. */
      ctx: Ctx
      /** The checkpoint of that snapshot; null while the database can't be reached. */
      checkpoint: Checkpoint | null
      /** Values of `Set-Cookie` that go back with the answer. */
      cookies: string[]
      /** What `handleError` made of a failure, kept for readers that want JSON. */
      problem?: Error
    }
    interface Error {
      /** Stable code of the refusal, `server-failed` for what nobody foresaw. */
      code: string
      /** One sentence for each field that was wrong. */
      details: string[]
    }
    interface PageData {
      lang: Lang
      demo: boolean
      checkpoint: Checkpoint | null
    }
  }
}
