import { t } from '../../../l10n'
import type { Section, ShownFinding } from '../messages'
import { markOf, shortTitle, type Mark } from './words'

export interface Summary {
  readonly mark: Mark
  /** With how many problems and warnings there are. */
  readonly title: string
  /** The gravest finding, and where it stands: what to do first. */
  readonly next?: { readonly section: Section; readonly finding: ShownFinding }
  /** The sections that count, by how they stand, the worst first; one with both problems and warnings is in both groups. */
  readonly groups: readonly { readonly mark: Mark; readonly sections: readonly Section[] }[]
}

/** The verdict on all sections that count. */
export function summaryOf(sections: readonly Section[]): Summary {
  const counted = sections.filter((section) => !section.minor)
  const groups = (['error', 'unknown', 'warning', 'waiting', 'ok'] as const)
    .map((mark) => ({ mark, sections: counted.filter((section) => belongs(section, mark)) }))
    .filter((group) => group.sections.length > 0)
  const [worst] = groups
  const waiting = groups.some(({ mark }) => mark === 'waiting')
  if (waiting) return { mark: 'waiting', title: t('Looking up…'), groups }
  const mark = worst?.mark ?? 'info'
  const next = nextOf(counted)
  return { mark, title: [verdictWords(mark), countWords(counted)].filter(Boolean).join(': '), groups, ...(next ? { next } : {}) }
}

function belongs(section: Section, mark: Mark): boolean {
  const own = markOf(section)
  return own === mark || (own === 'error' && mark === 'warning' && countOf(section, mark) > 0)
}

function countOf({ result }: Section, severity: Mark): number {
  return (result?.findings ?? []).filter((finding) => finding.severity === severity).length
}

/** A section as it is named in a group: with how many problems or warnings it has, where it is more than one. */
export function memberWords(mark: Mark, section: Section): string {
  const count = mark === 'error' || mark === 'warning' ? countOf(section, mark) : 0
  return count > 1 ? `${shortTitle(section)} (${count})` : shortTitle(section)
}

function verdictWords(mark: Mark): string {
  switch (mark) {
    case 'error':
      return t('Something is wrong')
    case 'unknown':
      return t('Not everything could be checked')
    case 'warning':
      return t('It works, with things to improve')
    case 'ok':
      return t('Everything is in order')
    default:
      return t('Not checked')
  }
}

function countWords(sections: readonly Section[]): string {
  // What could not be looked up is no warning about the domain.
  const known = sections.filter((section) => markOf(section) !== 'unknown')
  const count = (severity: ShownFinding['severity'], among: readonly Section[] = known): number =>
    among.reduce((sum, section) => sum + countOf(section, severity), 0)
  const problems = count('error', sections)
  const warnings = count('warning')
  const open = sections.length - known.length
  return [
    problems === 0 ? '' : t('{0} {0:problem|problems}', problems),
    warnings === 0 ? '' : t('{0} {0:warning|warnings}', warnings),
    open === 0 ? '' : t('{0} not known', open),
  ].filter(Boolean).join(', ')
}

/** Problems before warnings; among equals the area that stands first weighs most. */
function nextOf(sections: readonly Section[]): Summary['next'] {
  for (const severity of ['error', 'warning'] as const)
    for (const section of sections) {
      const finding = section.result?.findings.find((one) => one.severity === severity)
      if (finding) return { section, finding }
    }
  return undefined
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
  return [title, ...groups.map(({ mark, sections }) => `${groupWords(mark)} ${sections.map((section) => memberWords(mark, section)).join(', ')}`)].join('. ')
}
