import { explain } from '../../editor/explain'
import { wayOn } from '../../editor/showError'
import { t } from '../../l10n'
import type { Part } from './messages'

/** A failure as a part of the panel shows it, with the ways on as buttons. */
export function failedPart(error: unknown): Extract<Part<never>, { phase: 'failed' }> {
  const { what, means, ways } = explain(error)
  return { phase: 'failed', what, means, ways: [{ id: 'retry', label: t('Retry') }, ...ways.map((id) => ({ id, label: wayOn(id, error, {})[0] }))] }
}
