import { t } from '../l10n'
import { oneLine } from '../text'
import { checkAddrSpec } from './addrSpec'
import { cutEntries, type Entry } from './addressEntry'
import { readParts, type Chunk, type Part } from './addressParts'
import type { Position } from './addressTokens'

export interface Mailbox {
  name?: string
  /** `local@domain`, the domain in ASCII (IDNA A-labels); a local part in quotation marks keeps them. */
  address: string
}

export interface TypedMailbox extends Mailbox {
  position: Position
  /** The local part is not ASCII: only servers that know SMTPUTF8 (RFC 6531) take it. */
  smtpUtf8: boolean
}

/** What can be wrong with a list. The second kind is read all the same. */
export type AddressRule =
  | 'control-character' | 'header-line' | 'web-address' | 'nested-group' | 'open-quote' | 'open-comment' | 'open-bracket' | 'stray-bracket'
  | 'no-address' | 'needs-brackets' | 'missing-comma' | 'text-after' | 'bad-address'
  | 'semicolon' | 'empty-entry' | 'trailing-comma' | 'open-group' | 'spaces' | 'route' | 'name-is-address'

export interface AddressFinding {
  rule: AddressRule
  /** The exact place. */
  position: Position
  /** The whole entry as typed. */
  text: string
  message: string
}

export interface AddressList {
  mailboxes: TypedMailbox[]
  errors: AddressFinding[]
  warnings: AddressFinding[]
}

/** Labels that make a line a pasted header, not a group of RFC 5322 section 3.4; taking it for addresses would hide what it asks. */
const headerLabels = new Set('to cc bcc from sender reply-to subject date message-id content-type mime-version'.split(' '))

/**
 * Reads addresses as they stand in headers and as people type them: `a@b`, `Name <a@b>`, `"Last, First" <a@b>`, `a@b (Name)`,
 * `Group: a@b, c@d;`, `mailto:a@b`, separated by commas, semicolons or line breaks. Takes any text, in linear time; every entry that is
 * not blank ends up in `mailboxes` or in `errors`.
 */
export function parseAddressList(text: string): AddressList {
  const reader = new Reader(text)
  for (const entry of cutEntries(text)) reader.read(entry)
  return reader.list
}

class Reader {
  readonly list: AddressList = { mailboxes: [], errors: [], warnings: [] }
  private group: Position | undefined
  private begun = false
  /** The comma after which nothing came yet. */
  private comma: Position | undefined
  private entry: Entry | undefined
  private readonly told = new Set<AddressRule>()

  constructor(private readonly text: string) {}

  read(entry: Entry): void {
    this.entry = entry
    const { tokens, label, separator } = entry
    const blank = tokens.length === 0 && label === undefined
    if (blank && separator?.kind === ',' && (this.comma || !this.begun))
      this.warn('empty-entry', separator, t('There is no address before this comma.'))
    if (blank && !separator && this.comma) this.warn('trailing-comma', this.comma, t('There is a comma after the last address.'))
    if (!blank) this.readEntry(entry)
    this.begun ||= !blank
    if (separator?.kind === ',') this.comma = separator
    else if (!blank || separator?.kind === ';') this.comma = undefined
    if (separator?.kind === ';') {
      if (!this.group) this.warn('semicolon', separator, t('Addresses are separated by commas; mail programs do not all take a semicolon.'))
      this.group = undefined
    }
    if (!separator && this.group) this.warn('open-group', this.group, t('The group is not closed by a semicolon.'))
  }

  private readEntry({ tokens, label, start, end }: Entry): void {
    const open = label?.find((token) => token.open) ?? tokens.find((token) => token.open)
    const colon = label?.at(-1)
    const name = label ? this.text.slice(start, colon?.start).trim() : undefined
    const place = { start, end }
    if (/(?![\t\r\n])\p{Cc}/u.test(this.text.slice(start, end))) return this.fail('control-character', place, t('There is a control character in this entry.'))
    if (name !== undefined && headerLabels.has(name.toLowerCase()))
      return this.fail('header-line', place, t('“{0}:” begins a header line; only addresses belong here.', name))
    if (colon && this.text.startsWith('//', colon.end)) return this.fail('web-address', place, t('This is a web address, not an e-mail address.'))
    if (open?.kind === 'quoted') return this.fail('open-quote', open, t('A quotation mark is not closed on its line.'))
    if (open) return this.fail('open-comment', open, t('A parenthesis is not closed on its line.'))
    const bracket = this.wrongBracket(tokens)
    if (bracket) return this.fail(bracket.kind === '<' ? 'open-bracket' : 'stray-bracket', bracket, bracket.kind === '<' ? t('An angle bracket is not closed.') : t('An angle bracket closes that was not opened.'))
    if (colon && name?.toLowerCase() !== 'mailto') {
      if (this.group) return this.fail('nested-group', place, t('A group cannot stand in another one; a semicolon closes the first.'))
      this.group = { start, end: colon.end }
    }
    const parts = readParts(this.text, tokens)
    parts.forEach((part, at) => this.readPart(part, parts[at - 1]))
  }

