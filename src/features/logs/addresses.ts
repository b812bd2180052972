import { addressSpans } from '../../mail/addressSpans'

/** Whole addresses of a part of an entry, without the names beside them. Where a long part was cut, its last one is not whole. */
export function addressesIn(text = ''): string[] {
  const found = addressSpans(text).filter(({ start, end }) => text[start - 1] !== '@' && text[end] !== '@').map(({ start, end }) => text.slice(start, end)).filter((word) => !word.endsWith('…'))
  return [...new Map(found.map((word) => [word.toLowerCase(), word])).values()].slice(0, 5)
}
