/** Directional marks, embeddings, overrides and isolates: they make text look other than it is (Unicode UAX #9, section 2). */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * Text from outside, fit to be shown on one line: line breaks and tabs become one space, other control and bidi characters go away,
 * broken surrogates become U+FFFD. With `max`, at most that many UTF-16 units, the last an ellipsis where something was cut.
 */
export function safeText(value: string, max = Infinity): string {
  // Long texts are shown in short a thousand times over: what comes far behind is not cleaned for that.
  const isLong = value.length > max * 8
  const clean = (isLong ? value.slice(0, max * 8) : value)
    .replace(/[\t\n\f\r\v\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(bidi, '')
    .replace(/\p{Cs}/gu, '\ufffd')
  return truncate(isLong ? `${clean}…` : clean, max)
}

/** VS Code makes links of `[words](address)` in notifications and input boxes, also ones that run commands: those are broken up. */
export const breakLinks = (text: string): string => text.replace(/\]\(/g, '] (')

/** Text from outside inside a message of the editor's own: as `safeText`, and no link. */
export const quote = (value: string, max = Infinity): string => breakLinks(safeText(value, max))

/** At most `max` UTF-16 units of `value`; what was cut is marked by an ellipsis, and no surrogate pair or joined emoji is left in half. */
export function truncate(value: string, max: number): string {
  if (value.length <= max) return value
  if (max < 1) return ''
  let end = max - 1
  const before = value.charCodeAt(end - 1)
  if (before >= 0xd800 && before <= 0xdbff) end--
  return value.slice(0, end).replace(/\u200d$/, '') + '…'
}

/** Text as one line fit for a header field: runs of white space and control characters become one space, both ends are trimmed. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
