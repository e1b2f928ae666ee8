import { expect, test } from 'vitest'
import { senderOf } from './sender.ts'

const from = (peer: string | Error, forwarded?: string) =>
  senderOf({
    request: new Request('http://wotu.test', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }),
    getClientAddress: () => {
      if (peer instanceof Error) throw peer
      return peer
    },
  })

test('a proxy on this machine is believed whom it speaks for, anybody else only who they are', () => {
  expect(from('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
  expect(from('127.0.0.1', '203.0.113.9, 198.51.100.7')).toBe('198.51.100.7')
  expect(from('::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8::1')
  expect(from('::1')).toBe('::1')
  expect(from('127.0.0.1', 'nonsense')).toBe('127.0.0.1')
  expect(from(new Error('no such header'), '198.51.100.7')).toBe('unknown')
})
