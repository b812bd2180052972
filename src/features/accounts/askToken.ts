import * as vscode from 'vscode'
import { checkToken } from '../../api/token'
import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { hostOf } from '../../editor/environment'
import { refusalOf } from '../../editor/sendTokens'
import { askChoice, askText, type StepEnd, type StepPlace } from '../../editor/steps'
import { environmentNames } from '../../editor/tokens'
import { t } from '../../l10n'
import { checkLive, type Outcome } from './liveCheck'

export interface TokenAnswer {
  tokenFrom: 'secrets' | 'environment'
  token: string
  sees?: string
}

const variable = environmentNames.management

/** Asks whether the token of the environment shall be used; if so it is checked live before it counts. */
export async function askSource(editor: Editor, account: Account, place: StepPlace, answer: TokenAnswer): Promise<StepEnd> {
  const end = await askChoice(
    place,
    t('Which token shall be used?'),
    [
      { value: 'environment' as const, label: t('Use {0} from the environment', variable), detail: t('The token is read at each start and kept nowhere.') },
      { value: 'secrets' as const, label: t('Enter a token'), detail: t('It is kept in the secret storage of VS Code.') },
    ],
    answer.tokenFrom,
    (value) => (answer.tokenFrom = value),
  )
  if (end !== 'next' || answer.tokenFrom === 'secrets') return end
  const outcome = await checkVariable(editor, account)
  if (outcome.ok) {
    answer.sees = outcome.sees
    return 'next'
  }
  if (outcome.refused === null) return 'back'
  // Asked again: the other choice is the way on.
  answer.tokenFrom = 'secrets'
  return askSource(editor, account, place, answer)
}

async function checkVariable(editor: Editor, account: Account): Promise<Outcome> {
  const checked = checkToken(editor.accounts.tokens.fromEnvironment('management') ?? '')
  if (!checked.ok) {
    await vscode.window.showWarningMessage(t('{0} does not hold a usable token.', variable), { modal: true, detail: checked.message })
    return { ok: false, refused: checked.message }
  }
  const progress = { location: vscode.ProgressLocation.Notification, title: t('Asking {0} …', hostOf(account.base)), cancellable: true }
  return vscode.window.withProgress(progress, async (_, cancellation) => {
    const abort = new AbortController()
    cancellation.onCancellationRequested(() => abort.abort())
    return checkLive(editor, account, checked.token, { back: t('Choose Another Token'), atField: false }, abort.signal)
  })
}

/** Asks for a Management API token and checks it live, both at the field. */
export function askToken(editor: Editor, account: Account, place: StepPlace, answer: TokenAnswer): Promise<StepEnd> {
  const host = hostOf(account.base)
  return askText({
    place,
    value: answer.token,
    prompt: t('Management API token for {0}. API access is switched on in the settings of the Qboxmail panel, and the token is made there.', host),
    placeholder: t('Management API token'),
    password: true,
    check: (value) => refusalOf(value),
    submit: {
      waiting: t('Asking {0} … Typing stops it, Escape gives up.', host),
      run: async (value, signal) => {
        const checked = checkToken(value)
        if (!checked.ok) return checked.message
        const outcome = await checkLive(editor, account, checked.token, { back: t('Enter Another Token'), atField: true }, signal)
        if (!outcome.ok) return outcome.refused
        answer.sees = outcome.sees
        return undefined
      },
    },
    keep: (value) => {
      answer.token = value.trim()
    },
  })
}
