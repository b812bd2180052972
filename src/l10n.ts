import { breakLinks } from './text'

/**
 * The messages in one language, as the build packs them: no English, which would be half of the size, and no key, which would be
 * a quarter. The translations stand under the character with which the English text begins, one a line, as what begins alike packs
 * well together. A message's place among them follows from its English text and a seed, and the place of its seed from the text
 * alone: under '' each character has a line of seeds (numbers with commas). So every message must be in it, and the unit tests see
 * to that; an empty line stands for none.
 */
export type Bundle = Readonly<Record<string, string>>

let bundle: Bundle = {}
let parts = new Map<string, { readonly seeds: readonly string[]; readonly words: readonly string[] }>()
let found = new Map<string, string>()
let wanted = 'en'
let language: string | undefined
let quantity: Intl.NumberFormat | undefined

/** One of `places`, the same for the same text and seed: FNV-1a of 32 bits, begun elsewhere for each seed. */
export function placeOf(message: string, seed: number, places: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < message.length; at++) hash = Math.imul(hash ^ message.charCodeAt(at), 0x01000193)
  // The first bits: the last ones of what is alike stay alike, whatever the seed.
  return Math.floor(((hash >>> 0) / 2 ** 32) * places)
}

/** Sets the words of the user's language (none: English) and its tag, for dates and numbers. */
export function useBundle(packed: Bundle | undefined, tag: string): void {
  bundle = packed ?? {}
  parts = new Map()
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

function translated(message: string): string | undefined {
  const start = message.slice(0, 1)
  let part = parts.get(start)
  if (!part) {
    const seeds = bundle['']?.split('\n').find((line) => line.startsWith(start)) ?? ''
    parts.set(start, (part = { seeds: seeds.slice(1).split(','), words: (bundle[start] ?? '').split('\n') }))
  }
  const { seeds, words } = part
  return words[placeOf(message, Number(seeds[placeOf(message, 0, seeds.length)]), words.length)]
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
  if (said === undefined) found.set(message, (said = translated(message) || message))
  return said.replace(/\{(\d+)(?::([^|}]*)\|([^}]*))?\}/g, (hole, index: string, one?: string, more?: string) => {
    const value = args[Number(index)]
    if (value === undefined) return hole
    return one === undefined || more === undefined ? (typeof value === 'number' ? numberWords(value) : breakLinks(value)) : String(value) === '1' ? one : more
  })
}
