/**
 * The first character of a record that cannot be seen, as `U+200B`: zero-width and other characters that come along when a record is
 * copied from a web page or a document. The text has an octet in each character, as DNS has it, or the characters themselves.
 */
export function hiddenIn(text: string): string | undefined {
  const decoded = /[\u0100-\uffff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8')
  // What is no UTF-8 is taken as it stands.
  const [char] = /[\p{Cf}\u00a0\u2000-\u200a\u202f\u3000]/u.exec(decoded.includes('\ufffd') ? text : decoded) ?? []
  return char === undefined ? undefined : `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
