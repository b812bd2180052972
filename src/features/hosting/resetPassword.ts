import { ApiError } from '../../api/errors'
import { updateEmailAccount } from '../../api/operations/mailboxes'
import { confirm } from '../../editor/confirm'
import { showError } from '../../editor/showError'
import { runSteps, type Refusal } from '../../editor/steps'
import * as vscode from 'vscode'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { fieldErrors } from '../../editor/fieldErrors'
import { handOverPassword } from './newMailbox'
import type { MailboxNode } from './nodes'
import { emptyPassword, passwordSteps, type PasswordDraft } from './passwordSteps'
import { pickMailbox } from './pick'

/** Sets a new password of a mailbox. */
export async function resetMailboxPassword(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Reset Mailbox Password')))
  if (mailbox) await fillIn(hosting, mailbox, emptyPassword())
}

async function fillIn(hosting: Hosting, mailbox: MailboxNode, draft: PasswordDraft, refused?: Refusal): Promise<void> {
  const title = t('New Password of {0}', mailbox.address)
  if (!(await runSteps(title, () => passwordSteps(draft, refused), refused && draft.way === 'type' ? 1 : 0))) return
  const consequence = t('Programs and devices that use the old password can no longer log in.')
  if (!(await confirm(t('Set a new password for {0}?', mailbox.address), consequence, t('Set Password')))) return
  const { account, client } = await connect(hosting, mailbox)
  const params = { domain_code: mailbox.domainCode, email_account_code: mailbox.code }
  const body = { password: draft.password, password_confirmation: draft.again }
  try {
    await hosting.onRow(mailbox, t('Setting the password…'), () => client.call(updateEmailAccount, { params, body }))
  } catch (error) {
    const fields = fieldErrors(error)
    const words = fields?.get('password') ?? fields?.get('password_confirmation')
    if (words !== undefined) return fillIn(hosting, mailbox, draft, { value: draft.password, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    return showError(hosting.editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(hosting, mailbox, draft) }) })
  }
  const done = t('The password of {0} was changed.', mailbox.address)
  if (draft.way === 'generate') await handOverPassword(done, draft.password)
  else void vscode.window.showInformationMessage(done)
}
