import { ApiError } from '../api/errors'
import type { Editor } from './editor'
import { showError } from './showError'

/** What a write gave; `failed` was told to the user already. */
export type Written<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

/**
 * Runs a write exactly once and tells of a failure. `look` loads anew what it changes: run when the outcome is unknown, or the
 * thing was not there any more, so that the user sees what is rather than repeating it.
 */
export async function writeOnce<T>(editor: Editor, accountId: string, look: () => void, write: () => Promise<T>): Promise<Written<T>> {
  try {
    return { ok: true, value: await write() }
  } catch (error) {
    if (ApiError.is(error) && (error.details.outcomeUnknown || error.reason === 'not-found')) look()
    // Not awaited: a notification that stays open must not keep the row's spinner.
    void showError(editor, error, { accountId })
    return { ok: false }
  }
}
