import { t } from '../../../l10n'
import type { Section, ShownFinding } from '../messages'

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
      return t('CNAME: {0}', section.given[0] ? firstLabels(section.given[0].name) : t('verification records'))
    case 'ownership':
      return t('Ownership record')
  }
}

const firstLabels = (name: string): string => {
  const at = name.indexOf('._domainkey')
  return at < 0 ? name : name.slice(0, at + '._domainkey'.length)
}

/** How a section stands, for its icon. */
export function markOf(section: Section): Mark {
  if (section.lookup === 'running') return 'waiting'
  if (!section.result) return 'info'
  const { verdict, findings } = section.result
  if (verdict !== 'ok') return verdict
  if (!section.minor && section.result.published.length > 0) return 'ok'
  return findings.some(({ severity }) => severity === 'ok') ? 'ok' : 'info'
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

export function severityWords(severity: ShownFinding['severity']): string {
  switch (severity) {
    case 'ok':
      return t('Good')
    case 'info':
      return t('Note')
    case 'warning':
      return t('Warning')
    case 'error':
      return t('Problem')
  }
}

export interface Summary {
  readonly mark: Mark
  readonly title: string
  readonly detail: string
}

/** The verdict on all sections that count. */
export function summaryOf(sections: readonly Section[]): Summary {
  const counted = sections.filter((section) => !section.minor)
  const number = (mark: Mark): number => counted.filter((section) => markOf(section) === mark).length
  const [errors, warnings, unknown, waiting, ok] = [number('error'), number('warning'), number('unknown'), number('waiting'), number('ok')]
  const parts = [
    errors > 0 ? (errors === 1 ? t('1 area with a problem') : t('{0} areas with problems', errors)) : '',
    warnings > 0 ? (warnings === 1 ? t('1 with a warning') : t('{0} with warnings', warnings)) : '',
    unknown > 0 ? (unknown === 1 ? t('1 not known') : t('{0} not known', unknown)) : '',
    ok > 0 ? t('{0} in order', ok) : '',
  ].filter(Boolean)
  const detail = parts.join(', ')
  if (waiting > 0) return { mark: 'waiting', title: t('Looking up…'), detail }
  if (errors > 0) return { mark: 'error', title: t('Something is wrong'), detail }
  if (unknown > 0) return { mark: 'unknown', title: t('Not everything could be checked'), detail }
  if (warnings > 0) return { mark: 'warning', title: t('It works, with things to improve'), detail }
  if (ok > 0) return { mark: 'ok', title: t('Everything is in order'), detail }
  return { mark: 'info', title: t('Not checked'), detail }
}
