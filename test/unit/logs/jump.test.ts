import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readJump, readRange } from '../../../src/features/logs/view/jump'
import { shown, shownTime } from '../../../src/features/logs/view/time'

const now = new Date(2026, 2, 5, 12).getTime()

describe('a time to jump to', () => {
  afterEach(() => void (shown.utc = false))

  it('is a day, a day and time, a while ago, or a time before the newest entry, as times are shown', () => {
    const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number => new Date(year, month, day, hour, minute, second).getTime()
    expect(readJump('2026-03-04', now)).toBe(at(2026, 2, 4))
    expect(readJump(' 2026-03-04 14:30 ', now)).toBe(at(2026, 2, 4, 14, 30))
    expect(readJump('-2h', now)).toBe(now - 7_200_000)
    expect(readJump('9:05', now)).toBe(at(2026, 2, 5, 9, 5))
    expect(readJump('14:30:15', now)).toBe(at(2026, 2, 4, 14, 30, 15))
    expect(readJump('14:30', now, at(2026, 2, 3, 20))).toBe(at(2026, 2, 3, 14, 30))
    shown.utc = true
    expect(readJump('2026-03-04 14:30', now)).toBe(Date.UTC(2026, 2, 4, 14, 30))
    expect(readJump('03:00', Date.UTC(2026, 2, 5, 2))).toBe(Date.UTC(2026, 2, 4, 3))
    expect(shownTime(Date.UTC(2026, 2, 4, 3))).toBe('2026-03-04 03:00:00')
  })

  it.each(['', 'some day', '25:00', '2026-02-31', '14', '2026-03-04 14'])('is not read from “%s”', (text) => expect(readJump(text, now)).toBeUndefined())
})

describe('where clocks are set', () => {
  const before = process.env['TZ']
  beforeAll(() => void (process.env['TZ'] = 'Europe/Rome'))
  afterAll(() => void (before === undefined ? delete process.env['TZ'] : (process.env['TZ'] = before)))
  const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString().slice(0, 19))

  it('a time is of the day before, however long that was', () => {
    expect(iso(readJump('14:30', now, new Date(2026, 2, 30, 0, 10).getTime()))).toBe('2026-03-29T12:30:00')
    expect(iso(readJump('23:45', now, new Date(2026, 9, 25, 23, 30).getTime()))).toBe('2026-10-24T21:45:00')
  })

  it('a day is whole with 23 and with 25 hours, and a minute is one minute', () => {
    const ends = (day: string): unknown => Object.values(readRange(day, day, now)).map((at) => iso(at as number))
    expect(ends('2026-03-29')).toEqual(['2026-03-28T23:00:00', '2026-03-29T21:59:59'])
    expect(ends('2026-10-25')).toEqual(['2026-10-24T22:00:00', '2026-10-25T22:59:59'])
    expect(ends('2026-10-25 02:59')).toEqual(['2026-10-25T00:59:00', '2026-10-25T00:59:59'])
  })
})

describe('a range to search', () => {
  it('has both ends in it, a day and a minute whole', () => {
    const at = (day: number, hour = 0, minute = 0): number => new Date(2026, 2, day, hour, minute).getTime()
    expect(readRange('2026-03-01', '2026-03-02', now)).toEqual({ from: at(1), to: at(3) - 1 })
    expect(readRange('2026-03-01 10:00', '2026-03-01 10:00', now)).toEqual({ from: at(1, 10), to: at(1, 10, 1) - 1 })
    expect(readRange('-2d', ' ', now)).toEqual({ from: now - 2 * 864e5 })
    expect(readRange('2026-03-01 10:00:15.5', '2026-03-01 10:00:15.5', now)).toEqual({ from: at(1, 10) + 15_500, to: at(1, 10) + 15_500 })
    expect(readRange('', '', now)).toBe('from')
    expect(readRange('2026-03-02', '2026-03-01', now)).toBe('to')
    expect(readRange('2026-03-02', 'later', now)).toBe('to')
  })
})
