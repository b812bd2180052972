import type { CheckResult } from '../../dns/check'
import type { DkimResult } from '../../dns/dkim'
import { lintDkimKey } from '../../dns/dkimKey'
import type { DmarcResult } from '../../dns/dmarc'
import type { FurtherResult } from '../../dns/further'
import type { MtaStsResult } from '../../dns/mtaSts'
import type { MxResult } from '../../dns/mx'
import type { SpfResult } from '../../dns/spf'
import { parseTagList, tagOf } from '../../dns/tags'
import { t } from '../../l10n'
import type { OwnershipLook } from './ownLookups'
import type { ShownFact } from './shown'

/** Whatever a section can be about. */
export type AnyResult = CheckResult | FurtherResult | OwnershipLook

/** What is known of an area beyond right and wrong: the key, the policy in force and where it comes from, the hosts. */
export function factsOf(result: AnyResult): ShownFact[] {
  switch (result.area) {
    case 'mx':
      return mxFacts(result)
    case 'spf':
      return spfFacts(result)
    case 'dkim':
      return keyFacts(result)
    case 'dmarc':
      return policyFacts(result)
    case 'mta-sts':
      return stsFacts(result)
    default:
      return []
  }
}

const fact = (label: string, ...lines: string[]): ShownFact => ({ label, lines })

function mxFacts({ targets }: MxResult): ShownFact[] {
  const known = targets.filter(({ addresses }) => addresses.length > 0)
  return known.length === 0 ? [] : [fact(t('Addresses'), ...known.map(({ host, addresses }) => `${host}: ${addresses.join(', ')}`))]
}

function spfFacts({ tree, voids, published }: SpfResult): ShownFact[] {
  if (!tree || !voids) return []
  return [
    fact(t('DNS look-ups'), `${tree.lookups} / 10`),
    fact(t('Void look-ups'), `${Math.max(voids.ipv4, voids.ipv6)} / 2`),
    fact(t('Length'), t('{0} octets', published[0]?.length ?? 0)),
  ]
}

function keyFacts({ key, aliases, published }: DkimResult): ShownFact[] {
  const facts = aliases.length > 0 ? [fact(t('Alias for'), aliases.join(' → '))] : []
  const [text] = published
  if (!key || text === undefined) return facts
  const { tags } = lintDkimKey(text)
  const named: Readonly<Record<string, string>> = { rsa: 'RSA', ed25519: 'Ed25519' }
  const bits = key.algorithm === 'ed25519' ? 256 : key.bits
  const flags = (tagOf(tags, 't')?.value ?? '').split(':').map((one) => one.trim().toLowerCase())
  const words = [...(flags.includes('y') ? [t('y: testing')] : []), ...(flags.includes('s') ? [t('s: no subdomains in i=')] : [])]
  return [
    ...facts,
    fact(t('Key'), [named[key.algorithm] ?? key.algorithm, ...(bits === undefined ? [] : [t('{0} bits', String(bits))]), ...(key.revoked ? [t('revoked')] : [])].join(', ')),
    fact(t('Flags'), ...(words.length > 0 ? words : [t('none: in earnest, also for subdomains')])),
    ...['h', 's', 'n'].flatMap((name) => {
      const tag = tagOf(tags, name)
      return tag ? [fact(`${name}=`, tag.value)] : []
    }),
  ]
}

function policyFacts({ policy, organization, steps, name }: DmarcResult): ShownFact[] {
  const domain = name.replace(/^_dmarc\./, '')
  const facts: ShownFact[] = []
  if (policy) {
    const own = policy.from === domain
    facts.push(fact(t('In force here'), policy.testing ? t('{0}, one step milder while t=y', policy.value) : policy.value))
    facts.push(fact(t('Comes from'), own ? t('{0}= of its own record', policy.tag) : t('{0}= in the record of {1}', policy.tag, policy.from)))
  } else if (steps.length > 0) facts.push(fact(t('In force here'), t('no policy')))
  const record = steps.find((step) => step.domain === (policy?.from ?? domain))?.record
  if (record !== undefined) {
    const tags = parseTagList(record)
    const mode = (tag: string): string => (tagOf(tags, tag)?.value.toLowerCase() === 's' ? t('strict') : t('relaxed'))
    facts.push(fact(t('Alignment'), `DKIM ${mode('adkim')}, SPF ${mode('aspf')}`))
  }
  if (organization !== undefined) facts.push(fact(t('Organisational domain'), organization))
  if (steps.length > 1) facts.push(fact(t('Tree walk'), ...steps.map((step) => `_dmarc.${step.domain}: ${step.record ?? (step.outcome === 'answer' ? t('no DMARC record') : step.outcome.toUpperCase())}`)))
  return facts
}

function stsFacts({ policy }: MtaStsResult): ShownFact[] {
  if (!policy) return []
  return [
    fact('mode', policy.mode ?? '–'),
    fact('mx', ...policy.mx),
    ...(policy.maxAge === undefined ? [] : [fact('max_age', t('{0} {0:day|days}', Math.round(policy.maxAge / 8640) / 10))]),
  ]
}
