import { connect } from 'node:net'

/** Answers a second, milliseconds each, and how many were not `200`. */
export type Load = { readonly perSecond: number; readonly took: readonly number[]; readonly failed: number }

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * Asks a local server for addresses, one after the other on each of some kept-alive connections, as a browser that takes
 * gzip; a bare client, so that what is measured is the server. `next` gives the next address; undefined: enough.
 */
export async function load(port: number, next: () => string | undefined, { connections = 16 } = {}): Promise<Load> {
  const took: number[] = []
  let failed = 0
  const started = performance.now()
  const count = (status: string, ms: number) => {
    took.push(ms)
    if (status !== '200') failed += 1
  }
  await Promise.all(Array.from({ length: connections }, () => askOn(port, next, count)))
  return { perSecond: (took.length / (performance.now() - started)) * 1000, took, failed }
}

function askOn(port: number, next: () => string | undefined, count: (status: string, ms: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let asked = 0
    let received: Buffer = Buffer.alloc(0)
    const ask = () => {
      const path = next()
      if (path === undefined) return void socket.end(done)
      asked = performance.now()
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n`)
    }
    socket.once('connect', ask).once('error', fail)
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const head = received.indexOf(END_OF_HEAD)
      if (head === -1) return
      const text = received.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (Number.isNaN(length)) return void socket.destroy(new Error(`an answer without its length: ${text}`))
      if (received.length < head + END_OF_HEAD.length + length) return
      received = received.subarray(head + END_OF_HEAD.length + length)
      count(text.slice(9, 12), performance.now() - asked)
      ask()
    })
  })
}
