import type { Cost, Evidence, Operation } from '../api/operation'
import type { EnvironmentKind } from '../api/environments'
import { t } from '../l10n'

/** What running an operation does, as a word or two. */
export function costWords(cost: Cost): string {
  switch (cost) {
    case 'read':
      return t('reads')
    case 'write':
      return t('changes')
    case 'destructive':
      return t('destroys')
    case 'paid':
      return t('may be billed')
    case 'sends':
      return t('sends mail')
  }
}

/** What is said of it before it is done; empty when there is nothing to warn of. */
export function costWarning(cost: Cost, kind: EnvironmentKind): string {
  switch (cost) {
    case 'read':
    case 'write':
      return ''
    case 'destructive':
      return t('This cannot be taken back.')
    case 'paid':
      return kind === 'demo' ? t('On the demo account nothing is billed.') : t('This may be billed.')
    case 'sends':
      return kind === 'demo' ? t('The demo account delivers nothing.') : t('Mail is really sent.')
  }
}

/** How much of an operation the public reference gives. */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence) {
    case 'documented':
      return t('documented')
    case 'partial':
      return t('address documented, fields in part')
    case 'inferred':
      return t('address inferred from documented ones')
    case 'assumed':
      return t('address assumed: not in the public reference')
  }
}

/** Whose an operation is that only some have. */
export function onlyWords(only: NonNullable<Operation['only']>): string {
  return only === 'admin' ? t('administrators only') : t('sandbox only')
}

/** Said where one of these is begun. */
export function adminWarning(): string {
  return t('Qboxmail allows this to tokens of administrators only.')
}
