import type * as z from 'zod/mini'
import { t } from '../l10n'
import type { Need } from './fields'

/** One refused input in the user's words; the schemas themselves stay without texts. Bounds that do not count themselves are of whole numbers. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? t('A value is needed here.') : t('Not the right kind of value: {0} is needed.', issue.expected)
    case 'too_small':
      return issue.origin === 'string'
        ? t('Too short: at least {0} {0:character|characters}.', Number(issue.minimum))
        : issue.origin === 'array'
          ? t('Too few: at least {0}.', Number(issue.minimum))
          : t('Too small: at least {0}.', Number(issue.minimum) + (issue.inclusive === false ? 1 : 0))
    case 'too_big':
      return issue.origin === 'string'
        ? t('Too long: at most {0} {0:character|characters}.', Number(issue.maximum))
        : issue.origin === 'array'
          ? t('Too many: at most {0}.', Number(issue.maximum))
          : t('Too large: at most {0}.', Number(issue.maximum) - (issue.inclusive === false ? 1 : 0))
    case 'invalid_value':
      return t('One of these is needed: {0}.', issue.values.map(String).join(', '))
    case 'invalid_format':
      return issue.format === 'email' ? t('This is not an e-mail address.') : t('This does not have the form that is needed here.')
    case 'unrecognized_keys':
      return t('Unknown field: {0}.', issue.keys.join(', '))
    case 'custom':
      return describeNeed(issue.params?.['need'])
    default:
      return t('This value cannot be used here.')
  }
}

function describeNeed(need: Need | undefined): string {
  switch (need) {
    case 'repeat':
      return t('This is not the same password again.')
    case 'body':
      return t('A text or an HTML body is needed.')
    case 'recipient':
      return t('At least one recipient is needed.')
    case undefined:
      return t('This value cannot be used here.')
  }
}
