import { usualInclude } from '../spfMerge'
import type { Qualifier } from '../spfSyntax'
import { describeRecord } from './describe'
import type { RecordArea } from './marker'
import { ruleOf, tagWords } from './words'

/** One thing that may be written where the cursor stands. */
export interface Offer {
  text: string
  /** What it means, when that is not plain. */
  words?: string
  /** More has to be written after it. */
  unfinished: boolean
}

export interface Offers {
  /** Where in the record what is replaced begins; it ends at the cursor. */
  from: number
  offers: Offer[]
}

/** What may be written at the end of `before`, the text of a record up to the cursor, given what stands `after` it. */
export function offersFor(area: RecordArea, before: string, after: string, now: Date): Offers | undefined {
  if (!/^\s*v\s*=\s*\w+[ ;]/.test(before)) return undefined
  return area === 'spf' ? spfOffers(before) : tagOffers(area, before, after, now)
}

/** `ptr` and `+all` are left out: nobody should publish them (RFC 7208 §5.5, §11.4). */
const terms = [`include:${usualInclude}`, 'include:', 'mx', 'a', 'a:', 'mx:', 'ip4:', 'ip6:', 'exists:', '~all', '-all', '?all', 'redirect=', 'exp='] as const

function spfOffers(before: string): Offers | undefined {
  const from = before.lastIndexOf(' ') + 1
  const typed = before.slice(from)
  if (/[:=/]/.test(typed)) return undefined
  const qualifier = /^[-+~?]/.exec(typed)?.[0] as Qualifier | undefined
  const offers = qualifier === undefined ? terms : ['all', 'include:', 'mx', 'a', 'ip4:', 'ip6:', 'exists:'].map((term) => qualifier + term)
  return { from, offers: offers.filter((text) => text !== '+all').map(spfOffer) }
}

function spfOffer(text: string): Offer {
  const unfinished = /[:=]$/.test(text)
  const sample = text.endsWith('ip4:') ? '192.0.2.0/24' : text.endsWith('ip6:') ? '2001:db8::/32' : 'example.com'
  const [, words] = describeRecord({ area: 'spf', text: `v=spf1 ${text}${unfinished ? sample : ''}` })
  return { text, unfinished, ...(words ? { words: `${words.words} ${words.source}` } : {}) }
}

function tagOffers(area: keyof typeof tagWords, before: string, after: string, now: Date): Offers | undefined {
  const known = tagWords[area]
  const start = before.lastIndexOf(';') + 1
  const part = before.slice(start)
  const equals = part.indexOf('=')
  if (equals < 0) {
    const there = new Set([...`${before.slice(0, start)};${after}`.matchAll(/(?:^|;)\s*(\w+)\s*=/g)].map((found) => found[1]))
    const names = Object.keys(known).filter((name) => !there.has(name))
    return { from: start + indent(part), offers: names.map((name) => ({ text: `${name}=`, words: `${known[name]?.means() ?? ''} ${ruleOf(area, known[name]?.section)}`, unfinished: true })) }
  }
  const name = part.slice(0, equals).trim()
  const tag = known[name]
  const value = part.slice(equals + 1)
  const at = tag?.list === undefined ? 0 : value.lastIndexOf(tag.list) + 1
  const from = start + equals + 1 + at + indent(value.slice(at))
  // Any value that was not used before will do; the time makes one that also tells when it was made.
  if (area === 'mta-sts' && name === 'id') return { from, offers: [{ text: stamp(now), unfinished: false }] }
  const offers = Object.entries(tag?.values ?? {}).map(([text, words]): Offer => ({ text, ...(words ? { words: words() } : {}), unfinished: /[:/]$/.test(text) }))
  return offers.length === 0 ? undefined : { from, offers }
}

function indent(text: string): number {
  return text.length - text.trimStart().length
}

/** `20261231235959`, in UTC. */
export function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replace(/\D/g, '')
}
