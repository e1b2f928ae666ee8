import { expect, test } from 'vitest'
import { agentName } from './agent.ts'

test('a browser is called as people call it', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(agentName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`)).toBe(
    'Edge · Windows',
  )
  expect(agentName(`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0`)).toBe(
    'WeChat · Android',
  )
  expect(
    agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1'),
  ).toBe('Safari · iPhone')
  expect(agentName('<script>')).toBe('')
})
