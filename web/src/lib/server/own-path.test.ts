import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test('after signing in one goes to an address of this site and to no other', () => {
  for (const own of ['/desk', '/en/desk/programmes?after=2#rows', '/', '/account', '/programmes/沃土'])
    expect(decodeURI(ownPath(own, '/desk'))).toBe(own)
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '/\n//evil',
    'desk',
  ]
  const tricks = [
    'javascript:alert(1)',
    'data:text/html,x',
    '/../..//evil.example',
    '/./\\evil.example',
    '/%09//evil',
    ' /desk',
    '',
    '/sign-in?to=/',
    '/en/sign-in',
    '/api/auth/ok',
  ]
  for (const other of [...elsewhere, ...tricks, null, undefined])
    expect([other, /^\/(desk|%09\/\/evil)$/.test(ownPath(other, '/desk'))]).toEqual([other, true])
})
