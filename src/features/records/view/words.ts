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
      return t('CNAME: {0}', section.given[0] ? hostOf(section.given[0].name) : t('verification records'))
    case 'ownership':
      return t('Ownership record')
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

/** The name of an area without its explanation. */
export function shortTitle(section: Section): string {
  const area = section.area === 'ownership' ? areaTitle(section) : section.area.toUpperCase()
  const which = section.selector ?? (section.area === 'cname' && section.given[0] ? hostOf(section.given[0].name) : undefined)
  return which === undefined ? area : `${area} ${which}`
}

export interface Summary {
  readonly mark: Mark
  readonly title: string
  /** The sections that count, by how they stand; the worst first. */
  readonly groups: readonly { readonly mark: Mark; readonly sections: readonly Section[] }[]
}

/** The verdict on all sections that count. */
export function summaryOf(sections: readonly Section[]): Summary {
  const counted = sections.filter((section) => !section.minor)
  const groups = (['error', 'unknown', 'warning', 'waiting', 'ok'] as const)
    .map((mark) => ({ mark, sections: counted.filter((section) => markOf(section) === mark) }))
    .filter((group) => group.sections.length > 0)
  const has = (mark: Mark): boolean => groups.some((group) => group.mark === mark)
  const make = (mark: Mark, title: string): Summary => ({ mark, title, groups })
  if (has('waiting')) return make('waiting', t('Looking up…'))
  if (has('error')) return make('error', t('Something is wrong'))
  if (has('unknown')) return make('unknown', t('Not everything could be checked'))
  if (has('warning')) return make('warning', t('It works, with things to improve'))
  return has('ok') ? make('ok', t('Everything is in order')) : make('info', t('Not checked'))
}

/** The head of a group of sections in the verdict. */
export function groupWords(mark: Mark): string {
  switch (mark) {
    case 'error':
      return t('Problems:')
    case 'warning':
      return t('Warnings:')
    case 'unknown':
      return t('Not known:')
    case 'waiting':
      return t('Looking up:')
    case 'ok':
      return t('In order:')
    case 'info':
      return t('For information:')
  }
}

/** The verdict as a screen reader says it. */
export function spokenSummary({ title, groups }: Summary): string {
  return [title, ...groups.map(({ mark, sections }) => `${groupWords(mark)} ${sections.map(shortTitle).join(', ')}`)].join('. ')
}
