import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

type Node = string | ((...args: never[]) => string) | { readonly [key: string]: Node }

/** Every text by its path, functions called with a text that all of them can print. */
function texts(node: Node, path: string[] = []): [path: string, text: string][] {
  if (typeof node === 'string') return [[path.join('.'), node]]
  if (typeof node === 'function')
    return [[path.join('.'), (node as (...args: unknown[]) => string)(...Array<string>(node.length).fill('2'))]]
  return Object.entries(node).flatMap(([key, child]) => texts(child, [...path, key]))
}

const SRC = new URL('../../', import.meta.url).pathname
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(svelte|ts)$/.test(file) && !file.includes('.test.') && !file.startsWith('lib/words/'),
)
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]))
const svelte = [...sources].filter(([file]) => file.endsWith('.svelte'))

/** Says in one language how the page is read in the other. */
const IN_THE_OTHER_LANGUAGE = ['otherLanguage', 'otherLanguageHint']
const PUNCTUATION = ['comma', 'and', 'colon', 'inPlace']

test('both languages have every text', () => {
  expect(texts(en).map(([path]) => path)).toEqual(texts(zh).map(([path]) => path))
  expect([...texts(zh), ...texts(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})
test('no text is left in the other language', () => {
  const own = ([path]: [string, string]) => !IN_THE_OTHER_LANGUAGE.includes(path) && !PUNCTUATION.includes(path)
  expect(
    texts(en)
      .filter(own)
      .filter(([, text]) => /\p{Script=Han}/u.test(text)),
  ).toEqual([])
  expect(
    texts(zh)
      .filter(own)
      .filter(([, text]) => !/\p{Script=Han}/u.test(text)),
  ).toEqual([])
})
test('every text is used by a page', () => {
  const all = [...sources.values()].join('\n')
  const used = (path: string) => {
    const [first = '', second] = path.split('.')
    return new RegExp(second === undefined ? `\\bt\\.${first}\\b` : `\\bt\\.${first}(\\.${second}\\b|\\[)`).test(all)
  }
  expect(
    texts(zh)
      .map(([path]) => path)
      .filter((path) => !used(path)),
  ).toEqual([])
})
test.each(svelte)('%s says nothing of its own', (_, source) => {
  const bare = source.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '').replaceAll('沃土', '')
  expect(bare.match(/\p{Script=Han}+/gu) ?? []).toEqual([])
  const said = withoutBraces(bare.replace(/<script[\s\S]*?<\/script>/g, '')).replace(/<[^>]*>/g, ' ')
  expect(said.match(/\p{L}{2,}/gu)?.filter((word) => !['Wotu', 'SHA', 'KB'].includes(word)) ?? []).toEqual([])
})

/** Leaves out `{…}`, however deeply they nest. */
function withoutBraces(text: string): string {
  const inner = text.replace(/\{[^{}]*\}/g, '')
  return inner === text ? text : withoutBraces(inner)
}
