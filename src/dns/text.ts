/**
 * Control, format (zero-width, bidirectional) and line-separating characters: none can be seen, all can mislead (Unicode TR 36 §2).
 * In a record they are a fault to be shown, so they are written out rather than dropped.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text from the network, fit to be shown: what cannot be seen is written out as `\u{…}`, but for the character `kept`. */
export function visible(text: string, kept = ''): string {
  return text.replace(unseen, (char) => (char === kept ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
}

/** A piece of a record for use within a sentence: visible, and cut at `most` characters. */
export function excerpt(text: string, most = 60): string {
  return visible(text.length > most ? `${text.slice(0, most)}…` : text)
}
