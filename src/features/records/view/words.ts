import { t } from '../../../l10n'
import type { Section } from '../messages'

export type Mark = 'ok' | 'info' | 'warning' | 'error' | 'unknown' | 'waiting'

export const areaTitle = (section: Section): string => {
  switch (section.area) {
    case 'mx':
      return t('MX: where mail is delivered')
    case 'spf':
      return t('SPF: who may send')
    case 'dkim':
      return section.selector === undefined ? t('DKIM: signature') : t('DKIM: selector {0}', section.selector)
    case 'dmarc':
      return t('DMARC: policy')
    case 'cname':
      return t('CNAME: {0}', section.given[0] ? hostOf(section.given[0].name) : t('verification records'))
    case 'ownership':
      return t('Ownership record')
    case 'alignment':
      return t('DMARC alignment')
    case 'dmarc-reports':
      return t('Destinations of DMARC reports')
    case 'reverse':
      return t('Reverse DNS of the MX hosts')
    case 'mta-sts':
      return t('MTA-STS: encrypted delivery')
    case 'tls-rpt':
      return t('TLS-RPT: reports on encryption')
    case 'bimi':
      return t('BIMI: logo')
    case 'names':
      return t('Wildcards and aliases')
    case 'dnssec':
      return t('DNSSEC and DANE')
  }
}

/** The part of a verification record's name that tells it from the others. */
const hostOf = (name: string): string => name.split('._domainkey')[0] ?? name

/** How a section stands, for its icon. */
export function markOf(section: Section): Mark {
  if (section.lookup === 'running') return 'waiting'
  if (!section.result) return 'info'
  const { verdict, findings } = section.result
  if (verdict !== 'ok') return verdict
  if (section.minor) return 'info'
  // Only notes: right or wrong is not decided, e.g. mail that goes to another provider.
  return findings.length === 0 || findings.some(({ severity }) => severity === 'ok') ? 'ok' : 'info'
}

export function markWords(mark: Mark): string {
  switch (mark) {
    case 'ok':
      return t('In order')
    case 'info':
      return t('For information')
    case 'warning':
      return t('Warning')
    case 'error':
      return t('Problem')
    case 'unknown':
      return t('Not known')
    case 'waiting':
      return t('Looking up…')
  }
}

/** The name of an area without its explanation. */
export function shortTitle(section: Section): string {
  // What has a colon begins with the name of its standard.
  const title = areaTitle(section)
  const area = title.includes(':') ? section.area.toUpperCase() : title
  const which = section.selector ?? (section.area === 'cname' && section.given[0] ? hostOf(section.given[0].name) : undefined)
  return which === undefined ? area : `${area} ${which}`
}
