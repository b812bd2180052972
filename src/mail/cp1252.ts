/**
 * Characters of octets 0x80 to 0x9F in windows-1252 (WHATWG Encoding Standard, index windows-1252). Some Node releases decode that label
 * as ISO 8859-1, and HTML numeric references use the same table.
 */
const high =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** The character that windows-1252 has for an octet. */
export const cp1252Char = (octet: number): string => high[octet - 0x80] ?? String.fromCharCode(octet)

/** Decodes windows-1252, in which every octet is a character. */
export function decodeCp1252(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text.replace(/[\u0080-\u009f]/g, (char) => cp1252Char(char.charCodeAt(0)))
}
