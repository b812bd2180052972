import * as vscode from 'vscode'
import type { CallOptions, Client } from '../../api/client'
import { deliveryDomainNamed, domainNamed } from '../../api/named'
import { activeAccount } from '../../editor/activeAccount'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount } from '../../editor/pages'
import { showError } from '../../editor/showError'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { subjectOf, type Subject } from './subject'

/** What the active account has under this name, looked for when somebody asks; undefined when there is nothing, which is said, or when it was given up. */
export async function inAccount(editor: Editor, name: string): Promise<Subject | undefined> {
  try {
    const account = activeAccount(editor)
    const found = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Looking for {0} in “{1}”', safeText(name, 60), account.name), cancellable: true }, async (_, token) => {
      const cancel = new AbortController()
      token.onCancellationRequested(() => cancel.abort())
      return domainsNamed(await clientFor(editor, account), account.id, name, ofAccount(account, cancel.signal))
    })
    if (found.length === 0) void vscode.window.showInformationMessage(t('“{0}” has no domain {1}: only the rules can be checked.', account.name, safeText(name, 100)))
    if (found.length < 2) return found[0]
    // It hosts mailboxes and sends by Delivery, and each has records of its own.
    const words = { domain: t('Email Hosting'), deliveryDomain: t('Email Delivery') } as const
    const items = found.map((subject) => ({ label: words[subject.kind as keyof typeof words], subject }))
    return (await vscode.window.showQuickPick(items, { title: safeText(name, 60), placeHolder: t('Compare with what Qboxmail gives for …') }))?.subject
  } catch (error) {
    await showError(editor, error)
    return undefined
  }
}

async function domainsNamed(client: Client, accountId: string, name: string, options: CallOptions): Promise<Subject[]> {
  const [hosting, delivery] = await Promise.allSettled([domainNamed(client, name, options), deliveryDomainNamed(client, name, options)])
  const found: Subject[] = []
  if (hosting.status === 'fulfilled' && hosting.value?.code !== undefined) found.push(subjectOf({ kind: 'domain', accountId, code: hosting.value.code, name }))
  if (delivery.status === 'fulfilled' && delivery.value) found.push(subjectOf({ kind: 'deliveryDomain', accountId, code: delivery.value.code, name }))
  // Whose token may see one of the two alone has found it all the same.
  const failed = [hosting, delivery].find(({ status }) => status === 'rejected')
  if (found.length === 0 && failed?.status === 'rejected') throw failed.reason
  return found
}
