import { createServer } from 'node:net'
import { Refused, type Config } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'
import { checkFolder, checkServer, findBinaries, findRecord, platformPackage } from '@wotu/core/kernel/db'

/** One thing that was checked. */
export type Finding = {
  readonly name: string
  readonly ok: boolean
  /** What was found. */
  readonly detail: string
  /** What to do; absent where nothing is to be done. */
  readonly remedy?: string
}

/** What the doctor takes from the machine, so that a test can break each. */
export type Machine = {
  readonly nodeVersion: string
  /** npm package with PostgreSQL's programs. */
  readonly package: string
  /** Memory that processes may still take here, in MB; a container's limit counts. */
  readonly availableMb: number
  /** Whether this process itself holds the port. */
  readonly listens: boolean
}

/** Lowest Node that runs TypeScript and our dependencies. */
const NODE_MAJOR = 24
/** Both processes, PostgreSQL and the one build of the pages. */
const MEMORY_MB = 700

export const thisMachine = (): Machine => ({
  nodeVersion: process.versions.node,
  package: platformPackage(),
  availableMb: Math.floor(process.availableMemory() / 2 ** 20),
  listens: false,
})

/** All findings, in the order in which a start needs them. */
export async function diagnose(config: Config, machine: Machine): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of [node, binary, folder, port, memory, wayOut]) findings.push(await check(config, machine))
  return findings
}

function node({ lang }: Config, { nodeVersion }: Machine): Finding {
  const ok = Number(nodeVersion.split('.', 1)[0]) >= NODE_MAJOR
  const remedy = {
    zh: `需要 Node ${NODE_MAJOR}。请用 npm start 或 npx wotu 启动：npm ci 会装好它；若没有，运行 npm rebuild node。`,
    en: `Node ${NODE_MAJOR} is needed. Start with npm start or npx wotu: npm ci brings it; if it did not, run npm rebuild node.`,
  }
  return { name: 'Node', ok, detail: nodeVersion, ...(!ok && { remedy: remedy[lang] }) }
}

async function binary({ lang, databaseUrl }: Config, machine: Machine): Promise<Finding> {
  const name = { zh: 'PostgreSQL 程序', en: 'PostgreSQL programs' }[lang]
  try {
    const { version, folder } = await findBinaries(machine.package)
    return { name, ok: true, detail: `${machine.package} ${version} · ${folder}` }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (databaseUrl)
      return {
        name,
        ok: true,
        detail: { zh: '没有，也不需要：已设置 DATABASE_URL', en: 'none, and none needed: DATABASE_URL is set' }[lang],
      }
    return { name, ok: false, detail: `${machine.package}: ${reasonOf(error)}`, remedy: sentence(error, lang) }
  }
}

async function folder({ lang, data }: Config): Promise<Finding> {
  const name = { zh: '数据目录', en: 'Data folder' }[lang]
  try {
    const freeMb = await checkFolder(data)
    return { name, ok: true, detail: { zh: `${data} · 剩余 ${freeMb} MB`, en: `${data} · ${freeMb} MB free` }[lang] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { name, ok: false, detail: `${data}: ${reasonOf(error)}`, remedy: sentence(error, lang) }
  }
}

async function port({ lang, host, port, data }: Config, { listens }: Machine): Promise<Finding> {
  const name = { zh: '端口', en: 'Port' }[lang]
  const code = listens ? undefined : await tryPort(host, port)
  const detail = `${host}:${port}`
  if (code === undefined) return { name, ok: true, detail }
  const owner = (await findRecord(data))?.owner
  if (code === 'EADDRINUSE' && owner)
    return {
      name,
      ok: true,
      detail: { zh: `${detail} · 沃土正在运行，进程 ${owner}`, en: `${detail} · Wotu runs, process ${owner}` }[lang],
    }
  const remedy =
    code === 'EADDRINUSE' ? new Refused('port-in-use', { port, host }) : new Refused('port-not-allowed', { port, host })
  return { name, ok: false, detail: `${detail}: ${code}`, remedy: sentence(remedy, lang) }
}

async function tryPort(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

function memory({ lang }: Config, { availableMb }: Machine): Finding {
  const ok = availableMb >= MEMORY_MB
  const detail = { zh: `可用 ${availableMb} MB`, en: `${availableMb} MB available` }[lang]
  const remedy = {
    zh: `启动时约需 ${MEMORY_MB} MB。请关闭其他程序、提高容器的内存上限，或用 DATABASE_URL 把数据库放到另一台机器。`,
    en: `A start takes about ${MEMORY_MB} MB. Close other programs, raise the container's limit, or put the database on another machine by DATABASE_URL.`,
  }
  return { name: { zh: '内存', en: 'Memory' }[lang], ok, detail, ...(!ok && { remedy: remedy[lang] }) }
}

/** With a server of one's own, neither the programs of the platform nor their folder are needed. */
async function wayOut({ lang, databaseUrl }: Config): Promise<Finding> {
  const name = 'DATABASE_URL'
  if (!databaseUrl) {
    const detail = { zh: '未设置：使用自带的数据库', en: 'not set: the embedded database is used' }
    const remedy = {
      zh: '若自带的数据库在这台机器上无法运行：准备一个 PostgreSQL 15 或更新的空数据库（UTF-8，带 ICU），然后 DATABASE_URL=postgresql://user:password@host/database npm start',
      en: 'If the embedded database cannot run on this machine: take an empty database of PostgreSQL 15 or newer (UTF-8, with ICU), then DATABASE_URL=postgresql://user:password@host/database npm start',
    }
    return { name, ok: true, detail: detail[lang], remedy: remedy[lang] }
  }
  const { host, pathname } = new URL(databaseUrl)
  try {
    await checkServer(databaseUrl)
    return { name, ok: true, detail: `${decodeURIComponent(host)}${pathname}` }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { name, ok: false, detail: `${decodeURIComponent(host)}${pathname}: ${reasonOf(error)}`, remedy: sentence(error, lang) }
  }
}

/** The technical word for it, which the sentence for people leaves out. */
function reasonOf({ code, params }: Refused): string {
  const reason = params['reason'] ?? params['version']
  return reason === undefined ? code : String(reason)
}
