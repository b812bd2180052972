import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import * as vscode from 'vscode'
import { decodeText } from '../mail/decodeText'
import { maxMailFile } from '../mail/limits'
import type { RenderPorts } from '../mail/render/rendered'
import { workspaceMjml } from './workspaceMjml'

/** What a template is rendered with: the files beside it, and the MJML of its workspace. */
export function renderPorts(uri: vscode.Uri): RenderPorts {
  const mjml = workspaceMjml(uri)
  return { read: (path) => readBeside(uri, path), ...(mjml && { mjml }) }
}

/** Where a file is that a path names from a template's folder, as in `sources`. */
export const uriBeside = (template: vscode.Uri, path: string): vscode.Uri => vscode.Uri.joinPath(template, '..', path)

const kinds = 'hbs,handlebars,html,htm,mjml,css,md,txt,json,yaml,yml'

/** Where a document is, or will be once it is saved for the first time: sample data that was just made is used before. */
function placeOf({ uri }: vscode.TextDocument): vscode.Uri {
  const scheme = vscode.workspace.workspaceFolders?.[0]?.uri.scheme ?? 'file'
  return uri.scheme === 'untitled' && uri.path.startsWith('/') ? uri.with({ scheme }) : uri
}

/** Tells of each file of a kind that templates are made of when it changes, comes or goes, in an editor or on the disk. */
export function onTemplateFile(changed: (uri: vscode.Uri) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/*.{${kinds}}`)
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && changed(placeOf(document))),
    // What was not saved is gone with it.
    vscode.workspace.onDidCloseTextDocument((document) => changed(placeOf(document))),
  )
}

/** A file of the template's workspace folder, or of its own folder where it is in none; as it is in an editor, if it is open. */
async function readBeside(template: vscode.Uri, path: string): Promise<{ path: string; text: string } | undefined> {
  if (template.scheme === 'untitled') return undefined
  const root = vscode.workspace.getWorkspaceFolder(template)?.uri ?? vscode.Uri.joinPath(template, '..')
  const uri = uriBeside(template, path)
  if (!uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`)) return undefined
  const open = vscode.workspace.textDocuments.find((document) => placeOf(document).toString() === uri.toString())
  if (open) return { path, text: open.getText() }
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri)
    if (!(type & vscode.FileType.File) || size > maxMailFile || !(await isWithin(root, uri))) return undefined
    return { path, text: decodeText(await vscode.workspace.fs.readFile(uri)).text }
  } catch {
    // It does not exist, may not be read, or is no text.
    return undefined
  }
}

/** Whether a file lies within the folder: a link may lead out of it. */
export async function isWithin(root: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true
  const [folder, file] = await Promise.all([realpath(root.fsPath), realpath(uri.fsPath)])
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
