import { t } from '../l10n'

/** One entry of a typed address list, cut into its parts but not yet judged. */
export interface Entry {
  /** Offset of the separator that ends the entry, or the length of the text. */
  end: number
  /** What stands before a colon: the name of a group, `mailto`, or a pasted header's name. */
  label?: string
  /** All that stands outside angle brackets and comments, as typed. */
  bare: string
  /** The same with quotation marks and comments read as a display name. */
  name: string
  /** What stands between `<` and `>`. */
  angle?: string
  comment?: string
  problem?: string
}

const isBreak = (char: string | undefined) => char === '\n' || char === '\r' || char === undefined
const isSeparator = (char: string | undefined) => char === ',' || char === ';' || isBreak(char)

/** Reads from `from` to the next separator that is not inside quotation marks, a comment or angle brackets. Linear in the text. */
export function scanEntry(text: string, from: number): Entry {
  const entry: Entry = { end: from, bare: '', name: '' }
  const fail = (problem: string) => (entry.problem ??= problem)
  let at = from
  while (!isSeparator(text[at])) {
    const char = text[at]
    if (char === '"') {
      const end = closing(text, at, '"')
      const inner = text.slice(at + 1, end)
      if (text[end] !== '"') fail(t('A quotation mark is not closed on its line.'))
      if (entry.angle !== undefined) fail(t('There is text after the address; a comma goes between two addresses.'))
      entry.name += inner.replace(/\\(.)/gs, '$1')
      const next = text[end] === '"' ? end + 1 : end
      entry.bare += text.slice(at, next)
      at = next
    } else if (char === '(') {
      const end = commentEnd(text, at)
      if (text[end] !== ')') fail(t('A parenthesis is not closed on its line.'))
      entry.comment ??= tidy(text.slice(at + 1, end))
      // People write `Name (Company) <a@b>` and expect to see all of it.
      const next = text[end] === ')' ? end + 1 : end
      if (entry.angle === undefined) entry.name += text.slice(at, next)
      at = next
    } else if (char === '<') {
      const end = closing(text, at, '>')
      if (text[end] !== '>') fail(t('An angle bracket is not closed.'))
      if (entry.angle !== undefined) fail(t('There are two addresses in one entry; a comma goes between them.'))
      entry.angle ??= text.slice(at + 1, end).trim().replace(/^mailto:/i, '')
      at = text[end] === '>' ? end + 1 : end
    } else if (char === ':' && entry.label === undefined && entry.angle === undefined && !entry.bare.includes('@')) {
      entry.label = tidy(entry.name)
      entry.bare = entry.name = ''
      at++
    } else {
      if (char === '>') fail(t('An angle bracket closes that was not opened.'))
      if (entry.angle !== undefined && char?.trim()) fail(t('There is text after the address; a comma goes between two addresses.'))
      entry.bare += char
      entry.name += char
      at++
    }
  }
  entry.end = at
  entry.bare = entry.bare.trim()
  entry.name = unquoteSingle(tidy(entry.name))
  return entry
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Some mail programs copy names in single quotation marks; they are no part of the name. */
const unquoteSingle = (name: string) => (name.length > 2 && name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1) : name)

/** Offset of the character that closes what opens at `at`, or of the line break, the separator or the end that comes first. */
function closing(text: string, at: number, close: '"' | '>'): number {
  let quoted = close === '"'
  for (let i = at + 1; ; i++) {
    const char = text[i]
    if (isBreak(char)) return i
    if (char === close && (close === '"' || !quoted)) return i
    if (quoted && char === '\\' && !isBreak(text[i + 1])) i++
    else if (char === '"') quoted = !quoted
    else if (!quoted && isSeparator(char)) return i
  }
}

function commentEnd(text: string, at: number): number {
  for (let i = at + 1, depth = 1; ; i++) {
    const char = text[i]
    if (isBreak(char)) return i
    if (char === '\\' && !isBreak(text[i + 1])) i++
    else if (char === '(') depth++
    else if (char === ')' && --depth === 0) return i
  }
}
