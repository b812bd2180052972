import { placeOf, type Bundle } from '../../src/l10n'

/** Packs the messages of one language (English text → translation) as `Bundle` says. */
export function packWords(texts: ReadonlyMap<string, string>): Bundle {
  const starts = [...new Set(Array.from(texts.keys(), (english) => english.slice(0, 1)))].sort()
  const parts = starts.map((start) => [start, packed(new Map([...texts].filter(([english]) => english.startsWith(start))))] as const)
  return Object.fromEntries([['', parts.map(([start, { seeds }]) => `${start}${seeds.join()}`).join('\n')], ...parts.map(([start, { words }]) => [start, words.join('\n')] as const)])
}

/**
 * A minimal perfect hash by displacement. The texts are dealt into groups; for each group, the largest first, a seed is looked for
 * that gives all its texts places of their own.
 */
function packed(texts: ReadonlyMap<string, string>): { seeds: readonly number[]; words: readonly (string | undefined)[] } {
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
  return { seeds, words }
}
