import { hostileTexts, readers } from '../fixtures/dnsReaders'
import { effort } from '../fixtures/effort'
import { median, type Row } from './table'

const size = 64 * 1024
const runs = 5
/** What a reader may take for 64 KB of anything, in milliseconds. */
const limit = 50

/** The worst of all hostile texts for each reader. */
export function benchReaders(): Row[] {
  return Object.entries(readers).map(([name, read]) => {
    let worst = { ms: 0, text: '' }
    for (const text of hostileTexts(name, size)) {
      // Each text is new to the compiler at first.
      read(text)
      const ms = median(Array.from({ length: runs }, () => effort(() => void read(text))))
      if (ms > worst.ms) worst = { ms, text }
    }
    return { what: `64 KB for the reader of ${name}`, value: `${worst.ms.toFixed(1)} ms`, more: `worst: ${JSON.stringify(worst.text.slice(0, 24))}…`, ...(worst.ms > limit ? { over: `${limit} ms are allowed` } : {}) }
  })
}
