/** The stretch of `found` that is not as in `expected`: common beginning and end left out, at least one character. */
export function difference(expected: string, found: string): { start: number; end: number } | undefined {
  if (expected === found || found === '') return undefined
  let start = 0
  while (start < expected.length && start < found.length && expected[start] === found[start]) start++
  let tail = 0
  while (tail < expected.length - start && tail < found.length - start && expected.at(-1 - tail) === found.at(-1 - tail)) tail++
  return { start: Math.min(start, found.length - 1), end: Math.max(found.length - tail, Math.min(start, found.length - 1) + 1) }
}
