import * as vscode from 'vscode'
import { UserError } from '../../editor/explain'
import { renderPorts } from '../../editor/templateFiles'
import { t } from '../../l10n'
import { MailFileError } from '../../mail/fileError'
import { maxMailFile } from '../../mail/limits'
import { renderMessage, type Rendered } from '../../mail/render/rendered'
import { quote, safeText } from '../../text'

/** Extensions for documents that were never saved, by their language. */
const byLanguage: Readonly<Record<string, string>> = { html: '.html', markdown: '.md', plaintext: '.txt', handlebars: '.hbs', mjml: '.mjml' }

/** The last part of a file's address. */
export function nameOf(uri: vscode.Uri): string {
  return safeText(uri.path.slice(uri.path.lastIndexOf('/') + 1), 120)
}

/**
 * A draft from a file of any file system that VS Code has, filled in with the sample data beside it; what is open and not saved is taken
 * as it is in the editor.
 * @throws UserError which says why no message can be made from it
 */
export async function readDraft(uri: vscode.Uri): Promise<Pick<Rendered, 'draft' | 'notes'>> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())
  const unsaved = document !== undefined && (document.isDirty || document.isUntitled)
  const extension = document?.isUntitled && !/\.\w+$/.test(uri.path) ? (byLanguage[document.languageId] ?? '') : ''
  try {
    const bytes = unsaved ? new TextEncoder().encode(document.getText()) : await readBytes(uri)
    const made = await renderMessage({ name: nameOf(uri) + extension, bytes }, renderPorts(uri))
    const failed = made.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    if (made.needsMjml) throw new MailFileError('unsupported', t('It is MJML: to make HTML of it, the package “mjml” must be installed in the workspace, and the workspace trusted.'))
    const notes = unsaved && !document.isUntitled ? [t('Made from the editor, with its unsaved changes.')] : []
    return { draft: made.draft, notes: [...notes, ...made.notes, ...failed] }
  } catch (error) {
    if (MailFileError.is(error)) throw new UserError(t('{0} cannot be sent as a message.', quote(nameOf(uri))), error.message)
    throw error
  }
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri)
    if (type & vscode.FileType.Directory) throw new MailFileError('unreadable', t('This is a folder.'))
    // Not even read: the largest file that becomes a message is small.
    if (size > maxMailFile) throw new MailFileError('too-large', t('The file is larger than {0} MB.', maxMailFile / 1024 / 1024))
    return await vscode.workspace.fs.readFile(uri)
  } catch (error) {
    if (MailFileError.is(error)) throw error
    const reason = error instanceof Error ? quote(error.message, 200) : ''
    throw new MailFileError('unreadable', t('The file cannot be read: {0}', reason), { cause: error })
  }
}
