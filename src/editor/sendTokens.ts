import * as vscode from 'vscode'
import { checkToken } from '../api/token'
import { t } from '../l10n'
import { quote } from '../text'
import type { Account } from './accounts'
import { tokenOf } from './clients'
import { confirm } from './confirm'
import type { Editor } from './editor'
import { keepToken } from './keepToken'
import { sendBaseOf } from './settings'
import { askText } from './steps'

/** Under this name an account remembers what test mail was sent by last. */
export const lastSendName = 'send.last'

/** The Delivery account that a Send API token belongs to. */
export interface Sender {
  readonly id: string
  readonly label: string
}

const join = (...texts: readonly string[]): string => texts.join(' ')
const labelOf = (sender: Sender): string => quote(sender.label || sender.id, 60)

/**
 * Sees to it that there is a Send API token for this sender: the kept one, the one of the environment (which decides the Delivery account
 * itself, so whoever sends says so), else the user is asked once.
 * `replace` asks in any case. False when the question was closed without an answer.
 */
export async function askSendToken(editor: Editor, account: Account, sender: Sender, options: { replace?: boolean } = {}): Promise<boolean> {
  const which = { api: 'send', sender: sender.id } as const
  if (!options.replace && (await tokenOf(editor, account, which)) !== undefined) return true
  if (account.kind === 'demo') {
    void vscode.window.showInformationMessage(t('The demo account has its own tokens; none is needed.'))
    return true
  }
  const host = new URL(sendBaseOf(account)).host
  let token = ''
  const end = await askText({
    place: { title: t('Send API Token of {0}', labelOf(sender)), step: 0, totalSteps: 0 },
    value: '',
    prompt: join(
      t('From the Qboxmail panel: Delivery → Accounts → the account → API tokens. It is shown only once, when it is created.'),
      t('It is sent to {0} only.', host),
    ),
    placeholder: t('Send API token'),
    password: true,
    check: (value) => refusalOf(value),
    submit: {
      waiting: t('Storing the token …'),
      run: async (value) => {
        const checked = checkToken(value)
        if (!checked.ok) return checked.message
        if (checked.token === (await managementTokenOf(editor, account.id)))
          return t('This is the Management API token of the account, which does not send. Each Delivery account has Send API tokens of its own.')
        await keepToken(editor, account.id, which, checked.token)
        token = checked.token
        return undefined
      },
    },
    keep: () => undefined,
  })
  return end === 'next' && token !== ''
}

/** Both kinds look alike, so the one that is known here is compared. */
async function managementTokenOf({ accounts: { tokens } }: Editor, accountId: string): Promise<string | undefined> {
  const kept = (await tokens.get(accountId, { api: 'management' })) ?? tokens.fromEnvironment('management')
  const checked = kept === undefined ? undefined : checkToken(kept)
  return checked?.ok ? checked.token : undefined
}

/** Forgets the kept Send API token of this sender, after asking. */
export async function forgetSendToken(editor: Editor, account: Account, sender: Sender): Promise<void> {
  const which = { api: 'send', sender: sender.id } as const
  const { tokens } = editor.accounts
  if ((await tokens.get(account.id, which)) === undefined) {
    void vscode.window.showInformationMessage(t('No Send API token of {0} is kept here.', labelOf(sender)))
    return
  }
  const question = t('Forget the Send API token of {0}?', labelOf(sender))
  const consequence = t('It is deleted from this computer only. At Qboxmail it stays valid, but it cannot be looked up there again.')
  if (await confirm(question, consequence, t('Forget'))) await tokens.delete(account.id, which)
}

/** Why this text cannot be a token; undefined when it can. */
export function refusalOf(value: string): string | undefined {
  const checked = checkToken(value)
  return checked.ok ? undefined : checked.message
}
