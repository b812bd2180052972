/** A 32-bit hash of two numbers (the finisher of MurmurHash3): the same pair always gives the same number. */
export function mix(seed: number, n: number): number {
  let h = Math.imul(seed ^ Math.imul(n, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** One entry of a list that is not empty, chosen by a number. */
export function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length]
  if (found === undefined) throw new RangeError('An empty list has nothing to pick from')
  return found
}

const hex = (n: number): string => n.toString(16).padStart(8, '0')

/** A UUID of version 4 made of a number. */
export function uuidOf(seed: number): string {
  const [b, c] = [hex(mix(seed, 2)), mix(seed, 3)]
  return `${hex(mix(seed, 1))}-${b.slice(0, 4)}-4${b.slice(4, 7)}-${'89ab'[c & 3]}${hex(c).slice(2, 5)}-${hex(mix(seed, 4))}${hex(mix(seed, 5)).slice(0, 4)}`
}

/** Lower-case letters and digits, as random user names have them. */
export function lettersOf(seed: number, length: number): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length }, (_, i) => letters[mix(seed, i) % letters.length]).join('')
}
