import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openInstance, type InstanceOptions, type Part } from './index.ts'
import { query, roomyFolder, withDatabase } from './testing-cluster.ts'
import './testing.ts'

const parts: Part[] = [{ name: 'db', migrations: fileURLToPath(new URL('migrations', import.meta.url)) }]
const silent = pino({ level: 'silent' })

let home: string
let data: string
let toClose: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  home = await mkdtemp(join(await roomyFolder(), 'wotu-given-server-'))
  data = join(home, 'data')
})
afterEach(async () => {
  for (const close of toClose) await close()
  toClose = []
  await rm(home, { recursive: true, force: true })
})

/** An empty database on the server of the tests, dropped after the test. */
async function serverDatabase(name: string, how = ''): Promise<string> {
  const { owner, prefix } = inject('testCluster')
  const [server, full] = [withDatabase(owner, 'postgres'), `${prefix}_${name}`]
  await query(server, `create database ${full} ${how}`)
  toClose.push(() => query(server, `drop database ${full} with (force)`))
  return withDatabase(owner, full)
}

test('on a given server whoever starts migrates; a command beside it changes nothing unless that is its purpose', async () => {
  const databaseUrl = await serverDatabase('given')
  const given = (parts: Part[], options: InstanceOptions) => openInstance({ data, databaseUrl, demo: true }, parts, silent, options)
  expect(await given(parts, { as: 'server' })).toMatchObject({
    owner: false,
    address: databaseUrl,
    adminAddress: databaseUrl,
    demo: true,
  })
  await mkdir(join(home, 'wells'))
  await writeFile(join(home, 'wells', '0001_wells.sql'), 'create table wells (id int)')
  const newer = [...parts, { name: 'wells', migrations: join(home, 'wells') }]
  await expect(given(newer, { as: 'command' })).rejects.toMatchObject({
    code: 'migrations-pending',
    params: { names: ['wells/0001_wells.sql'] },
  })
  expect((await given(newer, { as: 'command', migrate: true })).migrated).toMatchObject([{ part: 'wells', name: '0001_wells.sql' }])
  expect((await given(newer, { as: 'command' })).migrated).toEqual([])
  await expect(given(parts, { as: 'command' })).rejects.toMatchObject({ code: 'database-newer' })
})

test('a server that does not suit, or does not answer, is refused with what it lacks', async () => {
  const open = (databaseUrl: string) => openInstance({ data, databaseUrl, demo: true }, parts, silent, { as: 'server' })
  const ascii = await serverDatabase('ascii', `template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
  await expect(open(ascii)).rejects.toMatchObject({ code: 'database-not-suited', params: { encoding: 'SQL_ASCII' } })
  await expect(open(withDatabase(ascii, 'none_of_this_name'))).rejects.toMatchObject({ code: 'database-unavailable' })
  await expect(open('postgresql://wotu@127.0.0.1:1/wotu')).rejects.toMatchObject({ code: 'database-unavailable' })
})
