import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { createDemo, type Demo } from '../../../src/demo/demo'
import type { HttpFetch } from '../../../src/dns/http'
import { zoneLookup } from '../../../src/dns/zoneLookup'
import { runAreas } from '../../../src/features/records/areas'
import { givenBefore } from '../../../src/dns/given/expected'
import type { Given, GivenRecord } from '../../../src/dns/given/givenRecord'
import type { Section, ShownResult } from '../../../src/features/records/messages'
import { reportOf } from '../../../src/features/records/report'
import { sectionsOf, shownResult } from '../../../src/features/records/sections'
import { readService } from '../../../src/features/records/service'
import { runAction } from '../../../src/features/records/actions'
import type { Subject } from '../../../src/features/records/subject'
import { toPublish, toPublishAll } from '../../../src/features/records/toPublish'
import { summaryOf } from '../../../src/features/records/view/summary'
import { markOf, markWords, shortTitle } from '../../../src/features/records/view/words'
import { zoneSnippet } from '../../../src/features/records/zoneText'

const demoClient = (demo: Demo): Client =>
  new Client({ bases: { management: 'https://demo.test', send: 'https://demo.test' }, token: async () => demo.tokens.management, fetch: () => demo.fetch })

const never = new AbortController().signal
// As the panel does: each look-up of a check listens to it.
setMaxListeners(0, never)
const hosting = (code: string, name: string): Subject => ({ kind: 'domain', accountId: 'demo', code, name })
const acme = hosting('D100000001', 'acme-demo.example')
const shop = hosting('D100000002', 'shop-demo.example')
const nuova = hosting('D100000003', 'nuova-demo.example')
const sending = (code: string, name: string): Subject => ({ kind: 'deliveryDomain', accountId: 'demo', code, name })

interface Shown {
  readonly given: Given
  readonly sections: Section[]
  readonly section: (id: string) => Section
  readonly buttons: string[]
}

/** What a panel shows of a subject, through the real client and rules, from the demo account's answers and DNS. */
async function show(demo: Demo, subject: Subject, extras: Parameters<typeof readService>[2] = {}): Promise<Shown> {
  const answer = subject.kind === 'name' ? undefined : await readService(demoClient(demo), subject, extras, never)
  const given = answer?.given ?? givenBefore(subject.kind, subject.name)
  const needsOwnership = answer?.needsOwnership ?? false
  const results = new Map<string, ShownResult>()
  const lookup = zoneLookup(() => demo.zone())
  const fetch: HttpFetch = async (url) => demo.site(url)
  await runAreas({ subject, given, needsOwnership, lookup, fetch, signal: never }, (id, result) => results.set(id, shownResult(result)))
  const sections = sectionsOf({ subject, given, service: answer ? 'ready' : 'none', needsOwnership, results, finished: new Set(results.keys()), lookups: 'done' })
  const section = (id: string): Section => {
    const found = sections.find((one) => one.id === id)
    if (!found) throw new Error(`no section ${id} among ${sections.map((one) => one.id).join(', ')}`)
    return found
  }
  const { dkim, actions = [] } = answer?.shown ?? {}
  return { given, sections, section, buttons: [...actions, ...(dkim?.actions ?? [])].map(({ id }) => id) }
}

const verdict = (section: Section): string => `${section.id} ${section.result?.verdict ?? section.lookup}`
/** Of the areas that Qboxmail gives records for. */
const verdicts = ({ sections }: Shown): string[] => sections.filter(({ further }) => !further).map(verdict)

