import type { Sentences } from '../sentences.ts'

export const database = {
  'postgres-missing': (v) =>
    `npm没有安装这台机器的数据库程序 ${v.package} 。请运行 npm ci （不要加 --omit=optional ）；若没有这种平台的包，请准备一个PostgreSQL 15或更新的数据库，设置DATABASE_URL。`,
  'postgres-not-running': (v) =>
    `数据库程序 ${v.package} 装了但不能运行（${v.reason}）。请运行 npm rebuild ${v.package} ；仍不行，请用DATABASE_URL。`,
  'postgres-other-version': (v) =>
    `${v.folder} 是PostgreSQL ${v.made}的数据，这个版本的沃土带的是${v.version}。数据没有动。请用原来的版本运行 npx wotu db backup 文件 ，再用新版本在新的WOTU_DATA里运行 npx wotu db restore 文件 。`,
  'database-not-made': (v) => `不能在 ${v.folder} 建立数据库：${v.reason}。没有数据受影响。请检查磁盘空间和文件夹权限，再试一次。`,
  'database-not-started': (v) => `${v.folder} 里的数据库启动不了：${v.reason}。数据没有动。详情见数据目录里的postgres.log。`,
  'database-unavailable': (v) => `现在连不上数据库（${v.reason}）。已确认的记录不会丢。请检查数据库是否在运行，稍后再试。`,
  'database-not-suited': (v) =>
    `DATABASE_URL的数据库不合用：版本${v.version}，编码${v.encoding}，ICU ${v.icu}。没有改动任何东西。需要PostgreSQL 15或更新、UTF8编码、带ICU。`,
  'database-newer': (v) => `数据库比程序新：程序里没有迁移${v.part}/${v.name}。没有改动任何东西。请用更新版本的沃土。`,
  'database-not-empty': () => '这个数据库里已有表，没有恢复，也没有改动。请恢复到一个新的WOTU_DATA文件夹，或一个空的DATABASE_URL。',
  'database-empty': () => '这个数据库里还没有任何东西可以备份。请检查WOTU_DATA或DATABASE_URL。',
  'data-folder-not-allowed': (v) =>
    `不能使用数据目录 ${v.folder} （${v.reason}）。没有改动任何东西。请用它的主人运行，改它的权限，或设置另一个WOTU_DATA。`,
  'data-folder-moved': (v) =>
    `${v.folder} 指向的数据库文件夹不在了。没有新建，以免看上去数据丢失。请把它放回原处；若确实要重新开始，请删除这个链接。`,
  'data-folder-full': (v) =>
    `${v.folder} 所在的磁盘只剩${v.freeMb} MB，需要${v.neededMb} MB。没有改动任何东西。请腾出空间，或把WOTU_DATA设到另一个磁盘。`,
  'data-in-use': (v) => `${v.folder} 正由另一个沃土进程（${v.pid}）使用，它不受影响。请先停掉它，或为这一个设置另一个WOTU_DATA。`,
  'instance-is-demo': (v) =>
    `${v.folder} 里是演示数据，不能作为正式实例启动。没有改动任何东西。请设置WOTU_DEMO=1，或给正式实例一个新的WOTU_DATA。`,
  'instance-is-real': (v) =>
    `${v.folder} 里是正式数据，不能作为演示启动，也不能装入演示数据。没有改动任何东西。请设置WOTU_DEMO=0，或给演示一个新的WOTU_DATA。`,
  'migration-changed': (v) =>
    `已执行过的迁移${v.part}/${v.name}被改动或删除了。没有执行任何迁移。请恢复这个文件；要改表，请新加一个迁移。`,
  'migration-out-of-order': (v) => `新迁移${v.part}/${v.name}排在已执行过的之前。没有执行任何迁移。请给它更大的编号。`,
  'migrations-pending': (v) =>
    `数据库还缺这个版本的迁移：${v.names}。没有改动任何东西。请重新启动沃土，或运行 npx wotu db migrate 。`,
  'backup-file-exists': (v) => `${v.file} 已存在，没有覆盖。请换一个文件名。`,
  'backup-file-not-found': (v) => `找不到备份文件 ${v.file} 。没有恢复任何东西。请核对路径。`,
  'backup-unreadable': (v) => `${v.file} 不是沃土的备份。没有恢复任何东西。请核对文件。`,
  'backup-newer': (v) => `备份来自更新版本的沃土（${v.name}）。没有恢复任何东西。请用那个版本或更新的版本恢复。`,
  'backup-damaged': (v) => `备份已损坏（${v.where}）。没有恢复任何东西，数据库仍是空的。请用另一份备份。`,
} satisfies Sentences
