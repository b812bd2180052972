/** Milliseconds east of UTC at a moment (ms, UTC). */
export type Zone = (at: number) => number

export const utcZone: Zone = () => 0

/** That of this computer. */
export const localZone: Zone = (at) => new Date(at).getTimezoneOffset() * -60_000

export const localName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A zone by its IANA name; that of this computer where the name is not known here. */
export function zoneNamed(name: string): Zone {
  if (name === localName()) return localZone
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' })
    return (at) => {
      const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(at)) ?? []
      return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
    }
  } catch {
    return localZone
  }
}

/**
 * The moment at which the clocks of a zone show `wall` (ms, written as if it were UTC): the first one where they show it twice, and
 * where they pass it over as long after as they jump.
 */
export function instantOf(wall: number, zone: Zone): number {
  const before = zone(wall - 86_400_000)
  const first = wall - before
  const after = zone(first)
  return after !== before && zone(wall - after) === after ? wall - after : first
}
