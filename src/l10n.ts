import { breakLinks } from './text'

/**
 * The messages in one language, as the build packs them: no English, which would be half of the size, and no key, which would be
 * a quarter. A message's place among `words` (one a line) follows from its English text and a seed, its own place among `seeds`
 * (numbers with commas) from the text alone. So every message must be in it, and the unit tests see to that; '' stands for none.
 */
export interface Bundle {
  readonly seeds: string
  readonly words: string
}

const none: Bundle = { seeds: '', words: '' }
let bundle = none
let seeds: readonly string[] = []
let words: readonly string[] = []
let found = new Map<string, string>()
let wanted = 'en'
let language: string | undefined
let quantity: Intl.NumberFormat | undefined

/** One of `places`, the same for the same text and seed: FNV-1a of 32 bits, begun elsewhere for each seed. */
export function placeOf(message: string, seed: number, places: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < message.length; at++) hash = Math.imul(hash ^ message.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % places
}

/** Sets the words of the user's language (none: English) and its tag, for dates and numbers. */
export function useBundle(packed: Bundle | undefined, tag: string): void {
  bundle = packed ?? none
  seeds = bundle.seeds.split(',')
  words = bundle.words.split('\n')
  found = new Map()
  wanted = tag
  language = undefined
  quantity = undefined
}

/** The language of the words, as a BCP 47 tag that Intl knows. */
export function currentLanguage(): string {
  // The first question to Intl takes some milliseconds, which an activation need not wait for.
  return (language ??= Intl.DateTimeFormat.supportedLocalesOf(wanted)[0] ?? 'en')
}

/** The bundle in use, to hand it on to a webview. */
export function currentBundle(): Bundle {
  return bundle
}

/** A quantity as the user's language writes it, with one decimal at most: `12,345`, `1.5`. */
export function numberWords(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value)
  return (quantity ??= new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 })).format(value)
}

/**
 * A message in the user's language. The English text is the key; `{0}`, `{1}` … are replaced by the arguments, in which
 * what VS Code would take for a link is broken up: most of them come from outside, and a link can run a command. `{0:row|rows}`
 * is the first word when argument 0 is one, else the second: "{0} {0:row is|rows are} left out". A number is a quantity and written
 * as the language does; what only looks like one (a port, a line, a status) is given as a text.
 * Always called with a literal, so that the words can be collected and compared with the translations.
 */
export function t(message: string, ...args: readonly (string | number)[]): string {
  let said = found.get(message)
  if (said === undefined) found.set(message, (said = words[placeOf(message, Number(seeds[placeOf(message, 0, seeds.length)]), words.length)] || message))
  return said.replace(/\{(\d+)(?::([^|}]*)\|([^}]*))?\}/g, (hole, index: string, one?: string, more?: string) => {
    const value = args[Number(index)]
    if (value === undefined) return hole
    return one === undefined || more === undefined ? (typeof value === 'number' ? numberWords(value) : breakLinks(value)) : String(value) === '1' ? one : more
  })
}
