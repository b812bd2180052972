import type { TextRecord } from './read'

/**
 * Decides how far a record goes that is not quoted. As the value of a key or the item of a list (YAML, `.env`) it goes to the end of the
 * line and is whole; within other words it goes as far as its words look like terms, and may be longer or shorter than was meant.
 */
export function settleBare(doc: string, record: TextRecord): void {
  const { start, end } = record.span
  const line = doc.lastIndexOf('\n', start - 1) + 1
  const before = doc.slice(Math.max(line, start - 200), start)
  const isValue = /^[ \t]*(?:(?:-[ \t]+)?[\w"'.@*-]+[ \t]*[:=][ \t]*|-[ \t]+)$/.test(before)
  record.whole = isValue && /^[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/.test(doc.slice(end, end + 300)) && !goesOn(doc, line, end)
  if (!record.whole) cut(record, record.area === 'spf' ? sentence(record.text) : record.text.trimEnd().length)
}

/** True when the next line is indented deeper: a scalar of YAML goes on there. */
function goesOn(doc: string, line: number, end: number): boolean {
  const indent = (text: string) => /^[ \t]*/.exec(text)?.[0].length ?? 0
  const next = doc.indexOf('\n', end) + 1
  if (next === 0) return false
  const following = doc.slice(next, next + 200)
  return /^[ \t]+[^\s#-]/.test(following) && indent(following) > indent(doc.slice(line, line + 200)) && !/^[ \t]*[\w"'.-]+:(?:[ \t]|\r?\n)/.test(following)
}

/** Length of the first words of an SPF record that look like terms; a comma ends them (CSV, a sentence). */
function sentence(text: string): number {
  const words = /^[^ ]*(?: +(?:[-+~?]?(?:all|a|mx|ptr)(?![^ :/.,;!?)\]])|[^ ]*[:=\ufffc])[^ ]*)*/i.exec(text.split(',', 1)[0] ?? '')
  return (words?.[0] ?? '').replace(/[.,;!?)\]]+$/, '').length
}

function cut(record: TextRecord, length: number): void {
  record.text = record.text.slice(0, length)
  record.starts.length = record.ends.length = record.text.length
  record.span.end = record.ends.at(-1) ?? record.span.start
}
