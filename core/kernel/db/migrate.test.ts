import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { migrate, pendingMigrations, type Part } from './index.ts'
import { query, withDatabase } from './testing-cluster.ts'
import './testing.ts'

const { owner, prefix } = inject('testCluster')
const folder = await mkdtemp(join(tmpdir(), 'wotu-migrate-'))
const [name, database] = [`${prefix}_migrate_${process.pid}`, withDatabase(owner, `${prefix}_migrate_${process.pid}`)]
const parts: Part[] = ['wells', 'roads'].map((name) => ({ name, migrations: join(folder, name) }))

beforeEach(async () => {
  await query(withDatabase(owner, 'postgres'), `drop database if exists ${name}`)
  await query(withDatabase(owner, 'postgres'), `create database ${name}`)
  await rm(folder, { recursive: true })
  for (const part of parts) await mkdir(part.migrations, { recursive: true })
  await write('wells', '0001_wells.sql', 'create table wells (id int primary key);\ninsert into wells values (1);')
  await write('roads', '0001_roads.sql', 'create table roads (well int references wells)')
  await write('roads', '0002_names.sql', 'alter table roads add column name text')
})
afterAll(async () => {
  await query(withDatabase(owner, 'postgres'), `drop database ${name}`)
  await rm(folder, { recursive: true })
})

const write = (part: string, file: string, sql: string) => writeFile(join(folder, part, file), sql)
const names = (migrations: { part: string; name: string }[]) => migrations.map(({ part, name }) => `${part}/${name}`)

test('parts migrate in their order, each file once, and the list says which and when', async () => {
  expect(names(await pendingMigrations(database, parts))).toEqual([
    'wells/0001_wells.sql',
    'roads/0001_roads.sql',
    'roads/0002_names.sql',
  ])
  expect(names(await migrate(database, parts))).toEqual(['wells/0001_wells.sql', 'roads/0001_roads.sql', 'roads/0002_names.sql'])
  await write('wells', '0002_depth.sql', 'alter table wells add column depth int')
  expect(names(await migrate(database, parts))).toEqual(['wells/0002_depth.sql'])
  expect(await migrate(database, parts)).toEqual([])
  expect(await query(database, 'select count(*)::int as n, bool_and(applied_at <= now()) as dated from migrations')).toEqual([
    { n: 4, dated: true },
  ])
})

test('processes that migrate at once take turns: each file is applied once', async () => {
  const applied = await Promise.all([migrate(database, parts), migrate(database, parts), migrate(database, parts)])
  expect(applied.flat()).toHaveLength(3)
  expect(await query(database, 'select id from wells')).toEqual([{ id: 1 }])
})

test('an applied migration that was changed or removed is refused by name, and nothing is applied', async () => {
  await migrate(database, parts)
  await write('wells', '0002_depth.sql', 'alter table wells add column depth int')
  await write('roads', '0001_roads.sql', 'create table roads (well int)')
  await expect(migrate(database, parts)).rejects.toMatchObject({
    code: 'migration-changed',
    params: { part: 'roads', name: '0001_roads.sql' },
  })
  await rm(join(folder, 'roads', '0001_roads.sql'))
  await expect(migrate(database, parts)).rejects.toMatchObject({
    code: 'migration-changed',
    params: { part: 'roads', name: '0001_roads.sql' },
  })
  expect(await query(database, 'select from migrations')).toHaveLength(3)
})

test('line ends are not a change', async () => {
  await migrate(database, parts)
  await write('wells', '0001_wells.sql', 'create table wells (id int primary key);\r\ninsert into wells values (1);')
  expect(await migrate(database, parts)).toEqual([])
})

test('a database that a newer program migrated is refused by the name of what is unknown', async () => {
  await migrate(database, parts)
  await rm(join(folder, 'roads', '0002_names.sql'))
  await expect(migrate(database, parts)).rejects.toMatchObject({
    code: 'database-newer',
    params: { part: 'roads', name: '0002_names.sql' },
  })
  await expect(pendingMigrations(database, parts.slice(0, 1))).rejects.toMatchObject({ code: 'database-newer' })
})

test('a new migration that sorts before an applied one of its part is refused', async () => {
  await migrate(database, parts)
  await write('roads', '0001_a_forgotten.sql', 'select 1')
  await expect(migrate(database, parts)).rejects.toMatchObject({
    code: 'migration-out-of-order',
    params: { name: '0001_a_forgotten.sql' },
  })
})

test('a migration that fails leaves nothing of itself, and names itself', async () => {
  await write('roads', '0002_names.sql', 'create table bridges (id int);\ninsert into nowhere values (1);')
  await expect(migrate(database, parts)).rejects.toThrow('migration roads/0002_names.sql failed: relation "nowhere" does not exist')
  expect(await query(database, `select to_regclass('bridges') as table`)).toEqual([{ table: null }])
  expect(names(await pendingMigrations(database, parts))).toEqual(['roads/0002_names.sql'])
})