describe('the sections of a hosting domain', () => {
  it('are in order where everything is published as given', async () => {
    const shown = await show(createDemo(), acme)
    expect(verdicts(shown)).toEqual(['mx ok', 'spf ok', 'dkim:qbm1807252189 ok', 'dmarc ok', 'ownership ok'])
    expect(shown.section('ownership').minor).toBe(true)
    expect(shown.buttons).toEqual(['recheck', 'disable', 'reset', 'remove'])
  })

  it('tell a wrong key and its place', async () => {
    const shown = await show(createDemo(), shop)
    const { given, result } = shown.section('dkim:qbm2004111730')
    const [finding] = result?.findings ?? []
    expect(finding).toMatchObject({ severity: 'error', rule: 'dkim.mismatch' })
    const { start = 0 } = finding?.position ?? {}
    expect(result?.published[0]?.slice(0, start)).toBe(given[0]?.value?.slice(0, start))
    expect(result?.published[0]?.[start]).not.toBe(given[0]?.value?.[start])
    expect(shown.section('spf').result?.verdict).toBe('error')
  })

  it('begin with the ownership while the service waits for it', async () => {
    const demo = createDemo()
    const before = await show(demo, nuova)
    expect(before.sections[0]).toMatchObject({ id: 'ownership', result: { verdict: 'error', published: [] } })
    expect(before.sections[0]?.minor).toBeUndefined()
    expect(before.buttons).toEqual(['checkOwnership'])

    const asked = await runAction(demoClient(demo), nuova, 'checkOwnership', never)
    expect(asked.tone).toBe('warning')
    const [given] = (await show(demo, nuova, asked.extras)).section('ownership').given
    expect(given).toMatchObject({ type: 'A', name: 'd100000003.nuova-demo.example' })

    demo.publish({ name: 'd100000003.nuova-demo.example', type: 'A', value: '192.0.2.99', ttl: 300 })
    expect((await show(demo, nuova, asked.extras)).section('ownership').result?.verdict).toBe('error')
    demo.withdraw('d100000003.nuova-demo.example', 'A')
    demo.publish({ name: 'd100000003.nuova-demo.example', type: 'A', value: given?.value ?? '', ttl: 300 })
    expect((await show(demo, nuova, asked.extras)).section('ownership').result?.verdict).toBe('ok')
    expect((await runAction(demoClient(demo), nuova, 'checkOwnership', never)).tone).toBe('ok')
  })

  it('follow a key through its life', async () => {
    const demo = createDemo()
    const client = demoClient(demo)
    const studio = hosting('D100000005', 'studio-demo.example')
    expect((await show(demo, studio)).buttons).toEqual(['generate'])
    await runAction(client, studio, 'generate', never)
    const generated = await show(demo, studio)
    expect(generated.buttons[0]).toBe('verify')
    const [record] = generated.sections.find(({ area }) => area === 'dkim')?.given ?? []
    expect(record?.value).toMatch(/^v=DKIM1; k=rsa; p=\w/)
    demo.publish({ name: record?.name ?? '', type: 'TXT', value: record?.value ?? '', ttl: 300 })
    await runAction(client, studio, 'verify', never)
    demo.advance(5_000)
    const verified = await show(demo, studio)
    expect(verified.buttons[0]).toBe('enable')
    expect(verified.sections.find(({ area }) => area === 'dkim')?.result?.verdict).toBe('ok')
    await runAction(client, studio, 'enable', never)
    expect((await show(demo, studio)).buttons).toContain('disable')
    await runAction(client, studio, 'disable', never)
    expect((await show(demo, studio)).buttons[0]).toBe('enable')
    await runAction(client, studio, 'remove', never)
    expect((await show(demo, studio)).buttons).toEqual(['generate'])
  })
})

const further = ({ sections }: Shown): string[] => sections.filter((section) => section.further).map(verdict)
const factsOf = (section: Section): Record<string, string> => Object.fromEntries((section.result?.facts ?? []).map(({ label, lines }) => [label, lines.join(' | ')]))

describe('the further sections', () => {
  it('come last, each with its verdict, the MTA-STS policy fetched', async () => {
    const shown = await show(createDemo(), acme)
    expect(further(shown)).toEqual(['alignment ok', 'dmarc-reports ok', 'reverse ok', 'mta-sts ok', 'tls-rpt ok', 'bimi ok', 'names ok'])
    expect(shown.sections.at(-1)?.further).toBe(true)
    expect(factsOf(shown.section('mta-sts'))).toEqual({ mode: 'enforce', mx: 'mx01.qboxmail.com | mx02.qboxmail.com', max_age: '7 days' })
  })

  it('tell what is wrong', async () => {
    const shown = await show(createDemo(), hosting('D100000005', 'studio-demo.example'))
    const rules = (id: string): (string | undefined)[] => (shown.section(id).result?.findings ?? []).map(({ rule }) => rule)
    expect(rules('mta-sts')).toContain('mta-sts.uncovered')
    expect(rules('dmarc-reports')).toEqual(['dmarc-reports.not-authorised'])
    expect(rules('reverse')).toContain('reverse.missing')
  })

  it('of incoming mail have no weight for a domain that only sends', async () => {
    const shown = await show(createDemo(), sending('DD10000001', 'mail.acme-demo.example'))
    expect(shown.sections.filter(({ minor }) => minor).map(({ id }) => id)).toEqual(['mx', 'reverse', 'mta-sts', 'tls-rpt'])
  })
})

