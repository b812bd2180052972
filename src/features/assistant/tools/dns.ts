import { setMaxListeners } from 'node:events'
import * as z from 'zod/mini'
import type { CallOptions } from '../../../api/client'
import { checkMailDns, type CheckResult, type ExpectedDns } from '../../../dns/check'
import type { FurtherResult } from '../../../dns/further'
import { expectedDns, givenByDeliveryDomain, givenByDomain } from '../../../dns/given/expected'
import type { Given } from '../../../dns/given/givenRecord'
import { parseCheckedDomain } from '../../../dns/name'
import { findDeliveryDomain, findDomain } from './domains'
import { failureOf, type Failure } from './failure'
import { fields, foreign, InputError, told, tool, type ToolContext } from './tool'

export const dnsTool = tool({
  name: 'qboxmail_check_dns',
  input: z.strictObject({
    domain: fields.domain,
    selectors: z.optional(z.array(fields.text(63)).check(z.maxLength(5))),
  }),
  run: async (context, { domain: typed, selectors = [] }, signal) => {
    const parsed = parseCheckedDomain(typed)
    if (!parsed.ok) throw new InputError(`domain: ${parsed.message}`)
    const { name: domain } = parsed
    // Each look-up of a check listens to it; more than ten are no leak here.
    setMaxListeners(0, signal)
    const [asked, given] = await Promise.all([context.dns(domain), givenFor(context, domain, signal)])
    const { lookup, fetch, dnssec = false } = asked
    const own = [...selectors, ...(parsed.selector === undefined ? [] : [parsed.selector])]
    const expected = mergedExpectation(given.parts, own)
    const report = await checkMailDns({ domain, lookup, fetch, expected, extended: true, dnssec, signal })
    return {
      domain,
      compared_with: given.of.length > 0 ? `what Qboxmail gave for ${given.of.join(' and ')} in ${context.account.name}` : given.failure ? 'the general rules: the account could not be asked' : 'the general rules: the domain is none of this account',
      ...(given.failure && { service: given.failure }),
      checked_at: report.at,
      areas: [...report.areas, ...(report.further ?? [])].map(areaOf),
      note: foreign,
    }
  },
})

interface Part {
  readonly hosted: boolean
  readonly given: Given
  readonly needsOwnership: boolean
}

/** What the service gives for a domain of the account. That it cannot be asked leaves DNS to be looked at by the general rules. */
async function givenFor(context: ToolContext, domain: string, signal: AbortSignal): Promise<{ parts: Part[]; of: string[]; failure?: Failure }> {
  const options: CallOptions = { signal, emptyOn404: context.emptyOn404 }
  try {
    const client = await context.client()
    const [hosting, delivery] = await Promise.all([findDomain(client, domain, options), findDeliveryDomain(client, domain, options)])
    const parts: Part[] = [
      ...(hosting ? [{ hosted: true, given: givenByDomain(hosting, domain), needsOwnership: hosting.status === 'ownership_check' }] : []),
      ...(delivery ? [{ hosted: false, given: givenByDeliveryDomain(delivery), needsOwnership: false }] : []),
    ]
    return { parts, of: [...(hosting ? ['hosting'] : []), ...(delivery ? ['Delivery'] : [])] }
  } catch (error) {
    signal.throwIfAborted()
    return { parts: [], of: [], failure: failureOf(error) }
  }
}

/** What both systems give for one domain, together: it may host mailboxes and send by Delivery. */
function mergedExpectation(parts: readonly Part[], selectors: readonly string[]): ExpectedDns {
  const records = parts.flatMap(({ given }) => given.records)
  const all = [...new Set([...records.flatMap(({ selector }) => (selector === undefined ? [] : [selector])), ...selectors])]
  const strict = parts.some(({ needsOwnership, given }) => needsOwnership && given.records.some(({ area, value }) => area === 'ownership' && value !== undefined))
  return expectedDns({ hosted: parts.some(({ hosted }) => hosted), selectors: all }, { records, unread: [] }, strict)
}

const mostPublished = 5

function areaOf(area: CheckResult | FurtherResult): object {
  const { published, findings, expected } = area
  return {
    area: area.area,
    name: told(area.name),
    verdict: area.verdict,
    outcome: area.outcome,
    published: published.slice(0, mostPublished).map((text) => told(text, 600)),
    ...(published.length > mostPublished && { published_more: published.length - mostPublished }),
    ...(expected !== undefined && area.verdict !== 'ok' && { expected: told(expected, 600) }),
    findings: findings.slice(0, 10).map(({ severity, rule, source, message, fix }) => ({ severity, rule, source, message: told(message, 600), ...(fix !== undefined && { right_would_be: told(fix, 1000) }) })),
    ...(findings.length > 10 && { findings_more: findings.length - 10 }),
  }
}
