import { fileTypeFromFile } from 'file-type'

/** The type of bytes of which nothing is known. */
const UNKNOWN = 'application/octet-stream'

/** How many bytes tell the kind of a text. */
const HEAD_BYTES = 4096

/** Looks at every byte on its way in: is it UTF-8 text, and how does it begin? */
export function textSniffer() {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [isText, head] = [true, '']
  const read = (chunk?: Uint8Array) => {
    if (!isText) return
    try {
      const part = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
      if (BINARY.test(part)) isText = false
      else if (head.length < HEAD_BYTES) head += part.slice(0, HEAD_BYTES)
    } catch {
      isText = false
    }
  }
  return {
    push: (chunk: Uint8Array) => read(chunk),
    /** The beginning of the text; null where the bytes are none. */
    end: () => {
      read()
      return isText ? head : null
    },
  }
}

/** Control characters that no text has: MIME Sniffing Standard §3, "binary data byte". */
const BINARY = /(?![\t\n\f\r])\p{Cc}/u

/**
 * Media type of a file from its bytes alone: by magic numbers, else by what its text is. Markup that a browser would run is
 * called by its name, so that it is never shown (`served.ts`).
 * @param text its beginning, from {@link textSniffer}; null for bytes that are no text
 */
export async function sniffType(path: string, text: string | null): Promise<string> {
  if (text !== null && MARKUP.test(text)) return markupType(text)
  // A parser that stumbles over a damaged file has not recognised it.
  const known = await fileTypeFromFile(path).catch(() => undefined)
  if (known) return known.mime
  if (text === null) return UNKNOWN
  return isCsv(text) ? 'text/csv' : 'text/plain'
}

/** A text that begins with a tag may be run by a browser, whatever the tag. */
const MARKUP = /^\s*<[a-z!?/]/i

function markupType(text: string): string {
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml'
  return /^\s*<\?xml/.test(text) ? 'application/xml' : 'text/html'
}

/** Two lines or more, each with the same number of commas outside quotes. */
function isCsv(head: string): boolean {
  const lines = head.split(/\r?\n/).slice(0, head.length < HEAD_BYTES ? undefined : -1)
  const commas = lines.filter((line) => line !== '').map((line) => line.replace(/"[^"]*"/g, '').split(',').length - 1)
  return commas.length >= 2 && commas[0]! > 0 && commas.every((n) => n === commas[0])
}
