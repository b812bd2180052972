import { isWholeAddress } from '../../tail/query/match'

/** Whole addresses of a part of an entry, without the names beside them. */
export function addressesIn(text: string | undefined): string[] {
  const words = (text ?? '').split(/[\s,;<>"']+/).filter(isWholeAddress)
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()].slice(0, 5)
}
