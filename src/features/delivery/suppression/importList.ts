import * as vscode from 'vscode'
import { importSuppressionList } from '../../../api/operations/suppression'
import { formatCsv } from '../../../csv'
import { activeAccount } from '../../../editor/activeAccount'
import { confirm } from '../../../editor/confirm'
import { UserError } from '../../../editor/explain'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { folders, type FolderNode } from '../nodes'
import { findAddresses, type FoundAddresses } from './addresses'

/** Puts the addresses of a document on the suppression list, after saying how many they are. */
export async function importSuppressions(delivery: Delivery, given?: FolderNode): Promise<void> {
  const { id } = activeAccount(delivery.editor)
  const folder = given ?? folders(id).find(({ kind }) => kind === 'suppressionList')
  const document = await chooseDocument()
  if (!document || !folder) return
  const found = findAddresses(document.getText())
  const count = found.addresses.length
  if (count === 0) throw new UserError(t('There are no addresses in this document.'), t('One address on each line is needed, or CSV with a column “email”.'))
  const question = t('Suppress {0} {0:address|addresses}?', count)
  if (!(await confirm(question, preview(found), t('Import')))) return
  const { account, client } = await connect(delivery, folder)
  const { tree, editor } = delivery
  // Only the addresses leave: what else stands in the document is nobody's business. Which columns are read is not documented.
  const content = formatCsv([['email'], ...found.addresses.map((address) => [address])])
  const body = { csv_file_name: 'addresses.csv', csv_file_content: content, csv_file_size: Buffer.byteLength(content) }
  const written = await delivery.onRow(folder, t('Importing {0} {0:address|addresses}…', count), () =>
    writeOnce(editor, account.id, () => tree.refresh(folder), () => client.call(importSuppressionList, { body })),
  )
  if (!written.ok) return
  tree.refresh(folder)
  void vscode.window.showInformationMessage(t('Qboxmail took {0} {0:address|addresses} for import. Whether it works at once is not documented: the list shows when it has.', count))
}

function preview({ addresses, twice, refused }: FoundAddresses): string {
  const shown = addresses.slice(0, 5).join('\n')
  const more = addresses.length > 5 ? t('… and {0} more', addresses.length - 5) : ''
  const lines = refused.slice(0, 10).join(', ') + (refused.length > 10 ? ', …' : '')
  return [
    t('Nothing is sent to them any more through Delivery, by any account.'),
    [shown, more].filter(Boolean).join('\n'),
    twice > 0 ? t('{0} {0:row is|rows are} left out because {0:its|their} address stands there twice.', twice) : '',
    refused.length > 0 ? t('{0} {0:line without a usable address is|lines without a usable address are} left out: {1}.', refused.length, lines) : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}

const mayHoldAddresses = (document: vscode.TextDocument): boolean => ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'qboxmail'].includes(document.uri.scheme)

/** The open document, or a file that is chosen. */
async function chooseDocument(): Promise<vscode.TextDocument | undefined> {
  const active = vscode.window.activeTextEditor?.document
  if (active && mayHoldAddresses(active)) return active
  const [uri] = (await vscode.window.showOpenDialog({ title: t('Addresses to Suppress'), openLabel: t('Read'), filters: { CSV: ['csv', 'txt'] } })) ?? []
  return uri && vscode.workspace.openTextDocument(uri)
}
