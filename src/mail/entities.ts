import { cp1252Char } from './cp1252'

/** HTML names of U+00A0 to U+00FF, in order (HTML Standard, named character references). */
const latin1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil ' +
  'sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute ' +
  'Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc ' +
  'atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide ' +
  'oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ')

/** Others that occur in mail. A name not listed is left as it stands. */
const others: Readonly<Record<string, number>> = {
  amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, sol: 47, colon: 58, lpar: 40, rpar: 41, commat: 64, Tab: 9, NewLine: 10, euro: 0x20ac,
  OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Yuml: 0x178, ensp: 0x2002, emsp: 0x2003, thinsp: 0x2009, zwnj: 0x200c,
  zwj: 0x200d, ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019, sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e,
  dagger: 0x2020, bull: 0x2022, hellip: 0x2026, permil: 0x2030, lsaquo: 0x2039, rsaquo: 0x203a, trade: 0x2122, larr: 0x2190,
  uarr: 0x2191, rarr: 0x2192, darr: 0x2193, minus: 0x2212, ne: 0x2260, le: 0x2264, ge: 0x2265, check: 0x2713, hearts: 0x2665,
}

const named = new Map([...latin1.map((name, at) => [name, 0xa0 + at] as const), ...Object.entries(others)])

const reference = /&(?:#x([0-9a-f]{1,8});?|#([0-9]{1,8});?|([a-z][a-z0-9]{1,9});)/gi

/** Replaces `&name;`, `&#n;` and `&#xn;` as a browser does; what is no known reference stays. */
export function decodeEntities(text: string): string {
  return text.replace(reference, (all, hex?: string, decimal?: string, name?: string) => {
    const code = name === undefined ? (hex === undefined ? Number(decimal) : parseInt(hex, 16)) : named.get(name)
    if (code === undefined) return all
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
    return code >= 0x80 && code <= 0x9f ? cp1252Char(code) : String.fromCodePoint(code)
  })
}

/** Text made fit for HTML text and for attribute values between double quotation marks. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
