/** The longest text kept for a row's own columns; the whole value stays in the entry's fields. */
const longest = 2_000

// C0, C1, and what reorders or hides text: bidi controls, zero-width characters, line and paragraph separators.
// The ranges are built from code points, so that no invisible character stands in this file.
const unsafe = new RegExp(
  `[${[
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x061c, 0x061c],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x2069],
    [0xfeff, 0xfeff],
  ]
    .map(([from, to]) => `\\u${from!.toString(16).padStart(4, '0')}-\\u${to!.toString(16).padStart(4, '0')}`)
    .join('')}]+`,
  'g',
)

/** Remote text made fit for one line: control, bidi and invisible characters become a space, and it is cut when very long. */
export function cleanText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text
  return cut.replace(unsafe, ' ').replace(/ {2,}/g, ' ').trim()
}
