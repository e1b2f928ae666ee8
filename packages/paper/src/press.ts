import { openThread, type Thread } from './thread.ts'

/** A type-setter in a thread of its own, which starts with the first task and lets the process end. */
export function openPress(template: string): Thread<object, Uint8Array> {
  return openThread(new URL('press-thread.ts', import.meta.url), { data: template, isBackground: true })
}
