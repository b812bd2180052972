import * as vscode from 'vscode'
import { UserError } from '../../../editor/explain'
import { t } from '../../../l10n'
import { readRecipients } from '../../../mail/bulk/read'
import type { BulkRecipient } from '../../../mail/draft'
import { maxMailFile } from '../../../mail/limits'
import { quote, safeText } from '../../../text'
import { nameOf } from '../../../editor/mailFile'

const toldProblems = 5

export interface LoadedRecipients {
  readonly source: string
  readonly recipients: BulkRecipient[]
}

/**
 * Asks for a CSV or JSON file and reads who each get a message of their own. Undefined when none was chosen.
 * @throws UserError which names the first things that are wrong in it: a list that was read in part would leave people out
 */
export async function loadRecipients(): Promise<LoadedRecipients | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: t('List of Recipients'),
      openLabel: t('Use This List'),
      filters: { [t('CSV or JSON')]: ['csv', 'json'] },
    })) ?? []
  if (!uri) return undefined
  const name = nameOf(uri)
  const { recipients, problems } = readRecipients(name, await textOf(uri))
  if (problems.length > 0) {
    const more = problems.length - toldProblems
    throw new UserError(
      t('{0} cannot be used as a list of recipients.', quote(name)),
      [...problems.slice(0, toldProblems), ...(more > 0 ? [t('{0} more.', more)] : [])].map((problem) => quote(problem, 300)).join(' · '),
    )
  }
  return { source: safeText(name, 80), recipients }
}

/** As it is in the editor, when it is open there. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())
  if (open) return open.getText()
  const { size } = await vscode.workspace.fs.stat(uri)
  if (size > maxMailFile) throw new UserError(t('The file is larger than {0} MB.', maxMailFile / 1024 / 1024))
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
}
