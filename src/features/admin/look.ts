import * as vscode from 'vscode'
import { spokenLine } from '../../editor/stateWords'
import { toneIcon } from '../../editor/tone'
import type { Look } from '../../editor/tree'
import { t } from '../../l10n'
import { isFolder, isParent, type AdminNode, type FolderKind } from './nodes'

/** What a folder is called. */
export function folderName(kind: FolderKind): string {
  switch (kind) {
    case 'imports':
      return t('Imports')
    case 'migrations':
      return t('Migrations')
    case 'vault':
      return t('Vault')
    case 'managers':
      return t('Managers')
    case 'team':
      return t('Team Members')
  }
}

function folderTooltip(kind: FolderKind): string {
  switch (kind) {
    case 'imports':
      return t('Domains, mailboxes and aliases created from CSV files')
    case 'migrations':
      return t('Mail copied from other servers by IMAP, planned with CSV files')
    case 'vault':
      return t('The archive of all mail of a domain’s mailboxes')
    case 'managers':
      return t('People who manage some of the domains, within limits')
    case 'team':
      return t('People of the customer who log into the panel, with permissions')
  }
}

const folderIcons = { imports: 'cloud-upload', migrations: 'arrow-swap', vault: 'archive', managers: 'organization', team: 'person' } as const

/** How a row looks. */
export function look(node: AdminNode): Look {
  if (isFolder(node)) {
    const label = folderName(node.kind)
    return { label, tooltip: folderTooltip(node.kind), icon: new vscode.ThemeIcon(folderIcons[node.kind]), spoken: label, folder: true }
  }
  if (node.kind === 'broken') {
    return {
      label: t('Unreadable row'),
      description: node.reason,
      tooltip: `${t('The server gave a row that cannot be read: {0}', node.reason)}\n${t('Open it as a document to see it as it came.')}`,
      icon: toneIcon('bad'),
      command: { command: 'qboxmail.openAdminDocument', title: t('Open as Document'), arguments: [node] },
    }
  }
  return {
    label: node.name,
    description: node.description,
    tooltip: node.tooltip,
    icon: toneIcon(node.state.tone),
    spoken: spokenLine(node.name, node.state.words, node.description),
    context: `${node.kind} ${node.state.menu}`,
    folder: isParent(node),
  }
}
