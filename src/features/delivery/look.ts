import * as vscode from 'vscode'
import { spokenLine } from '../../editor/stateWords'
import { toneIcon } from '../../editor/tone'
import type { Look } from '../../editor/tree'
import { t } from '../../l10n'
import type { DeliveryNode, FolderNode } from './nodes'

/** What a folder is called. */
export function folderName(kind: FolderNode['kind']): string {
  switch (kind) {
    case 'deliveryDomains':
      return t('Sending Domains')
    case 'deliveryAccounts':
      return t('Accounts')
    case 'suppressionList':
      return t('Suppression List')
  }
}

const folderIcons = { deliveryDomains: 'globe', deliveryAccounts: 'server', suppressionList: 'shield' } as const
// A list of what is stopped is no list of faults, so it is not coloured like one.
const suppressionIcons = { bounce: 'reply', complaint: 'thumbsdown', allowed: 'pass', other: 'circle-slash' } as const
const folderTooltips = (kind: FolderNode['kind']): string => {
  switch (kind) {
    case 'deliveryDomains':
      return t('Domains that mail may be sent from through Delivery')
    case 'deliveryAccounts':
      return t('Accounts that send: each has a plan, a quota and API tokens of its own')
    case 'suppressionList':
      return t('Addresses that nothing is sent to, because mail bounced or somebody complained')
  }
}

/** How a row looks. */
export function look(node: DeliveryNode): Look {
  switch (node.kind) {
    case 'deliveryDomains':
    case 'deliveryAccounts':
    case 'suppressionList':
      return { label: folderName(node.kind), tooltip: folderTooltips(node.kind), icon: new vscode.ThemeIcon(folderIcons[node.kind]), folder: true }
    case 'deliveryDomain':
      return { ...described(node, node.name), icon: toneIcon(node.state.tone), context: `${node.kind} ${node.state.menu}` }
    case 'deliveryAccount':
      return { ...described(node, node.name), icon: toneIcon(node.state.tone), context: `${node.kind} ${node.state.menu}`, folder: true }
    case 'apiToken':
      return { ...described(node, node.label), icon: new vscode.ThemeIcon('key') }
    case 'suppressionEntry':
      return { ...described(node, node.address), icon: new vscode.ThemeIcon(suppressionIcons[node.cause]), context: `${node.kind} ${node.state.menu}` }
    case 'broken':
      return {
        label: t('Unreadable row'),
        description: node.reason,
        tooltip: `${t('The server gave a row that cannot be read: {0}', node.reason)}\n${t('Open it as a document to see it as it came.')}`,
        icon: toneIcon('bad'),
        command: { command: 'qboxmail.openDeliveryDocument', title: t('Open as Document'), arguments: [node] },
      }
  }
}

function described(node: { description: string; tooltip: string; state?: { words: string } }, label: string): Look {
  return { label, description: node.description, tooltip: node.tooltip, spoken: spokenLine(label, node.state?.words ?? '', node.description) }
}
