import { hash } from 'node:crypto'
import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'

/**
 * Ids of the demo come from the seed and a name, so that an address in it stays what it is and a load that was cut off
 * can go on. The id of a fact is a UUIDv7 (RFC 9562 §5.7) whose time is when the demo's calendar has it recorded.
 */
export function factId(recordedAt: number, name: string): string {
  return uuid(recordedAt.toString(16).padStart(12, '0') + digest(name).slice(12), '7')
}

/** The handle of a doctor or a lesson, in the form of a UUID. */
export function handle(name: string): string {
  return uuid(digest(name), '4')
}

/** Milliseconds since 1970 of an hour in Shanghai. */
export function instant(day: Day, hour: number): number {
  return Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
}

function digest(name: string): string {
  return hash('sha256', `${parameters.seed}/${name}`).slice(0, 32)
}

function uuid(hex: string, version: '4' | '7'): string {
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
