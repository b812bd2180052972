import type * as vscode from 'vscode'
import { UserError } from '../../editor/explain'
import { nameOf, readMailFile } from '../../editor/mailFile'
import { renderPorts } from '../../editor/templateFiles'
import { t } from '../../l10n'
import { MailFileError } from '../../mail/fileError'
import { renderMessage, type Rendered } from '../../mail/render/rendered'
import { quote } from '../../text'

/**
 * A draft from a file of any file system that VS Code has, filled in with the sample data beside it; what is open and not saved is taken
 * as it is in the editor.
 * @throws UserError which says why no message can be made from it
 */
export async function readDraft(uri: vscode.Uri): Promise<Pick<Rendered, 'draft' | 'notes'>> {
  try {
    const file = await readMailFile(uri)
    const made = await renderMessage(file, renderPorts(uri))
    const failed = made.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    if (made.needsMjml) throw new MailFileError('unsupported', t('It is MJML: to make HTML of it, the package “mjml” must be installed in the workspace, and the workspace trusted.'))
    const notes = file.unsaved ? [t('Made from the editor, with its unsaved changes.')] : []
    return { draft: made.draft, notes: [...notes, ...made.notes, ...failed] }
  } catch (error) {
    if (MailFileError.is(error)) throw new UserError(t('{0} cannot be sent as a message.', quote(nameOf(uri))), error.message)
    throw error
  }
}
