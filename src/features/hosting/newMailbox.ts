import * as vscode from 'vscode'
import type { Client } from '../../api/client'
import { logError } from '../../editor/showError'
import { copyText } from '../../editor/treeView'
import { settle } from '../../editor/settle'
import { t } from '../../l10n'
import { quote } from '../../text'
import type { Hosting } from './context'
import type { MailboxDraft } from './createMailbox'
import { domainId, mailboxNode, type DomainNode, type MailboxNode } from './nodes'
import { findAddress, readMailbox, refreshDomain } from './read'
import { showRow } from './show'

/** Shows a mailbox that was just ordered, follows it until it is there, and hands over its password. */
export async function showNewMailbox(hosting: Hosting, client: Client, domain: DomainNode, given: string | undefined, draft: MailboxDraft): Promise<void> {
  const { tree, editor } = hosting
  const address = `${draft.name}@${domain.name}`
  void handOver(address, draft)
  const folder = tree.find(`${domainId(domain.accountId, domain.code)}/mailboxes`)
  try {
    const code = given ?? (await findAddress(client, domain, address))?.code
    const first = code === undefined ? undefined : mailboxNode(domain, { code, email_address: address, status: 'creating', max_email_quota: draft.quota })
    if (!first) {
      if (folder) tree.refresh(folder)
      return
    }
    await showRow(hosting, domain, first)
    await hosting.onRow(first, t('Being created…'), () => follow(hosting, client, domain, first))
    await refreshDomain(hosting, client, domain)
  } catch (error) {
    // The mailbox was ordered all the same: the list says how it is.
    logError(editor, error)
    if (folder) tree.refresh(folder)
  }
}

async function follow({ tree }: Hosting, client: Client, domain: DomainNode, first: MailboxNode): Promise<void> {
  const seen = await settle(
    // Creation is queued, so the mailbox may not be there yet.
    (signal) => readMailbox(client, domain, first.code, signal),
    (now) => now !== undefined && !now.state.work,
    tree.signal,
  )
  if (seen) tree.replace(seen)
}

async function handOver(address: string, { way, password }: MailboxDraft): Promise<void> {
  const copyAddress = t('Copy Address')
  if (way !== 'generate') {
    if ((await vscode.window.showInformationMessage(t('The mailbox {0} is being created.', address), copyAddress)) === copyAddress) await copyText(address)
    return
  }
  await handOverPassword(t('The mailbox {0} is being created.', address), password)
}

/** Offers a generated password once; it is kept nowhere. */
export async function handOverPassword(what: string, password: string): Promise<void> {
  const copy: vscode.MessageItem = { title: t('Copy Password') }
  const close: vscode.MessageItem = { title: t('Close'), isCloseAffordance: true }
  const detail = t('The generated password is kept nowhere: copy it now. A new one can be set at any time.')
  if ((await vscode.window.showInformationMessage(quote(what), { modal: true, detail }, copy, close)) !== copy) return
  await vscode.env.clipboard.writeText(password)
  vscode.window.setStatusBarMessage(t('The password is on the clipboard.'), 5000)
}
