import * as vscode from 'vscode'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { copyText } from '../../editor/treeView'
import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import { safeText } from '../../text'
import { addressesIn } from './addresses'
import { copyOf } from './details'
import type { LogSession } from './session'
import { longestQuery } from './subject'

interface Action extends vscode.QuickPickItem {
  readonly run: () => unknown
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Offers what can be done from an entry: find what belongs to it, go where its cause is, copy it. */
export async function showActions(editor: Editor, session: LogSession, entry: LogEntry): Promise<void> {
  const { accountId, filters } = session.about
  const account = session.account()
  const shown = (text: string): string => safeText(text, 80)
  const isDelivery = entry.kind.startsWith('tracemail.')
  const line = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator })
  const [to, from] = [addressesIn(entry.to), addressesIn(entry.from)]
  // A value that was cut finds nothing, and is longer than a query.
  const ask = (label: string, field: string, value: string): Action[] => {
    const query = `${field}:"${value.replace(/["\\]/g, '\\$&')}"`
    return query.length > longestQuery ? [] : [{ label, description: shown(value), run: () => session.ask(query, true, true) }]
  }
  const { messageId } = entry
  // Whose row it is: the mailbox that sent, received or logged in; in Delivery the domain that sent.
  const [own] = entry.kind === 'hosting.incoming' ? to : entry.kind === 'hosting.access' ? addressesIn(entry.account) : from
  const items: (Action | vscode.QuickPickItem)[] = [
    line(t('Find')),
    ...(messageId === undefined ? [] : [{ label: t('Trace This Message'), description: shown(messageId), run: async () => (await import('./trace')).traceMessage(editor, accountId, entry, filters) }, ...ask(t('All Entries of This Message'), 'message-id', messageId)]),
    ...to.flatMap((address) => ask(t('All Entries of This Recipient'), 'to', address)),
    ...from.flatMap((address) => ask(t('All Entries of This Sender'), 'from', address)),
    line(t('Go to')),
    ...(own === undefined ? [] : [{ label: isDelivery ? t('Show the Sending Domain') : t('Show in Domains'), description: shown(own), run: () => runCommand(isDelivery ? 'qboxmail.showSendingDomain' : 'qboxmail.showInDomains', { accountId, address: own }) }]),
    ...[...new Set(to.map(domainOf))].map((domain) => ({ label: t('Check the Recipient’s Domain (MX)'), description: shown(domain), run: () => runCommand('qboxmail.checkMailDns', domain) })),
    ...(isDelivery
      ? to.flatMap((address) => [
          { label: t('Add to the Suppression List…'), description: shown(address), run: () => runCommand('qboxmail.addSuppression', { accountId, address }) },
          { label: t('Remove from the Suppression List…'), description: shown(address), run: () => runCommand('qboxmail.removeSuppression', { accountId, address }) },
        ])
      : []),
    line(t('Copy')),
    { label: t('Copy as JSON'), run: () => copyText(copyOf(entry, 'json')) },
    { label: t('Copy as Markdown'), run: async () => copyText((await import('./markdown')).entryMarkdown(entry)) },
    ...(account ? [{ label: t('Copy the Request as curl'), description: t('without the token'), run: async () => copyText((await import('./curl')).curlOf(account, entry.kind, session.serverFilters)) }] : []),
  ]
  const chosen = await vscode.window.showQuickPick(items, { title: t('Actions for this entry'), placeHolder: t('What is to be done?'), matchOnDescription: true })
  if (chosen && 'run' in chosen) await chosen.run()
}
