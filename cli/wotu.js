#!/usr/bin/env node
// Plain JavaScript, so that a Node that cannot read TypeScript can still say what is missing.
import process from 'node:process'

const needed = 24
if (Number(process.versions.node.split('.', 1)[0]) < needed) {
  process.stderr.write(`✗ Node: ${process.versions.node}
    需要 Node ${needed}。请用 npm start 或 npx wotu 启动：npm ci 会装好它；若没有，运行 npm rebuild node。
    Node ${needed} is needed. Start with npm start or npx wotu: npm ci brings it; if it did not, run npm rebuild node.
`)
  process.exit(1)
}
await import('./main.ts')
