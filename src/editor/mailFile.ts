import * as vscode from 'vscode'
import { t } from '../l10n'
import { MailFileError } from '../mail/fileError'
import { maxMailFile } from '../mail/limits'
import { quote, safeText } from '../text'

/** Extensions for documents that were never saved, by their language. */
const byLanguage: Readonly<Record<string, string>> = { html: '.html', markdown: '.md', plaintext: '.txt', handlebars: '.hbs', mjml: '.mjml' }

/** The last part of a file's address. */
export function nameOf(uri: vscode.Uri): string {
  return safeText(uri.path.slice(uri.path.lastIndexOf('/') + 1), 120)
}

export interface ReadMailFile {
  /** With an extension that says how it is read. */
  name: string
  bytes: Uint8Array
  /** It is as in the editor, which has changes that the file has not. */
  unsaved: boolean
}

/**
 * A file of any file system that VS Code has; what is open and not saved is taken as it is in the editor.
 * @throws MailFileError for what is too large or cannot be read
 */
export async function readMailFile(uri: vscode.Uri): Promise<ReadMailFile> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())
  const untitled = document?.isUntitled === true
  const name = nameOf(uri) + (untitled && !/\.\w+$/.test(uri.path) ? (byLanguage[document.languageId] ?? '') : '')
  if (document && (document.isDirty || untitled)) return { name, bytes: new TextEncoder().encode(document.getText()), unsaved: !untitled }
  return { name, bytes: await readBytes(uri), unsaved: false }
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
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') throw new MailFileError('unreadable', t('There is no such file any more.'), { cause: error })
    const reason = error instanceof Error ? quote(error.message, 200) : ''
    throw new MailFileError('unreadable', t('The file cannot be read: {0}', reason), { cause: error })
  }
}
