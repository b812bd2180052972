import { describe, expect, it } from 'vitest'
import { readSize, readSpan } from '../../../../src/tail/query/values'
import { utcZone, zoneNamed } from '../../../../src/tail/zone'

const now = Date.parse('2026-03-05T12:00:00Z')
const span = (text: string, zone = utcZone): string | undefined => {
  const read = readSpan(text, now, zone)
  return read && `${new Date(read.at).toISOString().slice(0, 19)}/${read.until - read.at}`
}

describe('a time', () => {
  it.each([
    ['10:00', '2026-03-05T10:00:00/60000'],
    ['9:05:30', '2026-03-05T09:05:30/1000'],
    ['14:30', '2026-03-04T14:30:00/60000'],
    ['today', '2026-03-05T00:00:00/86400000'],
    ['oggi', '2026-03-05T00:00:00/86400000'],
    ['yesterday', '2026-03-04T00:00:00/86400000'],
    ['Ieri', '2026-03-04T00:00:00/86400000'],
    ['-2h30m', '2026-03-05T09:30:00/1'],
    ['-1d12h', '2026-03-04T00:00:00/1'],
    ['-1.5h', '2026-03-05T10:30:00/1'],
  ])('may be %s', (text, meant) => expect(span(text)).toBe(meant))

  it('alone is meant in the zone in which times are shown', () => {
    const rome = zoneNamed('Europe/Rome')
    expect(span('12:30', rome)).toBe('2026-03-05T11:30:00/60000')
    expect(span('13:30', rome)).toBe('2026-03-04T12:30:00/60000')
    expect(span('today', rome)).toBe('2026-03-04T23:00:00/86400000')
  })

  it.each(['25:00', '10:61', '-2', '-h', 'tomorrow', '-2h30', ''])('is not “%s”', (text) => expect(span(text)).toBeUndefined())
})

describe('a size', () => {
  it('has a point or a comma, but no comma that may part thousands', () => {
    expect(['1.5mb', '1,5mb', '2000', '64KiB'].map(readSize)).toEqual([1_500_000, 1_500_000, 2000, 65_536])
    expect(readSize('1,500')).toBeUndefined()
  })
})
