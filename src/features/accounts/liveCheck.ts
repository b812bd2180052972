import * as vscode from 'vscode'
import { ApiError } from '../../api/errors'
import type { List } from '../../api/operation'
import { listDomains } from '../../api/operations/domains'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { ofAccount } from '../../editor/pages'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import { quote } from '../../text'
import { plainWords } from './draft'
import { seenWords } from './seen'

/** `sees` holds what the token reaches, in words; it is absent when the token shall be kept unchecked. `refused` is null where the address is to be asked again. */
export type Outcome = { readonly ok: true; readonly sees?: string } | { readonly ok: false; readonly refused: string | null }

/** What is said, and offered to go back to, where a token is refused. */
export interface Where {
  /** The button that leads back to the question. */
  readonly back: string
  /** Whether the words about a refused token can stand at a field. */
  readonly atField: boolean
}

/**
 * Asks the account's host, once and cheaply, what this token reaches. A refused token comes back with words for the field; anything
 * else is told at once, with the choice to try again, to keep the token unchecked, or to go back.
 */
export async function checkLive(editor: Editor, account: Account, token: string, where: Where, signal: AbortSignal): Promise<Outcome> {
  for (;;) {
    try {
      return { ok: true, sees: await look(editor, account, token, signal) }
    } catch (error) {
      if (signal.aborted || ApiError.is(error, 'cancelled')) return { ok: false, refused: '' }
      logError(editor, error)
      const { what, means: why } = explain(error)
      const means = ApiError.is(error, 'network') ? `${why} ${plainWords(account.base)}`.trim() : why
      const refused = `${what} ${means}`.trim()
      const isToken = ApiError.is(error, 'unauthorized', 'bad-token')
      if (isToken && where.atField) return { ok: false, refused }
      // An address was typed only for an account that is being added, which has no name yet.
      const choice = await choose(what, means, where.back, !isToken, account.kind === 'other' && account.name === '')
      // A closed question leaves nothing that a second try could answer to.
      if (signal.aborted) return { ok: false, refused: '' }
      if (choice === 'retry') continue
      if (choice === 'keep') return { ok: true }
      if (choice === 'log') editor.log.show(true)
      return { ok: false, refused: choice === 'address' ? null : refused }
    }
  }
}

async function look(editor: Editor, account: Account, token: string, signal: AbortSignal): Promise<string> {
  const client = await clientFor(editor, account, { token })
  const list: List<unknown> = await client.list(listDomains, { query: { per: 1 } }, ofAccount(account, signal))
  return seenWords(list)
}

type Chosen = 'retry' | 'keep' | 'log' | 'address' | 'back'

async function choose(what: string, means: string, back: string, mayKeep: boolean, typedAddress: boolean): Promise<Chosen> {
  interface Button extends vscode.MessageItem {
    readonly chosen: Chosen
  }
  const buttons: Button[] = [
    { title: t('Retry'), chosen: 'retry' },
    ...(mayKeep ? [{ title: t('Keep It Unchecked'), chosen: 'keep' } as const] : []),
    { title: t('Show Log'), chosen: 'log' },
    ...(mayKeep && typedAddress ? [{ title: t('Set the Address'), chosen: 'address' } as const] : []),
    { title: back, chosen: 'back', isCloseAffordance: true },
  ]
  return (await vscode.window.showWarningMessage(quote(what), { modal: true, detail: means }, ...buttons))?.chosen ?? 'back'
}
