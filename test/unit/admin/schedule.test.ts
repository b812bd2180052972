import { describe, expect, it } from 'vitest'
import { emptySchedule, firstProblem, fromProblem, scheduleFields, secondProblem, sinceWords, timeOf } from '../../../src/features/admin/transfers/schedule'

const now = new Date(2030, 0, 1, 12, 0).getTime()

describe('the times of a migration', () => {
  it('are local, and only those that exist', () => {
    expect(timeOf('2030-12-31 22:00')).toBe(new Date(2030, 11, 31, 22, 0).getTime())
    expect(timeOf(' 2030-12-31T22:00 ')).toBe(timeOf('2030-12-31 22:00'))
    for (const text of ['2030-02-30 10:00', '2030-01-01 24:00', '2030-13-01 10:00', 'tomorrow', '2030-12-31', '']) expect(timeOf(text)).toBeUndefined()
  })

  it('lie ahead, the second within 23 hours of the first', () => {
    expect(firstProblem('2030-01-01 12:01', now)).toBeUndefined()
    expect(firstProblem('2030-01-01 12:00', now)).toBe('This is in the past.')
    expect(firstProblem('noon', now)).toMatch(/A date and a time are needed/)
    expect(secondProblem('', now)).toBeUndefined()
    expect(secondProblem('2030-01-02 11:00', now)).toBeUndefined()
    expect(secondProblem('2030-01-02 11:01', now)).toMatch(/within 23 hours/)
    expect(secondProblem('2030-01-01 12:00', now)).toMatch(/after the first/)
    expect(fromProblem('2029-02-29')).toMatch(/A date is needed/)
    expect(fromProblem('2028-02-29')).toBeUndefined()
  })

  it('are sent as the operation takes them', () => {
    expect(scheduleFields({ ...emptySchedule(), now: true, first: 'forgotten' })).toEqual({ execute_now: true, date_filter_preset: 'all' })
    expect(scheduleFields({ now: false, first: '2030-12-31 22:00', second: '2031-01-01 08:00', since: 'custom', from: ' 2029-01-01 ' })).toEqual({
      first_execution_date: new Date(2030, 11, 31, 22, 0).toISOString(),
      second_execution_date: new Date(2031, 0, 1, 8, 0).toISOString(),
      date_filter_preset: 'custom',
      custom_from_date: '2029-01-01',
    })
    expect(sinceWords({ since: 'custom', from: '2029-01-01' })).toBe('Mail since: 2029-01-01')
  })
})
