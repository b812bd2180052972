import { scanAddresses, type AddressToken, type Position } from './addressTokens'

/** What stands between two separators of an address list, not yet judged. */
export interface Entry extends Position {
  /** Without blanks at its ends, and without the label. */
  tokens: AddressToken[]
  /** What stands before the first colon: the name of a group, `mailto`, or a pasted header's name. */
  label?: AddressToken[]
  /** Undefined at the end of the text. */
  separator?: AddressToken
}

const isBlank = ({ kind }: AddressToken) => kind === 'blank' || kind === 'fold'

/**
 * Cuts a list at commas, semicolons and line breaks. A folded line goes on with an entry that has no address yet; after one that has,
 * people mean the next entry.
 */
export function* cutEntries(text: string): Generator<Entry, void> {
  let tokens: AddressToken[] = []
  let label: AddressToken[] | undefined
  let begin: number | undefined
  let seenAt = false
  /** Within angle brackets; `route` between their `<@` and the colon (RFC 5322 section 4.4). */
  let angle: 'no' | 'begun' | 'yes' | 'route' = 'no'

  const finish = (separator?: AddressToken): Entry => {
    const kept = tokens
    kept.length = tokens.findLastIndex((token) => !isBlank(token)) + 1
    const start = begin ?? separator?.start ?? text.length
    const entry = { tokens: kept, start, end: kept.at(-1)?.end ?? label?.at(-1)?.end ?? start, ...(label && { label }), ...(separator && { separator }) }
    tokens = []
    label = begin = undefined
    seenAt = false
    angle = 'no'
    return entry
  }

  for (const token of scanAddresses(text)) {
    const { kind } = token
    const separates = kind === 'break' || kind === ';' || (kind === ',' && angle !== 'route') || (kind === 'fold' && seenAt && angle === 'no')
    if (separates) {
      yield finish(token)
      continue
    }
    if (isBlank(token)) {
      if (tokens.length > 0) tokens.push(token)
      continue
    }
    begin ??= token.start
    if (kind === ':' && angle === 'no' && !seenAt && label === undefined) {
      label = [...tokens, token]
      tokens = []
      continue
    }
    if (kind === '<' && angle === 'no') angle = 'begun'
    else if (kind === '>') angle = 'no'
    else if (angle === 'begun') angle = kind === '@' ? 'route' : 'yes'
    else if (angle === 'route' && kind === ':') angle = 'yes'
    seenAt ||= kind === '@'
    tokens.push(token)
  }
  yield finish()
}
