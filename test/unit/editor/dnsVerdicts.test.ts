import { describe, expect, it } from 'vitest'
import { DnsVerdicts, mostKept, type AccountMemory, type AreaState, type DnsMark } from '../../../src/editor/dnsVerdicts'
import { changeWords, withVerdict } from '../../../src/editor/dnsWords'

/** A memory of accounts that counts how often it is written. */
function memory(): AccountMemory & { all: Map<string, unknown>; writes: number } {
  const kept = {
    all: new Map<string, unknown>(),
    writes: 0,
    remembered: <T>(id: string, name: string) => kept.all.get(`${id}/${name}`) as T | undefined,
    remember: (id: string, name: string, value: unknown) => {
      kept.writes++
      kept.all.set(`${id}/${name}`, value)
      return Promise.resolve()
    },
  }
  return kept
}

const check = (at: number, areas: Record<string, AreaState>, mark: DnsMark = 'ok') => ({ at, mark, areas })
const changesOf = (verdicts: DnsVerdicts): string[] | undefined => verdicts.of('a', 'domain/D1')?.changed?.changes.map(changeWords)

describe('the verdicts on mail DNS', () => {
  it('tell another verdict and other records apart, and nothing where nothing changed', () => {
    const verdicts = new DnsVerdicts(memory())
    verdicts.record('a', 'domain/D1', check(1, { mx: ['ok', 'one'], spf: ['ok', 'one'], dmarc: ['info', ''] }))
    expect(changesOf(verdicts)).toBeUndefined()
    verdicts.record('a', 'domain/D1', check(2, { mx: ['ok', 'one'], spf: ['ok', 'one'], dmarc: ['info', ''] }))
    expect(changesOf(verdicts)).toBeUndefined()
    verdicts.record('a', 'domain/D1', check(3, { mx: ['ok', 'two'], spf: ['error', 'two'], dmarc: ['info', 'x'] }, 'error'))
    expect(changesOf(verdicts)).toEqual(['MX: other records', 'SPF: in order → with errors'])
    expect(verdicts.of('a', 'domain/D1')?.changed?.at).toBe(3)
    // The change stays known, with its time, until there is another one.
    verdicts.record('a', 'domain/D1', check(4, { mx: ['ok', 'two'], spf: ['error', 'two'], dmarc: ['info', 'x'] }, 'error'))
    expect(verdicts.of('a', 'domain/D1')?.changed?.at).toBe(3)
  })

  it('take a look-up that failed for no change, and compare with what was known before it', () => {
    const verdicts = new DnsVerdicts(memory())
    verdicts.record('a', 'domain/D1', check(1, { spf: ['ok', 'one'] }))
    verdicts.record('a', 'domain/D1', check(2, { spf: ['unknown', ''] }, 'unknown'))
    expect(verdicts.of('a', 'domain/D1')?.mark).toBe('unknown')
    verdicts.record('a', 'domain/D1', check(3, { spf: ['ok', 'one'] }))
    expect(changesOf(verdicts)).toBeUndefined()
    verdicts.record('a', 'domain/D1', check(4, { spf: ['unknown', ''] }, 'unknown'))
    verdicts.record('a', 'domain/D1', check(5, { spf: ['warning', 'two'] }, 'warning'))
    expect(changesOf(verdicts)).toEqual(['SPF: in order → with warnings'])
  })

  it('take an area that is checked for the first time for no change', () => {
    const verdicts = new DnsVerdicts(memory())
    verdicts.record('a', 'domain/D1', check(1, { spf: ['ok', 'one'] }))
    verdicts.record('a', 'domain/D1', check(2, { spf: ['ok', 'one'], bimi: ['error', 'x'] }))
    expect(changesOf(verdicts)).toBeUndefined()
  })

  it('are kept by account, written together, and tell of each domain at once', async () => {
    const kept = memory()
    const verdicts = new DnsVerdicts(kept, 1)
    const told: string[] = []
    const listening = verdicts.onDidChange((account, domain) => told.push(`${account} ${domain}`))
    verdicts.record('a', 'domain/D1', check(1, {}))
    verdicts.record('a', 'deliveryDomain/D1', check(1, {}, 'error'))
    verdicts.record('b', 'domain/D1', check(1, {}, 'warning'))
    expect(told).toEqual(['a domain/D1', 'a deliveryDomain/D1', 'b domain/D1'])
    await expect.poll(() => kept.writes).toBe(2)
    const later = new DnsVerdicts(kept)
    expect([later.of('a', 'domain/D1')?.mark, later.of('a', 'deliveryDomain/D1')?.mark, later.of('b', 'domain/D1')?.mark, later.of('b', 'x')]).toEqual(['ok', 'error', 'warning', undefined])
    listening.dispose()
    verdicts.record('b', 'domain/D1', check(2, {}))
    expect(told).toHaveLength(3)
    // What waits to be written is written at the end.
    verdicts.dispose()
    expect(later.of('b', 'domain/D1')?.at).toBe(2)
  })

  it('are bounded: the oldest go', () => {
    const kept = memory()
    const verdicts = new DnsVerdicts(kept)
    for (let n = 0; n < mostKept + 5; n++) verdicts.record('a', `domain/D${n}`, check(1000 + n, { spf: ['ok', 'x'] }))
    verdicts.dispose()
    const all = kept.all.get('a/dns') as Record<string, unknown>
    expect(Object.keys(all)).toHaveLength(mostKept)
    expect(all['domain/D4']).toBeUndefined()
    expect(all[`domain/D${mostKept + 4}`]).toBeDefined()
    // Far below what the editor calls a large state of an extension.
    expect(JSON.stringify(all).length).toBeLessThan(512 * 1024)
  })
})

describe('the row of a domain', () => {
  const look = { label: 'a.example', description: 'enabled', tooltip: 'a.example\nState: enabled', spoken: 'a.example, enabled' }
  const at = Date.parse('2026-03-02T10:00:00Z')

  it('stays as it is without a verdict', () => {
    expect(withVerdict(look, undefined)).toBe(look)
  })

  it('says the last verdict in words, where the problems are, and when it was found', () => {
    const shown = withVerdict(look, { at, mark: 'error', areas: { mx: ['ok', 'x'], spf: ['error', 'x'], dkim: ['error', 'x'], dmarc: ['warning', ''] } })
    expect(shown.description).toBe('DNS errors · enabled')
    expect(shown.tooltip).toMatch(/^a\.example\nState: enabled\nMail DNS: with errors, checked .*2026.*\nProblems: SPF, DKIM\nWarnings: DMARC$/)
    expect(shown.spoken).toMatch(/^a\.example, enabled, Mail DNS: with errors, checked .*2026/)
  })

  it('says a change in the row for as long as the last check saw it, and in the tooltip after that', () => {
    const changed = { at, changes: [['spf', 'ok', 'error']] as const }
    const fresh = withVerdict(look, { at, mark: 'error', areas: {}, changed })
    expect(fresh.description).toBe('DNS errors, changed · enabled')
    expect(fresh.spoken).toContain('SPF: in order → with errors')
    const later = withVerdict(look, { at: at + 1, mark: 'error', areas: {}, changed })
    expect(later.description).toBe('DNS errors · enabled')
    expect(later.tooltip).toMatch(/Changed, seen .*: SPF: in order → with errors$/)
  })
})
