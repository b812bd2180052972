import { placeOf, type Bundle } from '../../src/l10n'

/**
 * Packs the messages of one language (English text → translation) as `Bundle` says: a minimal perfect hash by displacement. The
 * texts are dealt into groups; for each group, the largest first, a seed is looked for that gives all its texts places of their own.
 */
export function packWords(texts: ReadonlyMap<string, string>): Bundle {
  const groups: string[][] = Array.from({ length: Math.ceil(texts.size / 3) }, () => [])
  for (const text of texts.keys()) groups[placeOf(text, 0, groups.length)]!.push(text)
  const seeds = groups.map(() => 0)
  const words: (string | undefined)[] = Array.from({ length: texts.size })
  for (const [group, members] of [...groups.entries()].sort((one, other) => other[1].length - one[1].length)) {
    const placed = (seed: number): number[] => members.map((text) => placeOf(text, seed, texts.size))
    const fits = (places: number[]): boolean => new Set(places).size === places.length && places.every((place) => words[place] === undefined)
    let seed = 1
    while (!fits(placed(seed))) if (++seed > 1e6) throw new Error(`Two messages are too alike to be told apart: ${members.join(' / ')}`)
    seeds[group] = seed
    for (const [index, place] of placed(seed).entries()) words[place] = texts.get(members[index]!)!
  }
  if (words.some((word) => word?.includes('\n'))) throw new Error('A message of several lines has no place in a bundle.')
  return { seeds: seeds.join(), words: words.join('\n') }
}
