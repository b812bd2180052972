import type { DeliveryDomain } from '../../api/resources/delivery'
import type { AliasDomain, DnsOwnershipCheckResult, Domain } from '../../api/resources/domain'
import type { ExpectedDns } from '../check'
import { usualMx } from '../mx'
import { usualSpf } from '../spfMerge'
import { absoluteName, bareName, bareSelector, dkimName, type Given, type GivenArea, type GivenRecord, type UnreadField } from './givenRecord'
import { readRecords, unquoted } from './readRecords'

/** What the synchronous ownership check said; the only source of the address to publish. */
export type OwnershipAnswer = Pick<DnsOwnershipCheckResult, 'expected_record' | 'resolved_ip' | 'verified' | 'activation_queued'>

export interface HostingExtras {
  readonly ownership?: OwnershipAnswer
  /** `txt_record` of the answer to "generate", for as long as the domain itself does not carry the key. */
  readonly generated?: string
}

/** What is known without asking: a hosting domain's usual records. */
export function givenBefore(kind: 'domain' | 'domainAlias' | 'deliveryDomain' | 'name', name: string): Given {
  return { records: kind === 'domain' || kind === 'domainAlias' ? usual(name) : [], unread: [] }
}

/** The records of a hosting domain: usual MX and SPF, its own DKIM key when there is one, the ownership record. */
export function givenByDomain(domain: Domain, name: string, extras: HostingExtras = {}): Given {
  const unread: UnreadField[] = []
  const records = [...usual(name), ...dkimOf(domain, name, extras.generated, unread), ...ownershipOf(domain.possession_a_record, name, extras.ownership)]
  return { records, unread }
}

/** The records of an alias domain: it has no DKIM key of its own in the API. */
export function givenByDomainAlias(alias: AliasDomain, name: string, ownership?: OwnershipAnswer): Given {
  const label = alias['possession_a_record']
  return { records: [...usual(name), ...ownershipOf(typeof label === 'string' ? label : undefined, name, ownership)], unread: [] }
}

/** The records of a Delivery domain, each as the API gives it. */
export function givenByDeliveryDomain(domain: DeliveryDomain): Given {
  const unread: UnreadField[] = []
  const records: GivenRecord[] = []
  const take = (area: GivenArea, field: keyof DeliveryDomain & string, type: 'CNAME' | 'TXT', source: GivenRecord['source'], name?: string): void => {
    const found = readRecords(domain[field], { domain: domain.name, type, name })
    for (const record of found.records) records.push({ area: record.type === 'CNAME' ? 'cname' : area, source, ...record })
    for (const raw of found.unread) unread.push({ area, field, raw })
  }
  take('cname', 'cname_verification_records', 'CNAME', 'api')
  take('spf', 'txt_spf_record', 'TXT', 'api', domain.name)
  for (const selector of [domain.dkim_selector_tr, domain.dkim_selector_nl]) {
    if (!selector || records.some((record) => record.selector === bareSelector(selector, domain.name))) continue
    records.push({ area: 'dkim', source: 'api', type: 'TXT', name: dkimName(selector, domain.name), selector: bareSelector(selector, domain.name) })
  }
  take('dmarc', 'suggested_dmarc_record', 'TXT', 'suggested', `_dmarc.${bareName(domain.name)}`)
  return { records, unread }
}

function usual(name: string): GivenRecord[] {
  const apex = bareName(name)
  return [
    // The priorities matter only in their order.
    ...usualMx.map((host, at): GivenRecord => ({ area: 'mx', source: 'usual', type: 'MX', name: apex, value: `${(at + 1) * 10} ${host}` })),
    { area: 'spf', source: 'usual', type: 'TXT', name: apex, value: usualSpf },
  ]
}

function dkimOf(domain: Domain, name: string, generated: string | undefined, unread: UnreadField[]): GivenRecord[] {
  const { dkim_selector: selector, dkim_public_key: key } = domain
  const raw = key || generated
  if (!selector) {
    if (raw) unread.push({ area: 'dkim', field: key ? 'dkim_public_key' : 'txt_record', raw })
    return []
  }
  const value = raw === undefined ? undefined : dkimValue(raw)
  if (raw && value === undefined) unread.push({ area: 'dkim', field: key ? 'dkim_public_key' : 'txt_record', raw })
  return [{ area: 'dkim', source: 'api', type: 'TXT', name: dkimName(selector, name), value, selector: bareSelector(selector, name) }]
}

/**
 * The whole DKIM record from the key as the API gives it: already a record, a record within a line of a zone file, or the bare
 * base64 with or without PEM lines. Undefined when it is none of these.
 */
export function dkimValue(raw: string): string | undefined {
  const line = /\bTXT\s+\(?\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)?/i.exec(raw)
  const text = unquoted(line ? line[1]! : raw)
  if (/(?:^|;)\s*p\s*=/.test(text)) return text
  const key = text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '')
  if (key.length < 40 || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return undefined
  // An Ed25519 key is 32 octets (RFC 8463 §4.2), 44 characters of base64; every RSA key is longer.
  return `v=DKIM1; k=${key.length === 44 ? 'ed25519' : 'rsa'}; p=${key}`
}

function ownershipOf(label: string | undefined, name: string, answer: OwnershipAnswer | undefined): GivenRecord[] {
  const expected = answer?.expected_record
  const owner = expected?.name || label
  if (!owner) return []
  return [
    { area: 'ownership', source: 'api', type: expected?.type ?? 'A', name: absoluteName(owner, name), ...(expected?.value ? { value: expected.value } : {}) },
  ]
}

/** What is given, as the rules take it. Usual values are left to the rules, which know that they are no demand. */
export function expectedDns({ hosted, selectors }: { readonly hosted: boolean; readonly selectors: readonly string[] }, given: Given, strictOwnership: boolean): ExpectedDns {
  const of = (area: GivenArea): GivenRecord[] => given.records.filter((record) => record.area === area)
  const valueOf = (record: GivenRecord | undefined): string | undefined => record?.value
  const spf = valueOf(of('spf').find(({ source }) => source === 'api'))
  const dmarc = valueOf(of('dmarc')[0])
  const [ownership] = of('ownership')
  return {
    hosted,
    dkim: selectors.map((selector) => {
      const key = valueOf(of('dkim').find((record) => record.selector === selector))
      return key === undefined ? { selector } : { selector, key }
    }),
    cnames: of('cname').flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }])),
    ...(spf === undefined ? {} : { spf }),
    ...(dmarc === undefined ? {} : { dmarc }),
    ...(strictOwnership && ownership?.value !== undefined ? { address: { name: ownership.name, value: ownership.value } } : {}),
  }
}