describe('the facts of a section', () => {
  it('are those of the key, the counts and the policy', async () => {
    const shown = await show(createDemo(), acme)
    expect(factsOf(shown.section('dkim:qbm1807252189'))).toMatchObject({ Key: 'RSA, 2048 bits', Flags: 'none: in earnest, also for subdomains' })
    expect(factsOf(shown.section('spf'))).toMatchObject({ 'DNS look-ups': '3 / 10', 'Void look-ups': '1 / 2' })
    expect(factsOf(shown.section('dmarc'))).toMatchObject({ 'In force here': 'quarantine', 'Comes from': 'p= of its own record', Alignment: 'DKIM relaxed, SPF relaxed' })
    expect(factsOf(shown.section('mx')).Addresses).toContain('mx01.qboxmail.com: 192.0.2.11, 2001:db8::11')
  })

  it('tell whose DMARC policy is in force where the name has none', async () => {
    const demo = createDemo()
    const shown = await show(demo, { kind: 'name', name: 'sub.acme-demo.example' })
    expect(factsOf(shown.section('dmarc'))).toMatchObject({ 'In force here': 'quarantine', 'Comes from': 'p= in the record of acme-demo.example' })
    expect(factsOf(shown.section('dmarc'))['Tree walk']).toContain('_dmarc.sub.acme-demo.example: NXDOMAIN')
  })
})

describe('the sections of a Delivery domain', () => {
  it('have each CNAME and each selector, and MX without weight', async () => {
    const shown = await show(createDemo(), sending('DD10000001', 'mail.acme-demo.example'))
    const [cnameTr, cnameNl, ...rest] = verdicts(shown)
    expect([cnameTr, cnameNl]).toEqual(['cname:dd10000001tr._domainkey.mail.acme-demo.example ok', 'cname:dd10000001nl._domainkey.mail.acme-demo.example ok'])
    expect(rest).toEqual(['dkim:dd10000001tr ok', 'dkim:dd10000001nl ok', 'spf ok', 'dmarc ok', 'mx ok'])
    expect(shown.section('mx').minor).toBe(true)
    expect(shown.buttons).toEqual(['verifyDelivery'])
  })

  it('tell what is missing of a new one', async () => {
    const shown = await show(createDemo(), sending('DD10000002', 'news.shop-demo.example'))
    expect(shown.section('cname:dd10000002tr._domainkey.news.shop-demo.example').result?.findings[0]).toMatchObject({ severity: 'error', fix: 'dd10000002tr.dkim.delivery-demo.example' })
    expect(shown.section('spf').result?.verdict).toBe('error')
    expect(shown.section('mx').result?.findings.every(({ severity }) => severity === 'info')).toBe(true)
  })
})

describe('the sections of a bare name', () => {
  it('demand nothing that Qboxmail would give', async () => {
    const shown = await show(createDemo(), { kind: 'name', name: 'acme-demo.example' })
    expect(verdicts(shown)).toEqual(['mx ok', 'spf ok', 'dkim none', 'dmarc ok'])
    expect(shown.sections.flatMap(({ given }) => given)).toEqual([])
  })

  it('look up the selectors that were typed in', async () => {
    const shown = await show(createDemo(), { kind: 'name', name: 'acme-demo.example', selectors: ['qbm1807252189', 'nothere'] })
    expect(verdicts(shown)).toContain('dkim:qbm1807252189 ok')
    expect(verdicts(shown)).toContain('dkim:nothere error')
  })
})

describe('sections before their results', () => {
  const parts = { given: givenBefore('domain', 'acme.example'), needsOwnership: false, results: new Map<string, ShownResult>(), finished: new Set<string>(), lookups: 'running' } as const
  const subject = hosting('D1', 'acme.example')

  it('say that they are looked up, and that the selector is awaited', () => {
    const sections = sectionsOf({ ...parts, subject, service: 'loading' })
    expect(sections.filter(({ further }) => !further).map(({ id, lookup }) => `${id} ${lookup}`)).toEqual(['mx running', 'spf running', 'dkim running', 'dmarc running'])
  })

  it('do not claim that there is no key when the service failed', () => {
    const [loading, failed, ready] = (['loading', 'failed', 'ready'] as const).map((service) => sectionsOf({ ...parts, subject, service }).find(({ id }) => id === 'dkim')?.note)
    expect(new Set([loading, failed, ready]).size).toBe(3)
    expect(failed).toContain('could not be asked')
  })

  it('keep an earlier result while it is looked up again', () => {
    const result: ShownResult = { name: 'acme.example', outcome: 'answer', published: ['v=spf1 -all'], findings: [], verdict: 'ok' }
    const spf = sectionsOf({ ...parts, subject, service: 'ready', results: new Map([['spf', result]]) }).find(({ id }) => id === 'spf')
    expect(spf).toMatchObject({ lookup: 'running', result: { published: ['v=spf1 -all'] } })
  })
})

