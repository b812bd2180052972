import { ApiError } from '../../api/errors'
import { explain } from '../../editor/explain'
import { wayOn } from '../../editor/showError'
import { t } from '../../l10n'
import { logFiltersSchema } from '../../tail/filters'
import { safeText } from '../../text'
import type { ShownState } from './messages'

/** A failure of the tail as the panel shows it, with the ways on as buttons. */
export function failedState(error: unknown, retryAt: number | undefined): ShownState {
  const { what, means, ways } = explain(error)
  return {
    phase: 'failed',
    what,
    means,
    ways: [
      { id: 'retry', label: t('Retry') },
      ...ways.map((id) => ({ id, label: wayOn(id, error, {})[0] })),
      { id: 'showLog', label: t('Show Log') },
    ],
    ...(retryAt === undefined ? {} : { retryAt }),
    fields: refusedFilters(error),
  }
}

/** What the server said of single filters, by their names. */
function refusedFilters(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? (error.details.fields ?? []) : []
  const names = Object.keys(logFiltersSchema.shape)
  return Object.fromEntries(fields.filter(({ field }) => names.includes(field)).map(({ field, description }) => [field, safeText(description, 300)]))
}
