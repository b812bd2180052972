import { t } from '../l10n'
import { checkAddrSpec } from './addrSpec'
import { scanEntry } from './addressEntry'

/** UTF-16 offsets into the text as typed; `end` is exclusive. */
export interface Position {
  start: number
  end: number
}

export interface Mailbox {
  name?: string
  /** `local@domain`, the domain in ASCII (IDNA A-labels). */
  address: string
}

export interface TypedMailbox extends Mailbox {
  position: Position
  /** The local part is not ASCII: only servers that know SMTPUTF8 (RFC 6531) take it. */
  smtpUtf8: boolean
}

export interface AddressError {
  /** The entry as typed: the text at `position`. */
  text: string
  position: Position
  message: string
}

export interface AddressList {
  mailboxes: TypedMailbox[]
  errors: AddressError[]
}

/** Labels that make a line a pasted header, not a group of RFC 5322 section 3.4; taking it for addresses would hide what it asks. */
const headerLabels = new Set('to cc bcc from sender reply-to subject date message-id content-type mime-version'.split(' '))

/**
 * Reads addresses as people type them: `a@b`, `Name <a@b>`, `"Last, First" <a@b>`, `a@b (Name)`, `Group: a@b, c@d;`, `mailto:a@b`,
 * separated by commas, semicolons or line breaks. Takes any text; every non-blank entry ends up in `mailboxes` or in `errors`.
 */
export function parseAddressList(text: string): AddressList {
  const list: AddressList = { mailboxes: [], errors: [] }
  for (let at = 0; at < text.length; ) {
    const entry = scanEntry(text, at)
    const raw = text.slice(at, entry.end)
    const start = at + raw.length - raw.trimStart().length
    const position = { start, end: start + raw.trim().length }
    at = entry.end + 1
    if (raw.trim() === '') continue

    const fail = (message: string) => list.errors.push({ text: raw.trim(), position, message })
    if (/\p{Cc}/u.test(raw.replaceAll('\t', ' '))) fail(t('There is a control character in this entry.'))
    else if (entry.label !== undefined && headerLabels.has(entry.label.toLowerCase()))
      fail(t('“{0}:” begins a header line; only addresses belong here.', entry.label))
    else if (entry.problem !== undefined) fail(entry.problem)
    else if (entry.angle === undefined && entry.bare === '' && entry.label !== undefined) continue
    else {
      const bare = entry.angle === undefined
      const problem = bare ? bareProblem(entry.bare) : undefined
      const spec = problem === undefined ? checkAddrSpec(entry.angle ?? entry.bare) : { problem }
      const name = bare ? entry.comment : entry.name
      if ('problem' in spec) fail(spec.problem)
      else list.mailboxes.push({ ...(name ? { name } : {}), ...spec, position })
    }
  }
  return list
}

/** Says what is missing where an entry without angle brackets cannot be an address, in words that help more than "not allowed". */
function bareProblem(bare: string): string | undefined {
  if (bare.startsWith('//')) return t('This is a web address, not an e-mail address.')
  if (!bare.includes('@')) return t('The @ is missing. A name that holds a comma goes in quotation marks.')
  if (!bare.startsWith('"') && /\s/.test(bare))
    return t('Put the address in angle brackets after the name, and a comma between two addresses.')
  return undefined
}

/** The mailbox as an RFC 5322 string; the name is quoted when it needs to be and loses its control characters. */
export function formatMailbox({ name, address }: Mailbox): string {
  const clean = (name ?? '').replace(/\p{Cc}+/gu, ' ').trim()
  if (clean === '') return address
  const plain = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~ ]+$/u.test(clean)
  return `${plain ? clean : `"${clean.replace(/["\\]/g, '\\$&')}"`} <${address}>`
}
