import { ApiError } from '../api/errors'
import { wasCut } from '../api/outcome'
import { t } from '../l10n'
import { explain } from './explain'

/** Why something failed, for where there is little room: the reason first, then the host. */
export function reasonOf(error: unknown): string {
  const brief = ApiError.is(error) ? briefly(error) : undefined
  if (!ApiError.is(error) || brief === undefined) return explain(error).what
  return URL.canParse(error.details.url) ? `${brief} · ${new URL(error.details.url).host}` : brief
}

function briefly({ reason, details }: ApiError): string | undefined {
  switch (reason) {
    case 'unauthorized':
      return t('Token not accepted (401)')
    case 'not-qboxmail':
      return t('Not an answer of Qboxmail')
    case 'malformed':
      return t('Broken answer')
    case 'too-long':
      return t('Answer too long')
    case 'proxy':
      return t('Refused by the proxy')
    case 'timeout':
      return t('No answer in time')
    case 'network':
      return details.brokeOff ? t('Answer broken off') : wasCut(details.code ?? '') ? t('Connection cut') : t('No connection')
    case 'unexpected':
      return t('Unexpected answer ({0})', details.status ?? 0)
    default:
      return undefined
  }
}
