import type * as vscode from 'vscode'
import { UserError } from '../../editor/explain'
import { nameOf, readMailFile } from '../../editor/mailFile'
import { renderPorts } from '../../editor/templateFiles'
import { t } from '../../l10n'
import { MailFileError } from '../../mail/fileError'
import { renderMessage, type Rendered } from '../../mail/render/rendered'
import { quote } from '../../text'

/** Files that are checked as mail templates when they are sent. */
export const isCheckedFile = ({ path }: vscode.Uri): boolean => /\.(?:html?|mjml|hbs|handlebars|eml)$/i.test(path)

/**
 * A draft from a file of any file system that VS Code has, filled in with the sample data beside it; what is open and not saved is taken
 * as it is in the editor. `bare`: its placeholders are left as they are written.
 * @throws UserError which says why no message can be made from it
 */
export async function readDraft(uri: vscode.Uri, { bare = false } = {}): Promise<Pick<Rendered, 'draft' | 'notes' | 'data'>> {
  try {
    const file = await readMailFile(uri)
    const ports = renderPorts(uri)
    const made = await renderMessage(file, bare ? { ...ports, read: async (path) => (/\.(?:json|ya?ml)$/i.test(path) ? undefined : ports.read(path)) } : ports)
    const failed = made.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    if (made.needsMjml) throw new MailFileError('unsupported', t('It is MJML: to make HTML of it, the package “mjml” must be installed in the workspace, and the workspace trusted.'))
    const notes = file.unsaved ? [t('Made from the editor, with its unsaved changes.')] : []
    return { ...(made.data !== undefined && { data: made.data }), draft: made.draft, notes: [...notes, ...made.notes, ...failed] }
  } catch (error) {
    if (MailFileError.is(error)) throw new UserError(t('{0} cannot be sent as a message.', quote(nameOf(uri))), error.message)
    throw error
  }
}
