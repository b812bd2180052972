import { addressSpans } from '../../mail/addressSpans'

/** Whole addresses of a part of an entry, without the names beside them. */
export function addressesIn(text = ''): string[] {
  const found = addressSpans(text).filter(({ start, end }) => text[start - 1] !== '@' && text[end] !== '@').map(({ start, end }) => text.slice(start, end))
  return [...new Map(found.map((word) => [word.toLowerCase(), word])).values()].slice(0, 5)
}
