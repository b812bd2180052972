import * as vscode from 'vscode'
import { spokenLine } from '../../editor/stateWords'
import { toneIcon } from '../../editor/tone'
import type { Look } from '../../editor/tree'
import { t } from '../../l10n'
import type { FolderNode, HostingNode } from './nodes'

/** What a folder is called. */
export function folderName(kind: FolderNode['kind']): string {
  switch (kind) {
    case 'mailboxes':
      return t('Mailboxes')
    case 'aliases':
      return t('Aliases')
    case 'domainAliases':
      return t('Domain Aliases')
  }
}

const folderIcons = { mailboxes: 'inbox', aliases: 'mail-reply', domainAliases: 'link' } as const

/** How a row looks. */
export function look(node: HostingNode): Look {
  switch (node.kind) {
    case 'domain':
      return { ...stated(node, node.name), folder: true }
    case 'mailboxes':
    case 'aliases':
    case 'domainAliases':
      return {
        label: folderName(node.kind),
        description: node.count === undefined ? undefined : String(node.count),
        tooltip: `${folderName(node.kind)} · ${node.domain.name}`,
        icon: new vscode.ThemeIcon(folderIcons[node.kind]),
        spoken: node.count === undefined ? folderName(node.kind) : `${folderName(node.kind)}, ${node.count}`,
        folder: true,
      }
    case 'records':
      return {
        label: t('DNS & DKIM'),
        tooltip: t('Shows the DNS records of {0} beside what DNS answers now.', node.domain.name),
        icon: new vscode.ThemeIcon('globe'),
        command: { command: 'qboxmail.openRecords', title: t('DNS & DKIM'), arguments: [recordsTarget(node.domain)] },
      }
    case 'mailbox':
      return { ...addressLook(node), folder: true }
    case 'alias':
      return addressLook(node)
    case 'domainAlias':
      return stated(node, node.name)
    case 'signatures':
      return { label: t('Signatures'), icon: new vscode.ThemeIcon('pencil'), folder: true }
    case 'signature':
      return {
        label: withoutDomain(node.identity, node.mailbox.domainName),
        description: [node.title, node.isDefault ? t('default') : ''].filter(Boolean).join(' · '),
        tooltip: t('The signature under what is sent as {0}', node.identity),
        icon: new vscode.ThemeIcon('file-code'),
        spoken: [node.identity, node.title, node.isDefault ? t('default') : ''].filter(Boolean).join(', '),
        command: { command: 'qboxmail.openSignature', title: t('Open'), arguments: [node] },
      }
    case 'addressBooks':
      return { label: t('Address Books'), icon: new vscode.ThemeIcon('book'), folder: true }
    case 'addressBook':
      return { label: node.name, icon: new vscode.ThemeIcon('notebook'), folder: true }
    case 'contact':
      return {
        label: node.name,
        tooltip: `${node.name} · ${node.book.name}`,
        icon: new vscode.ThemeIcon('person'),
        command: { command: 'qboxmail.editContact', title: t('Open'), arguments: [node] },
      }
    case 'broken':
      return {
        label: t('Unreadable row'),
        description: node.reason,
        tooltip: `${t('The server gave a row that cannot be read: {0}', node.reason)}\n${t('Open it as a document to see it as it came.')}`,
        icon: toneIcon('bad'),
        command: { command: 'qboxmail.openHostingDocument', title: t('Open as Document'), arguments: [node] },
      }
  }
}

function addressLook(node: Extract<HostingNode, { address: string }>): Look {
  return stated(node, node.address, withoutDomain(node.address, node.domainName))
}

/** The domain stands above it, and side bars are narrow. */
function withoutDomain(address: string, domain: string): string {
  return address.endsWith(`@${domain}`) ? address.slice(0, -domain.length - 1) : address
}

function stated(node: Extract<HostingNode, { state: unknown }>, name: string, label = name): Look {
  return {
    label,
    description: node.description,
    tooltip: node.tooltip,
    icon: toneIcon(node.state.tone),
    spoken: spokenLine(name, node.state.words, node.description),
    // Menus go by what can be done in this state, and by what it means.
    context: `${node.kind} ${node.state.menu} ${node.state.tone}`,
  }
}

const recordsTarget = ({ accountId, code, name }: { accountId: string; code: string; name: string }): object => ({ kind: 'domain', accountId, code, name })