  private wrongBracket(tokens: Entry['tokens']): Entry['tokens'][number] | undefined {
    let open: Entry['tokens'][number] | undefined
    for (const token of tokens) {
      if (token.kind === '<') open ??= token
      else if (token.kind === '>' && !open) return token
      else if (token.kind === '>') open = undefined
    }
    return open
  }

  private readPart(part: Part, before: Part | undefined): void {
    const { chunks, angle, name, comment } = part
    const addresses = chunks.filter(({ hasAt }) => hasAt)
    if (before && (angle || addresses.length > 0)) this.missingComma(before, part)
    else if (before) return this.fail('text-after', part, t('There is text after the address; a comma goes between two addresses.'))
    if (part.route) this.warn('route', part, t('A route before an address is obsolete and left out.'))
    // Addresses without a comma between them; one that is the name of itself is none.
    const listed = addresses.length > 0 && addresses.length === chunks.length && !(angle && chunks.length === 1 && chunks[0]?.text.toLowerCase() === angle.text.toLowerCase())
    if (listed && (chunks.length > 1 || angle)) {
      const all = angle ? [...chunks, angle] : chunks
      return all.forEach((chunk, at) => {
        if (at > 0) this.missingComma(all[at - 1]!, chunk)
        this.add(chunk, '', chunk)
      })
    }
    if (angle) return this.add(angle, name, part)
    const [chunk] = chunks
    if (!chunk || addresses.length === 0) return this.fail('no-address', part, part.start > 0 || this.text.slice(part.end).trim() !== '' ? t('The @ is missing. A name that holds a comma goes in quotation marks.') : t('The @ is missing: an address is like anna@example.com.'))
    if (chunks.length > 1) return this.fail('needs-brackets', part, t('Put the address in angle brackets after the name, and a comma between two addresses.'))
    this.add(chunk, comment ?? '', part)
  }

  private add(chunk: Chunk, name: string, { start, end }: Position): void {
    const spec = /[\r\n]/.test(chunk.text) ? { problem: t('There is a control character in this entry.') } : checkAddrSpec(chunk.text)
    if ('problem' in spec) return this.fail('bad-address', chunk, spec.problem)
    if (chunk.spaced) this.warn('spaces', chunk, t('White space and comments within an address are left out.'))
    const named = name.split(/[\s<>"'(),;:]+/).find((word) => {
      const at = word.indexOf('@', 1)
      return at > 0 && word.lastIndexOf('.', word.length - 2) > at + 1
    })
    if (named !== undefined && named.toLowerCase() !== chunk.text.toLowerCase())
      this.warn('name-is-address', { start, end }, t('The name is another address; the message goes to {0}.', spec.address))
    this.list.mailboxes.push({ ...(name && { name }), ...spec, position: { start, end } })
  }

  private missingComma({ end: start }: Position, { start: end }: Position): void {
    this.fail('missing-comma', { start, end: Math.max(start, end) }, t('A comma is missing between two addresses.'))
  }

  private fail(rule: AddressRule, position: Position, message: string): void {
    this.list.errors.push(this.finding(rule, position, message))
  }

  /** Each kind is told of once: a list from another program has as many semicolons as addresses. */
  private warn(rule: AddressRule, position: Position, message: string): void {
    if (this.told.has(rule)) return
    this.told.add(rule)
    this.list.warnings.push(this.finding(rule, position, message))
  }

  private finding(rule: AddressRule, { start, end }: Position, message: string): AddressFinding {
    const { start: from, end: to } = this.entry ?? { start, end }
    return { rule, position: { start, end }, text: this.text.slice(from, to) || this.text.slice(start, end), message }
  }
}

/** The mailbox as an RFC 5322 string; the name is quoted when it needs to be and loses its control characters. */
export function formatMailbox({ name, address }: Mailbox): string {
  const clean = oneLine(name ?? '')
  if (clean === '') return address
  const plain = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~ ]+$/u.test(clean) && !clean.includes('=?')
  // What looks like an encoded word is none.
  return `${plain ? clean : `"${clean.replace(/["\\]|=(?=\?)/g, '\\$&')}"`} <${address}>`
}
