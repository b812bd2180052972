import { trimLong } from './spfMacro'

/** What macros stand for (RFC 7208 §7.2). `validated` is asked only where a `p` is used: it costs DNS queries. */
export interface MacroValues {
  sender: string
  localPart: string
  senderDomain: string
  domain: string
  /** `i` */
  dotted: string
  /** `c` */
  client: string
  family: 4 | 6
  helo: string
  receiver: string
  /** Seconds since 1970. */
  time: number
  validated: () => Promise<string>
}

const macro = /%(?:\{([a-z])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/gi

/** The name a domain-spec stands for: lower-case, without the trailing dot, cut on the left to 253 octets (RFC 7208 §7.3). */
export async function expandName(text: string, values: MacroValues): Promise<string> {
  return trimLong((await expandText(text, values)).replace(/\.$/, '').toLowerCase())
}

/** Macro text with every macro replaced. The syntax has been checked before. */
export async function expandText(text: string, values: MacroValues): Promise<string> {
  let expanded = ''
  let from = 0
  for (const found of text.matchAll(macro)) {
    const [all, letter, digits = '', reverse = '', marks = '', sign] = found
    expanded += text.slice(from, found.index)
    from = found.index + all.length
    if (letter === undefined) expanded += sign === '%' ? '%' : sign === '_' ? ' ' : '%20'
    else expanded += transformed(await valueOf(letter.toLowerCase(), values), letter, { digits, reverse, marks })
  }
  return expanded + text.slice(from)
}

async function valueOf(letter: string, values: MacroValues): Promise<string> {
  switch (letter) {
    case 's':
      return values.sender
    case 'l':
      return values.localPart
    case 'o':
      return values.senderDomain
    case 'd':
      return values.domain
    case 'i':
      return values.dotted
    case 'p':
      return values.validated()
    case 'v':
      return values.family === 4 ? 'in-addr' : 'ip6'
    case 'h':
      return values.helo
    case 'c':
      return values.client
    case 'r':
      return values.receiver
    default:
      return String(values.time)
  }
}

function transformed(value: string, letter: string, { digits, reverse, marks }: { digits: string; reverse: string; marks: string }): string {
  let parts = value.split(marks === '' ? '.' : new RegExp(`[${marks.replace(/[-\]\\^]/g, '\\$&')}]`))
  if (reverse !== '') parts = parts.reverse()
  // More parts than there are means all; a number beyond all measure would otherwise not be one.
  if (digits !== '') parts = parts.slice(-Math.min(Number(digits), parts.length))
  const text = parts.join('.')
  return letter === letter.toUpperCase() ? escaped(text) : text
}

/** An upper-case letter escapes all but the unreserved characters (RFC 7208 §7.3, RFC 3986 §2.3). */
function escaped(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((octet) => {
      const char = String.fromCharCode(octet)
      return /[A-Za-z0-9._~-]/.test(char) ? char : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
