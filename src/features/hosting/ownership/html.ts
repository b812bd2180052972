import * as vscode from 'vscode'
import { openDocument, openJson } from '../../../editor/documents'
import { saveFile } from '../../../editor/saveFile'
import { t } from '../../../l10n'
import { copyEntry, separator, showMenu, type MenuEnd, type MenuEntry } from '../menu'
import { ownershipFileOf, type OwnershipFile } from './htmlFile'
import { followActivation, step, type Proof } from './subject'

/** Proves the ownership by a file on the domain's web site. */
export async function proveByHtml(proof: Proof): Promise<MenuEnd> {
  const { node, calls } = proof
  const answer = await step(proof, t('Asking for the file…'), calls.htmlFile)
  if (!answer) return 'again'
  const file = ownershipFileOf(answer.value)
  const show = async (): Promise<void> => {
    if (file.content === undefined) await openJson(t('Ownership of {0} by HTML File', node.name), answer.value)
    else await openDocument(file.name ?? 'qboxmail.html', file.content, { preserveFocus: true })
  }
  await show()
  const entries = (): MenuEntry[] => [
    separator(t('Put this file on the web site')),
    ...(file.content === undefined
      ? [{ label: `$(json) ${t('Show the Answer')}`, description: t('its field names are not public'), run: async (): Promise<MenuEnd> => (await show(), 'again') }]
      : [{ label: `$(save-as) ${t('Save the File…')}`, description: file.name, run: () => save(file) }]),
    ...(file.url ? [copyEntry(`$(copy) ${t('Address')}`, file.url)] : []),
    separator(t('Then let it be found')),
    {
      label: `$(refresh) ${t('Check Now')}`,
      run: async () => {
        if (!(await step(proof, t('Checking the file…'), calls.checkHtml))) return 'again'
        await followActivation(proof)
        return 'done'
      },
    },
  ]
  return showMenu(t('Ownership of {0} by HTML File', node.name), t('Choose what to do'), entries, { back: true })
}

async function save({ name = 'qboxmail.html', content = '' }: OwnershipFile): Promise<MenuEnd> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  const uri = await vscode.window.showSaveDialog({ ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }), filters: { HTML: ['html', 'htm'] } })
  if (!uri) return 'again'
  await saveFile(uri, content)
  vscode.window.setStatusBarMessage(t('Saved: {0}', name), 5000)
  return 'again'
}
