import type { Views } from './shown'

/** The first pause between two looks, and the longest ones, in milliseconds. */
const first = 5_000
const longestForServers = 300_000
const longestForCaches = 900_000
/** A day: by then something else is wrong. */
export const longestWatch = 86_400_000

/**
 * How long to wait before the next look. While an authoritative server has not turned, somebody still has to publish: looks become
 * rarer, but not rarer than the record's time to live or five minutes. When all have turned only the caches of resolvers hold the old
 * answer, and they say for how long.
 */
export function nextPause(areas: readonly Views[], looks: number): number {
  const pauses = areas.map(({ open, servers }) => {
    const speaking = servers.filter(({ state }) => state === 'same' || state === 'other')
    const backOff = first * 1.5 ** Math.min(looks - 1, 20)
    const ttls = [open, ...speaking].flatMap(({ ttl }) => (ttl === undefined ? [] : [ttl * 1000]))
    if (speaking.length > 0 && speaking.every(({ turned }) => turned) && open.ttl !== undefined) return Math.min(Math.max(open.ttl * 1000 + 1_000, first), longestForCaches)
    return Math.max(first, Math.min(backOff, longestForServers, ...(ttls.length > 0 ? [Math.max(...ttls)] : [])))
  })
  return Math.min(...pauses, longestForCaches)
}
