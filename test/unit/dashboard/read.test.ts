import { describe, expect, it } from 'vitest'
import { getTraceMailCounters, getTraceMailDailyStatistics, getTraceMailDashboard, getTraceMailDomainRanking, listDeliveryDashboardAlerts, listTraceMailAccounts, listTraceMailDomains } from '../../../src/api/operations/tracemail'
import { alertsRead, countersOf, daysRead, domainsRead, rankingRead, sendersRead, summaryRead } from '../../../src/features/dashboard/read'
import { daysOf } from '../../../src/features/dashboard/subject'
import { tailRequestOf } from '../../../src/features/dashboard/tailRequest'
import { ceiling } from '../../../src/features/dashboard/view/plot'
import { fieldValueWords, fieldWords } from '../../../src/features/dashboard/view/words'
import { readRequest } from '../../../src/features/logs/request'
import { account, start } from '../demo/account'

const rows = (...values: unknown[]) => values.map((value) => ({ ok: true as const, value }))

describe('the parts of the dashboard', () => {
  it('are read from what the demo account answers', async () => {
    const { client } = account()
    const query = daysOf('7', start)
    const counted = countersOf(await client.call(getTraceMailCounters, { query }))
    expect(counted.map(({ name }) => name)).toContain('bounce')
    const days = daysRead((await client.list(getTraceMailDailyStatistics, { query })).rows)
    expect(days.unread).toBe(0)
    expect(days.rows.length).toBeGreaterThan(1)
    for (const { total, amounts } of days.rows) expect(amounts.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    const ranked = rankingRead((await client.list(getTraceMailDomainRanking, { query })).rows)
    expect(ranked.rows[0]!.total).toBeGreaterThanOrEqual(ranked.rows.at(-1)!.total)
    const [alert] = alertsRead((await client.list(listDeliveryDashboardAlerts, { query: {} })).rows).rows
    expect(alert).toMatchObject({ severity: 'warning', words: 'warning', text: 'A DNS check of promo.studio-demo.example fails', more: [{ name: 'code', value: 'domain_misconfigured' }], domainCode: 'DD10000003' })
    expect(summaryRead(await client.call(getTraceMailDashboard, {})).map(({ name }) => name)).toEqual(['bounce_rate', 'suppressed_rate'])
    expect(sendersRead((await client.list(listTraceMailAccounts, {})).rows).map(({ label }) => label)).toContain('Web shop')
    expect(domainsRead((await client.list(listTraceMailDomains, {})).rows).map(({ id }) => id)).toContain('mail.acme-demo.example')
    expect(domainsRead(rows('one.example', { domain: 'two.example' }, { code: 'D1' }, 7, ''))).toEqual([{ id: 'one.example', label: 'one.example' }, { id: 'two.example', label: 'two.example' }])
  })

  it('take nothing for nought, and say what could not be read', () => {
    expect(countersOf({ delivered: 3 })).toEqual([{ name: 'delivered', count: 3 }])
    expect(daysRead(rows({ date: '2026-03-02', total: '7', delivered: 4 }, { date: 'soon', total: 1 }, 'x', { day: '2026-03-01T00:00:00Z', bounced: 2 }))).toEqual({
      unread: 2,
      rows: [
        { date: '2026-03-01', total: 2, amounts: [{ outcome: 'bounce', count: 2 }] },
        { date: '2026-03-02', total: 7, amounts: [{ outcome: 'delivered', count: 4 }, { outcome: 'other', count: 3 }] },
      ],
    })
    expect(rankingRead([{ ok: false, raw: 1, reason: 'x' }, ...rows({ domain: 'a\u202eb.example', count: 1 })])).toEqual({ unread: 1, rows: [{ domain: 'ab.example', total: 1, amounts: [{ outcome: 'other', count: 1 }] }] })
  })

  it('put the gravest alert first and keep its thresholds', () => {
    const read = alertsRead(rows({ code: 'x' }, { message: 'Bounce rate', severity: 'critical', threshold: 5, value: 7.5 }, { severity: 'high' }))
    expect(read).toEqual({
      unread: 1,
      rows: [
        { severity: 'error', words: 'critical', text: 'Bounce rate', more: [{ name: 'threshold', value: '5' }, { name: 'value', value: '7.5' }] },
        { severity: 'info', words: 'notice', text: 'x', more: [] },
      ],
    })
  })
})

describe('single values', () => {
  it('have words and units where they are known, and are shown as they came where not', () => {
    const shown = [{ name: 'bounce_rate', value: '0.66' }, { name: 'suppressed_rate', value: 'n/a' }, { name: 'domain_code', value: 'DD1' }, { name: 'new_thing', value: '7.5' }]
    expect(shown.map((field) => `${fieldWords(field.name)}: ${fieldValueWords(field)}`)).toEqual(['Bounce rate: 0.66%', 'Suppressed share: n/a', 'Domain code: DD1', 'new_thing: 7.5'])
  })
})

describe('a click on the dashboard', () => {
  const subject = { accountId: 'a1', period: '7', sender: 'qzv' } as const

  it('asks the logs for what is behind it, with filters that they take', () => {
    const asked = [
      tailRequestOf(subject, { type: 'tailCounter', name: 'limitsErrors' }, start),
      tailRequestOf(subject, { type: 'tailDomain', domain: 'mail.example' }, start),
      tailRequestOf({ accountId: 'a1', period: '1', domain: 'mail.example' }, { type: 'tailDay', date: '2026-02-27' }, start),
    ]
    expect(asked).toEqual([
      { accountId: 'a1', log: 'tracemail.errors', filters: { start_date: '2026-02-24', account: 'qzv', error_category: 'limits' } },
      { accountId: 'a1', log: 'tracemail.worked', filters: { start_date: '2026-02-24', account: 'qzv', domain: 'mail.example' } },
      { accountId: 'a1', log: 'tracemail.worked', filters: { start_date: '2026-02-27', end_date: '2026-02-27', domain: 'mail.example' } },
    ])
    for (const request of asked) expect(readRequest(request).refused).toEqual([])
  })

  it('counts today among the days', () => {
    expect(daysOf('1', start)).toEqual({ start_date: '2026-03-02', end_date: '2026-03-02' })
    expect(daysOf('30', start).start_date).toBe('2026-02-01')
  })
})

describe('the scale', () => {
  it.each([[0, 1], [1, 1], [3, 5], [5, 5], [11, 20], [501, 1000]])('of %i ends at %i', (value, top) => {
    expect(ceiling(value)).toBe(top)
  })
})
