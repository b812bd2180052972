import { markers } from './marker'
import { readRecord, type TextRecord } from './read'
import { settleBare } from './bare'

/** The records in a text, in order, at most `most`. Total: any text gives a result, in linear time. */
export function findRecords(doc: string, most = Infinity): TextRecord[] {
  const found: TextRecord[] = []
  const marker = markers()
  for (let match = marker.exec(doc); match && found.length < most; match = marker.exec(doc)) {
    const { record, end } = readRecord(doc, match.index, match)
    if (record && !record.quote) settleBare(doc, record)
    if (record) found.push(record)
    marker.lastIndex = end
  }
  return found
}

/** The record that stands around an offset. */
export function recordAt(doc: string, offset: number): TextRecord | undefined {
  return findRecords(doc).find(({ span }) => span.start <= offset && offset <= span.end)
}

/** The place in the record's text of a document offset within its span: before the character that stands there. */
export function indexAt({ starts, ends }: TextRecord, offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a stretch of the record's text stands in the document. */
export function offsetsOf({ starts, ends, span }: TextRecord, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const from = starts[start] ?? span.end
  return { start: from, end: end > start ? (ends[end - 1] ?? span.end) : from }
}
