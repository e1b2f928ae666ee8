import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Why pages are not there yet: they are built, or the demo is loaded (so many facts of so many). */
export type Waiting =
  { readonly for: 'start' } | { readonly for: 'failed' } | { readonly for: 'demo'; readonly done: number; readonly total: number }

const STYLE = `:root{color-scheme:light dark}body{margin:0;display:grid;place-content:center;min-height:100vh;padding:0 1rem;box-sizing:border-box;
font:16px/1.75 'PingFang SC','HarmonyOS Sans SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif;background:light-dark(#fbfaf7,#14130f);color:light-dark(#1d1b16,#f1eee6)}
main{max-width:30rem}h1{font-size:28px;line-height:1.3;margin:0 0 .5rem}progress{width:100%;height:10px;accent-color:light-dark(#0b6b57,#4fc3a6)}small{color:light-dark(#5f5a4e,#a9a292)}`
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** Answers 503 with a page that says what is going on and asks again by itself, without scripts. */
export function answerWaiting(res: ServerResponse, waiting: Waiting): void {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>沃土 Wotu</title><style>${STYLE}</style><main><h1>沃土 <span lang="en">Wotu</span></h1>${bodyOf(waiting)}</main></html>`
  res.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
    'retry-after': '2',
    ...(waiting.for === 'failed' ? {} : { refresh: '1' }),
  })
  res.end(html)
}

/** Answers software the same, as RFC 9457 problem details. */
export function answerSoftwareWaiting(res: ServerResponse, waiting: Waiting): void {
  const detail = '正在启动，请稍后再试。 Starting: ask again in a moment.'
  const body = { type: 'urn:wotu:waiting', title: 'waiting', status: 503, detail, params: waiting }
  res.writeHead(503, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'retry-after': '2',
    'access-control-allow-origin': '*',
  })
  res.end(JSON.stringify(body))
}

function bodyOf(waiting: Waiting): string {
  if (waiting.for === 'start')
    return `<p>正在启动，网页马上就好。<br><small lang="en">Starting. The pages will be here in a moment.</small></p><progress aria-label="启动"></progress>`
  if (waiting.for === 'failed')
    return `<p>启动没有成功，已有的数据没有受影响。请看终端里的说明。<br><small lang="en">The start failed; existing data are safe. The terminal says what to do.</small></p>`
  const { done, total } = waiting
  const share = total === 0 ? '' : `value="${done}" max="${total}"`
  return `<p>正在装入演示数据：${number(done)} / ${number(total)} 条事实。<br><small lang="en">Loading the demo: ${number(done)} of ${number(total)} facts. This page refreshes by itself.</small></p>
<progress aria-label="装入演示数据" ${share}></progress>`
}

const number = (n: number) => n.toLocaleString('en')
