import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { inEnglish, KINDS, personFactOn, WINDOWS } from './kinds.ts'

// Every kind of page of a running demo, on a phone and at a desk, light and dark, in both languages:
// npm run screenshots -w e2e -- FOLDER [URL of the demo]

const [folder, url = 'http://127.0.0.1:3000'] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('npm run screenshots -w e2e -- FOLDER [URL]\n')
  process.exit(1)
}
const out = resolve(process.env['INIT_CWD'] ?? '.', folder)
await mkdir(out, { recursive: true })
const browser = await chromium.launch(await findChromium())
try {
  const persons = await (await fetch(new URL(KINDS['figure-of-a-month'], url))).text()
  const pages = { ...KINDS, 'fact-of-a-person': personFactOn(persons) ?? '/' }
  for (const on of ['phone', 'desk'] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL: url, viewport: WINDOWS[on], colorScheme })
      const page = await context.newPage()
      for (const [kind, path] of Object.entries(pages))
        for (const lang of ['zh', 'en'] as const) {
          await page.goto(lang === 'zh' ? path : inEnglish(path))
          await page.screenshot({ path: join(out, `${kind}-${lang}-${WINDOWS[on].width}-${colorScheme}.png`), fullPage: true })
        }
      await context.close()
    }
} finally {
  await browser.close()
}
process.stdout.write(`${out}\n`)
