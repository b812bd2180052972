import { breakLinks } from './text'

let bundle: Readonly<Record<string, string>> = {}
let found = new Map<string, string>()
let language = 'en'

/**
 * What a message is called in a bundle: a number for its English text, which would be half of the bundle's size (FNV-1a of
 * 32 bits; the build refuses two texts of one number).
 */
export function wordKey(message: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < message.length; at++) hash = Math.imul(hash ^ message.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Sets the words of the user's language (`wordKey` → translation; missing ones stay English) and its tag, for dates and numbers. */
export function useBundle(words: Readonly<Record<string, string>> | undefined, tag: string): void {
  bundle = words ?? {}
  found = new Map()
  language = Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? 'en'
}

/** The language of the words, as a BCP 47 tag that Intl knows. */
export function currentLanguage(): string {
  return language
}

/** The bundle in use, to hand it on to a webview. */
export function currentBundle(): Readonly<Record<string, string>> {
  return bundle
}

/**
 * A message in the user's language. The English text is the key; `{0}`, `{1}` … are replaced by the arguments, in which
 * what VS Code would take for a link is broken up: most of them come from outside, and a link can run a command.
 * Always called with a literal, so that the words can be collected and compared with the translations.
 */
export function t(message: string, ...args: readonly (string | number)[]): string {
  let words = found.get(message)
  if (words === undefined) found.set(message, (words = bundle[wordKey(message)] ?? message))
  return words.replace(/\{(\d+)\}/g, (hole, index: string) => {
    const value = args[Number(index)]
    return value === undefined ? hole : breakLinks(String(value))
  })
}
