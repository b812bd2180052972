import * as vscode from 'vscode'
import { registerCommand, runCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import type { AddressTarget } from '../../editor/targets'
import { accountTree, copyText } from '../../editor/treeView'
import { t } from '../../l10n'
import { folderName, look } from './look'
import { folders, type ApiTokenNode, type DeliveryAccountNode, type DeliveryDomainNode, type DeliveryNode, type FolderNode, type SuppressionNode } from './nodes'

declare module '../../editor/commands' {
  interface CommandArguments {
    'qboxmail.refreshDelivery': []
    'qboxmail.refreshDeliveryRow': [node: FolderNode | DeliveryAccountNode]
    'qboxmail.filterDelivery': [node: FolderNode]
    'qboxmail.clearDeliveryFilter': [node: FolderNode]
    'qboxmail.openDeliveryDocument': [node: DeliveryNode]
    'qboxmail.tailDeliveryLogs': [node: DeliveryDomainNode | DeliveryAccountNode | FolderNode]
    'qboxmail.composeFromDelivery': [node: DeliveryDomainNode | DeliveryAccountNode]
    'qboxmail.copyDeliveryName': [node: DeliveryDomainNode]
    'qboxmail.copyDeliveryUsername': [node: DeliveryAccountNode]
    'qboxmail.copySuppressedAddress': [node: SuppressionNode]
    'qboxmail.copyDeliveryId': [node: DeliveryDomainNode | DeliveryAccountNode | ApiTokenNode]
    /** Without a node these ask for one. */
    'qboxmail.createApiToken': [node?: DeliveryAccountNode]
    'qboxmail.deleteApiToken': [node?: ApiTokenNode]
    'qboxmail.addSuppression': [node?: FolderNode | AddressTarget]
    'qboxmail.removeSuppression': [node?: SuppressionNode | AddressTarget]
    /** Shows the sending domain of an address in the tree. */
    'qboxmail.showSendingDomain': [target: AddressTarget]
    'qboxmail.enableDeliveryDomain': [node?: DeliveryDomainNode]
    'qboxmail.disableDeliveryDomain': [node?: DeliveryDomainNode]
    'qboxmail.enableDeliveryAccount': [node?: DeliveryAccountNode]
    'qboxmail.disableDeliveryAccount': [node?: DeliveryAccountNode]
    'qboxmail.createDeliveryDomain': [node?: FolderNode]
    'qboxmail.deleteDeliveryDomain': [node?: DeliveryDomainNode]
    'qboxmail.verifyDeliveryDomain': [node?: DeliveryDomainNode]
    'qboxmail.createDeliveryAccount': [node?: FolderNode]
    'qboxmail.editDeliveryAccount': [node?: DeliveryAccountNode]
    'qboxmail.assignDeliveryDomains': [node?: DeliveryAccountNode]
    'qboxmail.buyDeliveryMessages': [node?: DeliveryAccountNode]
    'qboxmail.resetDeliveryPassword': [node?: DeliveryAccountNode]
    'qboxmail.copySmtpPassword': [node: DeliveryAccountNode]
    'qboxmail.forgetSmtpPassword': [node: DeliveryAccountNode]
    'qboxmail.deleteDeliveryAccount': [node?: DeliveryAccountNode]
    'qboxmail.restrictApiToken': [node?: ApiTokenNode]
    'qboxmail.allowSuppressed': [node?: SuppressionNode]
    'qboxmail.stopSuppressed': [node?: SuppressionNode]
    'qboxmail.limitSuppression': [node?: SuppressionNode]
    'qboxmail.importSuppressions': [node?: FolderNode]
    'qboxmail.exportSuppressions': []
    'qboxmail.showDeliveryPrices': []
    'qboxmail.showDeliveryPricingPage': []
  }
}

const isFolder = (node: DeliveryNode): node is FolderNode => ['deliveryDomains', 'deliveryAccounts', 'suppressionList'].includes(node.kind)

function idOf(node: DeliveryDomainNode | DeliveryAccountNode | ApiTokenNode): string {
  if (node.kind === 'deliveryDomain') return node.code
  return node.kind === 'apiToken' ? node.tokenId : node.senderId
}

/** The Delivery tree: sending domains, accounts with their API tokens, the suppression list. */
export const deliveryFeature: Feature = (editor) => {
  const delivery = accountTree<DeliveryNode>(editor, 'qboxmail.delivery', {
    look,
    async children(node, page, filter, signal) {
      const account = editor.accounts.active()
      if (!node) return { nodes: account ? folders(account.id) : [] }
      if (isFolder(node)) return (await import('./load')).loadFolder(editor, node, page, filter, signal)
      return node.kind === 'deliveryAccount' ? (await import('./load')).loadTokens(editor, node, signal) : { nodes: [] }
    },
  })
  const { tree } = delivery

  return vscode.Disposable.from(
    delivery,
    registerCommand(editor, 'qboxmail.refreshDelivery', () => tree.refresh()),
    registerCommand(editor, 'qboxmail.refreshDeliveryRow', (node) => tree.refresh(node)),
    registerCommand(editor, 'qboxmail.filterDelivery', (node) => delivery.filter(node, t('Filter {0}', folderName(node.kind)))),
    registerCommand(editor, 'qboxmail.clearDeliveryFilter', (node) => delivery.clearFilter(node)),
    registerCommand(editor, 'qboxmail.openDeliveryDocument', async (node) => (await import('./document')).openDeliveryDocument(delivery, node)),
    registerCommand(editor, 'qboxmail.tailDeliveryLogs', (node) =>
      runCommand('qboxmail.tailLogs', {
        accountId: node.accountId,
        log: 'tracemail.worked',
        filters: node.kind === 'deliveryDomain' ? { domain: node.name } : node.kind === 'deliveryAccount' ? { account: node.username || node.senderId } : {},
        ...(node.kind === 'deliveryAccount' && { names: { [node.username || node.senderId]: node.name } }),
      }),
    ),
    registerCommand(editor, 'qboxmail.composeFromDelivery', (node) =>
      runCommand('qboxmail.compose', {
        accountId: node.accountId,
        ...(node.kind === 'deliveryDomain' ? { from: `test@${node.name}` } : { sender: node.senderId }),
      }),
    ),
    registerCommand(editor, 'qboxmail.copyDeliveryName', ({ name }) => copyText(name)),
    registerCommand(editor, 'qboxmail.copyDeliveryUsername', ({ username }) => copyText(username)),
    registerCommand(editor, 'qboxmail.copySuppressedAddress', ({ address }) => copyText(address)),
    registerCommand(editor, 'qboxmail.copyDeliveryId', (node) => copyText(idOf(node))),
    registerCommand(editor, 'qboxmail.createApiToken', async (node) => (await import('./tokens')).createApiToken(delivery, node)),
    registerCommand(editor, 'qboxmail.deleteApiToken', async (node) => (await import('./tokens')).deleteApiToken(delivery, node)),
    registerCommand(editor, 'qboxmail.addSuppression', async (node) => (await import('./suppression/change')).addSuppression(delivery, node)),
    registerCommand(editor, 'qboxmail.removeSuppression', async (node) => (await import('./suppression/change')).removeSuppression(delivery, node)),
    registerCommand(editor, 'qboxmail.showSendingDomain', async (target) => (await import('./domains/show')).showSendingDomain(delivery, target)),
    registerCommand(editor, 'qboxmail.enableDeliveryDomain', async (node) => (await import('./switchStatus')).setDeliveryDomainStatus(delivery, 'enabled', node)),
    registerCommand(editor, 'qboxmail.disableDeliveryDomain', async (node) => (await import('./switchStatus')).setDeliveryDomainStatus(delivery, 'disabled', node)),
    registerCommand(editor, 'qboxmail.enableDeliveryAccount', async (node) => (await import('./switchStatus')).setDeliveryAccountStatus(delivery, 'enabled', node)),
    registerCommand(editor, 'qboxmail.disableDeliveryAccount', async (node) => (await import('./switchStatus')).setDeliveryAccountStatus(delivery, 'disabled', node)),
    registerCommand(editor, 'qboxmail.createDeliveryDomain', async (node) => (await import('./domains/create')).createSendingDomain(delivery, node)),
    registerCommand(editor, 'qboxmail.deleteDeliveryDomain', async (node) => (await import('./domains/remove')).deleteSendingDomain(delivery, node)),
    registerCommand(editor, 'qboxmail.verifyDeliveryDomain', async (node) => (await import('./domains/verify')).verifySendingDomain(delivery, node)),
    registerCommand(editor, 'qboxmail.createDeliveryAccount', async (node) => (await import('./accounts/create')).createSendingAccount(delivery, node)),
    registerCommand(editor, 'qboxmail.editDeliveryAccount', async (node) => (await import('./accounts/edit')).editSendingAccount(delivery, node)),
    registerCommand(editor, 'qboxmail.assignDeliveryDomains', async (node) => (await import('./accounts/assign')).assignDomains(delivery, node)),
    registerCommand(editor, 'qboxmail.buyDeliveryMessages', async (node) => (await import('./accounts/buy')).buyMessages(delivery, node)),
    registerCommand(editor, 'qboxmail.resetDeliveryPassword', async (node) => (await import('./accounts/credentials')).resetCredentials(delivery, node)),
    registerCommand(editor, 'qboxmail.copySmtpPassword', async (node) => (await import('./accounts/smtpPassword')).copySmtpPassword(delivery, node)),
    registerCommand(editor, 'qboxmail.forgetSmtpPassword', async (node) => (await import('./accounts/smtpPassword')).forgetSmtpPassword(delivery, node)),
    registerCommand(editor, 'qboxmail.deleteDeliveryAccount', async (node) => (await import('./accounts/remove')).deleteSendingAccount(delivery, node)),
    registerCommand(editor, 'qboxmail.restrictApiToken', async (node) => (await import('./accounts/tokenNetworks')).restrictToken(delivery, node)),
    registerCommand(editor, 'qboxmail.allowSuppressed', async (node) => (await import('./suppression/edit')).switchSuppression(delivery, 'allowed', node)),
    registerCommand(editor, 'qboxmail.stopSuppressed', async (node) => (await import('./suppression/edit')).switchSuppression(delivery, 'stopped', node)),
    registerCommand(editor, 'qboxmail.limitSuppression', async (node) => (await import('./suppression/edit')).limitSuppression(delivery, node)),
    registerCommand(editor, 'qboxmail.importSuppressions', async (node) => (await import('./suppression/importList')).importSuppressions(delivery, node)),
    registerCommand(editor, 'qboxmail.exportSuppressions', async () => (await import('./suppression/exportList')).exportSuppressions(delivery)),
    registerCommand(editor, 'qboxmail.showDeliveryPrices', async () => (await import('./accounts/priceList')).showPrices(delivery)),
    registerCommand(editor, 'qboxmail.showDeliveryPricingPage', async () => (await import('./accounts/priceList')).showPricingPage(delivery)),
  )
}
