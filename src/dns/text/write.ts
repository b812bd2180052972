import { offsetsOf } from './find'
import type { Fix } from './fix'
import type { TextRecord } from './read'

/** A replacement in the document. */
export interface DocumentEdit {
  start: number
  end: number
  text: string
}

/** A fix as it is written where the record stands: semicolons escaped like its others, and what parts its pieces kept where it was. */
export function editOf(doc: string, record: TextRecord, { span, text }: Fix): DocumentEdit {
  const { starts, ends } = record
  const semicolon = record.text.indexOf(';')
  const written = semicolon < 0 ? ';' : doc.slice(starts[semicolon], ends[semicolon])
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const place = span.start + at
    if (at > 0 && place < span.end) out += doc.slice(ends[place - 1], starts[place])
    out += text[at] === ';' ? written : text[at]
  }
  return { ...offsetsOf(record, span), text: out }
}
