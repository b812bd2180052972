import { t } from '../l10n'
import type { Span } from './finding'
import { parseTagList, tagOf, type Tag } from './tags'

/** The key to be found at a selector. */
export interface ExpectedKey {
  algorithm: string
  /** Base64 without white space. */
  data: string
  /** The record to publish. */
  record: string
}

/**
 * Reads the key the API gave, which comes in several forms: a whole record, only the key in base64, in quoted pieces as in a
 * zone file, or as PEM. Undefined when there is no key in it.
 */
export function expectedKey(text: string): ExpectedKey | undefined {
  const pieces = quotedPieces(text)
  const plain = (pieces.length > 0 ? pieces.join('') : text).replace(/\\(.)/gs, '$1').replace(/-----[A-Z ]+-----/g, '').trim()
  if (!/(?:^|;)\s*p\s*=/.test(plain)) {
    const data = plain.replace(/\s+/g, '')
    return data === '' ? undefined : { algorithm: 'rsa', data, record: `v=DKIM1; k=rsa; p=${data}` }
  }
  const tags = parseTagList(plain)
  const data = tagOf(tags, 'p')?.value.replace(/\s+/g, '') ?? ''
  return data === '' ? undefined : { algorithm: (tagOf(tags, 'k')?.value ?? 'rsa').toLowerCase(), data, record: plain.replace(/\s+/g, ' ') }
}

/** What stands between quotation marks, escapes left in; a mark that is not closed opens nothing. One walk, for the text may be long. */
function quotedPieces(text: string): string[] {
  const pieces: string[] = []
  let from = -1
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && from >= 0) at++
    else if (text[at] === '"' && from >= 0) {
      pieces.push(text.slice(from, at))
      from = -1
    } else if (text[at] === '"') from = at + 1
  }
  return pieces
}

/**
 * The selector alone, out of the forms in use: `sel`, `sel._domainkey`, `sel._domainkey.example.com`, any case, trailing dot.
 * Undefined when what is left is no possible selector (RFC 6376 §3.1).
 */
export function bareSelector(selector: string, domain: string): string | undefined {
  const whole = selector.trim().toLowerCase().replace(/\.$/, '')
  const label = whole.search(/\._domainkey(\.|$)/)
  const end = whole.endsWith(`.${domain}`) ? whole.length - domain.length - 1 : whole.length
  const bare = whole.slice(0, label < 0 ? end : label)
  return /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/.test(bare) && bare.length <= 180 ? bare : undefined
}

export interface KeyDifference {
  message: string
  position: Span
}

/** Where a published key parts from the expected one, in words and as a place in the record; undefined when they are equal. */
export function keyDifference(tag: Tag, expected: ExpectedKey): KeyDifference | undefined {
  const published = tag.value.replace(/\s+/g, '')
  const wanted = expected.data
  if (unpadded(published) === unpadded(wanted)) return undefined
  let at = 0
  while (at < published.length && published[at] === wanted[at]) at++
  const position = { start: tag.valueSpan.start + placeOf(tag.value, at), end: tag.valueSpan.end }
  if (at === published.length) return { message: t('The published key is cut off: {0} of {1} characters are there.', at, wanted.length), position }
  if (at === wanted.length) return { message: t('The published key has {0} {0:character|characters} too many at its end.', published.length - at), position }
  const message = t('The published key differs from character {0} on: “{1}” instead of “{2}”.', at + 1, published.slice(at, at + 12), wanted.slice(at, at + 12))
  return { message, position }
}

function unpadded(base64: string): string {
  return base64.replace(/={1,2}$/, '')
}

/** The place in `text` of its `index`-th character that is not white space. */
function placeOf(text: string, index: number): number {
  let left = index
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text[at] ?? '')) continue
    if (left-- === 0) return at
  }
  return text.length
}
