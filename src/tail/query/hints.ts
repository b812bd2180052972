import { t } from '../../l10n'
import type { LogKind } from '../kinds'
import { plainName } from '../names'
import { closedValues, fieldNamed, fieldWords } from './fields'
import { parseQuery } from './parse'
import type { Query, Term } from './syntax'

/**
 * What in a query that finds nothing may not be as it was meant: fields that no entry has, values that the service does not have, and
 * words of other languages of this kind. `has`: whether some entry has a field of this plain name.
 */
export function queryHints(text: string, kind: LogKind, has: (plain: string) => boolean): string[] {
  const parsed = parseQuery(text)
  return 'problem' in parsed ? [] : [...new Set(termsOf(parsed.query).flatMap((term) => hintOf(term, kind, has) ?? []))]
}

const termsOf = (query: Query): Term[] => (query.kind === 'term' ? [query] : query.kind === 'not' ? termsOf(query.of) : query.of.flatMap(termsOf))

function hintOf({ field: name, operator, value }: Term, kind: LogKind, has: (plain: string) => boolean): string | undefined {
  if (name === undefined) {
    if (/^and$/i.test(value)) return t('“{0}” is looked for as a word: what stands side by side must all hold anyway.', value)
    if (/^not$/i.test(value)) return t('“{0}” is looked for as a word: “-” before a word turns it round.', value)
    return value === 'or' ? t('“{0}” is looked for as a word: “OR” is written large.', value) : undefined
  }
  const field = fieldNamed(name)
  if (!field) {
    if (has(plainName(name))) return undefined
    const near = nearest(name.toLowerCase(), fieldWords)
    return near === undefined ? t('No entry that was read has a field “{0}”.', name) : t('No entry that was read has a field “{0}”. Is “{1}” meant?', name, near)
  }
  const values = closedValues(kind, field)
  if (operator !== ':' || values.length === 0 || values.includes(value.toLowerCase())) return undefined
  return t('“{0}” is none of the outcomes that the service names: {1}.', value, values.join(', '))
}

/** The word that differs least, when it is by no more than two letters. */
function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words.map((word) => ({ word, distance: distanceOf(typed, word) })).sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.min(2, Math.floor(typed.length / 3)) ? best.word : undefined
}

/** How many letters are to be changed, put in, taken out or swapped with their neighbour. */
function distanceOf(one: string, other: string): number {
  if (one.length > 40) return Infinity
  let [before, row]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      next[j] = Math.min(next[j - 1]! + 1, row![j]! + 1, row![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j]!, before![j - 2]! + 1)
    }
    ;[before, row] = [row, next]
  }
  return row![other.length]!
}
