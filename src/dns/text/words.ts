import { t } from '../../l10n'
import type { Qualifier } from '../spfSyntax'
import type { RecordArea } from './marker'

/** A tag of a record, or a value of one, as it is explained and offered. */
export interface TagWords {
  /** What the tag says. */
  means: () => string
  /** Where it is defined, when not where the record is. */
  section?: string
  /** Its usual values, with words where they do not speak for themselves. */
  values?: Readonly<Record<string, (() => string) | undefined>>
  /** The value is a list with this sign between its items. */
  list?: ',' | ':'
}

/** What kind of record it is. */
export function recordWords(area: RecordArea): string {
  switch (area) {
    case 'spf':
      return t('SPF: the servers that may send mail for this domain.')
    case 'dkim':
      return t('DKIM: a key with which receivers verify signatures.')
    case 'dmarc':
      return t('DMARC: what happens to mail for which neither SPF nor DKIM speaks.')
    case 'mta-sts':
      return t('MTA-STS: the domain has a policy for encrypted delivery.')
    case 'tls-rpt':
      return t('TLS-RPT: where senders report failed encryption.')
    case 'bimi':
      return t('BIMI: the logo shown beside mail of this domain.')
  }
}

/** What a qualifier makes of those who match (RFC 7208 §4.6.2). */
export function qualifierWord(qualifier: Qualifier): string {
  switch (qualifier) {
    case '+':
      return t('allowed')
    case '-':
      return t('refused')
    case '~':
      return t('suspect')
    case '?':
      return t('left open')
  }
}

const policy: TagWords['values'] = { none: () => t('deliver as usual'), quarantine: () => t('treat as suspect'), reject: () => t('refuse') }
const match: TagWords['values'] = { r: () => t('the same organisation'), s: () => t('exactly the same name') }
const places: TagWords['values'] = { 'mailto:': undefined }

/** The tags of each kind of record but SPF, which has none. */
export const tagWords: Readonly<Record<Exclude<RecordArea, 'spf'>, Readonly<Record<string, TagWords>>>> = {
  dkim: {
    k: { means: () => t('The type of the key.'), values: { rsa: undefined, ed25519: undefined } },
    p: { means: () => t('The public key.') },
    h: { means: () => t('The only hash algorithms that count.'), values: { sha256: undefined }, list: ':' },
    s: { means: () => t('What the key may be used for.'), values: { email: undefined, '*': undefined }, list: ':' },
    t: { means: () => t('Flags.'), values: { y: () => t('only testing'), s: () => t('not for subdomains') }, list: ':' },
    n: { means: () => t('A note for people.') },
  },
  dmarc: {
    p: { means: () => t('Policy for this domain.'), values: policy },
    sp: { means: () => t('Policy for its subdomains.'), values: policy },
    np: { means: () => t('Policy for subdomains that do not exist.'), values: policy },
    rua: { means: () => t('Where reports go.'), values: places, list: ',' },
    ruf: { means: () => t('Where reports of single failures go.'), values: places, list: ',' },
    adkim: { means: () => t('How the domain of {0} must match.', 'DKIM'), section: '4.4', values: match },
    aspf: { means: () => t('How the domain of {0} must match.', 'SPF'), section: '4.4', values: match },
    fo: { means: () => t('When single failures are reported.'), values: { 0: () => t('when all fail'), 1: () => t('when one fails'), d: () => 'DKIM', s: () => 'SPF' }, list: ':' },
    psd: { means: () => t('Whether others register domains under this one.'), section: '4.10', values: { n: undefined, y: undefined, u: undefined } },
    t: { means: () => t('Only testing: the policy is applied one step milder.'), values: { y: undefined, n: undefined } },
  },
  'mta-sts': { id: { means: () => t('Must change whenever the policy does.') } },
  'tls-rpt': { rua: { means: () => t('Where reports go.'), values: { 'mailto:': undefined, 'https://': undefined }, list: ',' } },
  bimi: {
    l: { means: () => t('Where the logo is.'), values: { 'https://': undefined } },
    a: { means: () => t('Where the certificate of the logo is.'), values: { 'https://': undefined } },
  },
}

const rules: Readonly<Record<RecordArea, string>> = {
  spf: 'RFC 7208 §4.5', dkim: 'RFC 6376 §3.6.1', dmarc: 'RFC 9989 §4.7', 'mta-sts': 'RFC 8461 §3.1', 'tls-rpt': 'RFC 8460 §3', bimi: 'draft-brand-indicators-for-message-identification',
}

/** Where the record is defined, or the given section of the same document. */
export function ruleOf(area: RecordArea, section?: string): string {
  return section === undefined ? rules[area] : rules[area].replace(/§.*/, `§${section}`)
}
