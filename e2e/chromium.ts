import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

// Chromium, the libraries that a bare machine lacks, and fonts for Chinese: all from npm, nothing from the system.

/** How to launch a browser with Playwright. */
export type Launch = { readonly executablePath: string; readonly args: string[]; readonly env: Record<string, string> }

/**
 * The browser of the tests: that of the npm package, unpacked once a machine into the temporary folder (about 3 s), or the
 * program that `WOTU_CHROMIUM` names, for machines for which the package has none.
 */
export async function findChromium(): Promise<Launch> {
  const named = process.env['WOTU_CHROMIUM']
  if (named === undefined && (process.platform !== 'linux' || process.arch !== 'x64'))
    throw new Error(`npm has no Chromium for ${process.platform}-${process.arch}: set WOTU_CHROMIUM to the path of one`)
  const folder = await unpacked()
  return {
    executablePath: named ?? join(folder, 'chromium'),
    // Of the package's own arguments those that change what pages may do are left out, above all --disable-web-security.
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-dev-shm-usage',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--font-render-hinting=none',
      '--lang=zh-CN',
    ],
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: await fontsFile(folder),
      ...(named === undefined && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    },
  }
}

/** Where an npm package lies; each of ours has its entry one folder below. */
const packageOf = (name: string) => join(dirname(createRequire(import.meta.url).resolve(name)), '..')

/** The package unpacks into the temporary folder, whatever lies there from a run that was killed; ours appears whole or not at all. */
async function unpacked(): Promise<string> {
  const from = packageOf('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `wotu-chromium-${version}-${process.getuid?.() ?? 'user'}`)
  if (existsSync(folder)) return folder
  const unfinished = await mkdtemp(`${folder}.`)
  const archives = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) => join(from, 'bin', name))
  const unpack = `import { inflate } from '@sparticuz/chromium'; for (const file of ${JSON.stringify(archives)}) await inflate(file)`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: unfinished },
  })
  // Another run may have been faster; then its folder is used.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }))
  return folder
}

/** Noto Sans SC stands in for whatever family a page asks for: letters are the same on every machine. */
async function fontsFile(folder: string): Promise<string> {
  const fonts = join(packageOf('@embedpdf/fonts-sc'), 'fonts')
  const cache = join(folder, 'font-cache')
  await mkdir(cache, { recursive: true })
  const file = join(folder, 'fonts.conf')
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`,
  )
  return file
}
