import { describe, expect, it } from 'vitest'
import type { Section, ShownFinding } from '../../../src/features/records/messages'
import { spokenSummary, summaryOf } from '../../../src/features/records/view/summary'

const finding = (severity: ShownFinding['severity'], message: string): ShownFinding => ({ severity, message, rule: 'a.b', source: 'RFC 1' })
function section(id: Section['area'], verdict: 'ok' | 'warning' | 'error' | 'unknown', findings: ShownFinding[], more: Partial<Section> = {}): Section {
  const result = { name: 'a.example', outcome: 'answer' as const, published: [], findings, verdict }
  return { id, area: id, name: 'a.example', given: [], unread: [], lookup: 'done', result, ...more }
}

describe('the verdict', () => {
  it('counts problems and warnings, and names the gravest thing to do', () => {
    const summary = summaryOf([
      section('mx', 'warning', [finding('warning', 'two providers')]),
      section('spf', 'error', [finding('error', 'two records'), finding('warning', 'long')]),
      section('dmarc', 'error', [finding('error', 'no policy')]),
    ])
    expect(summary.mark).toBe('error')
    expect(summary.title).toBe('Something is wrong: 2 problems, 2 warnings')
    expect(summary.next).toMatchObject({ section: { id: 'spf' }, finding: { message: 'two records' } })
    expect(summary.groups.map(({ mark, sections }) => `${mark} ${sections.length}`)).toEqual(['error 2', 'warning 2'])
  })

  it('names every problem and warning that it counts, wherever it stands', () => {
    const warnings = [finding('warning', 'one'), finding('warning', 'two')]
    const summary = summaryOf([
      section('mx', 'warning', warnings),
      section('spf', 'error', [finding('error', 'bad'), ...warnings]),
      section('dmarc', 'warning', [finding('warning', 'none')]),
      section('bimi', 'unknown', [finding('warning', 'timeout')]),
    ])
    expect(spokenSummary(summary)).toBe('Something is wrong: 1 problem, 5 warnings, 1 not known. Problems: SPF. Not known: BIMI. Warnings: MX (2), SPF (2), DMARC')
  })

  it('takes what could not be looked up for no warning', () => {
    const summary = summaryOf([section('mx', 'unknown', [finding('warning', 'timeout')]), section('spf', 'ok', [finding('ok', 'fine')])])
    expect(summary.title).toBe('Not everything could be checked: 1 not known')
  })

  it('says nothing of what has no weight, and nothing before all is there', () => {
    const minor = section('mx', 'error', [finding('error', 'none')], { minor: true })
    expect(summaryOf([minor, section('spf', 'ok', [finding('ok', 'fine')])])).toMatchObject({ mark: 'ok', title: 'Everything is in order' })
    expect(summaryOf([section('spf', 'error', [finding('error', 'bad')], { lookup: 'running' })])).toMatchObject({ mark: 'waiting', title: 'Looking up…' })
  })
})
