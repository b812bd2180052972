import * as vscode from 'vscode'
import { confirm } from '../../../editor/confirm'
import { dateWords } from '../../../editor/dates'
import type { Editor } from '../../../editor/editor'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { recipientsOf } from '../../../mail/recipients'
import { forgetSent, sentMails, type SentMail } from './kept'

interface Item extends vscode.QuickPickItem {
  readonly mail: SentMail
}

/** Asks for one of the messages that were sent lately. Undefined when none was chosen. */
export async function pickSent(editor: Editor): Promise<SentMail | undefined> {
  const mails = await sentMails(editor)
  if (mails.length === 0) {
    void vscode.window.showInformationMessage(t('No sent message is kept here.'))
    return undefined
  }
  const pick = vscode.window.createQuickPick<Item>()
  const forget = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Forget All') }
  Object.assign(pick, { title: t('Recently Sent'), placeholder: t('Make a new message of one of them; nothing is sent by that'), matchOnDescription: true, matchOnDetail: true, buttons: [forget] })
  pick.items = mails.map((mail) => itemOf(editor, mail))
  pick.show()
  const chosen = await new Promise<SentMail | 'forget' | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.mail))
    pick.onDidTriggerButton(() => resolve('forget'))
    pick.onDidHide(() => resolve(undefined))
  })
  pick.dispose()
  if (chosen !== 'forget') return chosen
  if (await confirm(t('Forget all sent messages that are kept here?'), t('Only this computer’s copies are deleted. What was sent stays sent.'), t('Forget All'))) await forgetSent(editor)
  return undefined
}

function itemOf(editor: Editor, mail: SentMail): Item {
  const { draft, at, accountId, unknown } = mail
  const [first, ...more] = recipientsOf(draft)
  const to = first === undefined ? '' : more.length > 0 ? t('{0} and {1} more', first, more.length) : first
  return {
    mail,
    label: safeText(draft.subject, 80) || t('no subject'),
    description: safeText(to, 100),
    detail: [dateWords(new Date(at).toISOString()), safeText(editor.accounts.find(accountId)?.name ?? '', 40), unknown ? t('outcome unknown') : ''].filter(Boolean).join(' · '),
  }
}
