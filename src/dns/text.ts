/**
 * Control, format (zero-width, bidirectional) and line-separating characters: none can be seen, all can mislead (Unicode TR 36 §2).
 * In a record they are a fault to be shown, so they are written out rather than dropped.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text from the network, fit to be shown: what cannot be seen is written out as `\u{…}`, but for the character `kept`. */
export function visible(text: string, kept = ''): string {
  return text.replace(unseen, (char) => (char === kept ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
}

/**
 * The first character of a record that cannot be seen, as `U+200B`: zero-width and other characters that come along when a record is
 * copied from a web page or a document. The text has an octet in each character, as DNS has it, or the characters themselves.
 */
export function hiddenIn(text: string): string | undefined {
  const decoded = /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text
  // What is no UTF-8 is taken as it stands.
  const [char] = /[\p{Cf}\u00a0\u2000-\u200a\u202f\u3000]/u.exec(decoded.includes('\ufffd') ? text : decoded) ?? []
  return char === undefined ? undefined : `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** A piece of a record for use within a sentence: visible, and cut at `most` characters. */
export function excerpt(text: string, most = 60): string {
  return visible(text.length > most ? `${text.slice(0, most)}…` : text)
}
