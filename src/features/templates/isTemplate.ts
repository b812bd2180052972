import * as vscode from 'vscode'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'

/** Files that somebody asked about, by their addresses; they stay templates until the window is closed. */
const marked = new Set<string>()
export const markOfAll = new vscode.EventEmitter<vscode.Uri>()

/** @throws UserError when there is no file */
export function mark(uri: vscode.Uri | undefined): void {
  if (!uri) throw new UserError(t('There is no mail template open.'), t('Open the file that is to be checked.'))
  marked.add(uri.toString())
  markOfAll.fire(uri)
}

/** Only mail has these: conditional comments and properties for Outlook, its vector graphics, a tag of Apple's Mail. */
const signs = /\[if\b[^\]]{0,40}\bmso\b|\bmso-[a-z]|urn:schemas-microsoft-com:(?:vml|office)|x-apple-disable-message-reformatting/
const beginning = new vscode.Range(0, 0, 80, 0)

/** Whether a document is a mail template. Of its text only the first lines are looked at. */
export function isTemplate(document: vscode.TextDocument): boolean {
  const { uri } = document
  // What others show, such as a search or the older side of a comparison, cannot be mended.
  if (!/^(?:file|untitled|vscode-remote|vscode-vfs)$/.test(uri.scheme)) return false
  if (marked.has(uri.toString())) return true
  if (!/\.(?:html?|hbs|handlebars|mjml|eml)$/i.test(uri.path) && document.languageId !== 'html') return false
  const globs = vscode.workspace.getConfiguration('qboxmail', uri).get<unknown>('templates.files')
  const patterns = Array.isArray(globs) ? globs.filter((glob) => typeof glob === 'string') : []
  if (patterns.length === 0) return false
  // Folders above the workspace, such as one called after a mail service, say nothing.
  const base = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.Uri.joinPath(uri, '../..')
  return patterns.some((glob) => vscode.languages.match({ pattern: new vscode.RelativePattern(base, glob) }, document) > 0) || signs.test(document.getText(beginning))
}