describe('the report', () => {
  it('says what the panel says: the verdict, what to do first, and each area as it stands there, the gravest first', async () => {
    const { sections } = await show(createDemo(), nuova)
    const text = reportOf('nuova-demo.example', Date.UTC(2026, 0, 1), sections)
    const summary = summaryOf(sections)
    expect(text.split('\n').slice(0, 7)).toEqual(['# Mail DNS of nuova-demo.example', '', 'Checked: 2026-01-01T00:00:00.000Z', '', `**${summary.title}**`, '', expect.stringMatching(/^First: Ownership record – /)])
    const heads = [...text.matchAll(/^## (.*)$/gm)].map(([, head = '']) => head.replaceAll('\\', ''))
    expect(heads.toSorted()).toEqual(sections.map((section) => `${shortTitle(section)}: ${markWords(markOf(section))}`).toSorted())
    expect(heads).toContain('MX: For information')
    const weights = heads.map((head) => ['Problem', 'Not known', 'Warning', 'In order', 'For information'].indexOf(head.split(': ').at(-1)!))
    expect(weights).toEqual(weights.toSorted((one, other) => one - other))
  })
})

describe('the zone snippet', () => {
  const written = async (subject: Subject) => {
    const { given, sections } = await show(createDemo(), subject)
    const text = zoneSnippet(toPublishAll(given, (area) => sections.find(({ id }) => id === area)?.result), subject.name)
    return text.split('\n').filter((line) => /\tTXT\t/.test(line) && !line.includes('DKIM1')).map((line) => line.split('\t').slice(4).join(' '))
  }

  it('has what is to be published, so that nobody who may send is dropped by it', async () => {
    expect(await written(nuova)).toEqual(['"v=spf1 include:spf.qboxmail.com include:_spf.altro-demo.example ~all"'])
    expect(await written(shop)).toEqual([expect.stringMatching(/^"v=spf1 .* ~all"/)])
  })

  it('has what is in order in DNS, else what is given', async () => {
    const record: GivenRecord = { area: 'spf', source: 'usual', type: 'TXT', name: 'a.test', value: 'v=spf1 mx -all' }
    const result = (verdict: ShownResult['verdict'], published: string[], fix?: string): ShownResult => ({
      name: 'a.test', outcome: 'answer', published, verdict, findings: [{ severity: 'info', rule: 'a.b', source: 'c', message: 'd', ...(fix === undefined ? {} : { fix }) }],
    })
    const own = ['v=spf1 include:other.test ~all']
    expect(toPublish(record, undefined)).toBe('v=spf1 mx -all')
    expect(toPublish(record, result('ok', own))).toBe(own[0])
    expect(toPublish(record, result('unknown', own))).toBe(own[0])
    expect(toPublish(record, result('error', []))).toBe('v=spf1 mx -all')
    // What is there, or may be, names perhaps more than the usual record does.
    expect(toPublish(record, result('unknown', []))).toBeUndefined()
    expect(toPublish(record, result('error', ['v=spf1 include:other.test include:gone.test ~all']))).toBeUndefined()
    // An upper domain's policy holds.
    expect(toPublish({ ...record, area: 'dmarc' }, result('ok', []))).toBeUndefined()
    expect(toPublishAll({ records: [{ ...record, area: 'dmarc' }], unread: [] }, () => result('ok', [])).records).toEqual([])
    expect(toPublish(record, result('error', own, 'v=spf1 -all'))).toBe('v=spf1 -all')
    expect(toPublish({ ...record, area: 'dkim' }, result('ok', own))).toBe('v=spf1 mx -all')
    expect(toPublishAll({ records: [record], unread: [] }, () => result('ok', own)).records).toEqual([{ ...record, source: 'api', value: own[0] }])
    expect(toPublishAll({ records: [record], unread: [] }, () => undefined).records).toEqual([record])
  })
})
