import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import type { RenderPorts } from '../mail/render/rendered'
import { MjmlWorker } from './mjmlWorker'

let worker: MjmlWorker | undefined

/** What is to be done before MJML can be compiled where there is no `workspaceMjml`. `save`: it is none but in files on a disk. */
export function mjmlNeeds(uri: vscode.Uri): 'save' | 'trust' | 'folder' | 'install' {
  if (uri.scheme !== 'file') return 'save'
  return !vscode.workspace.isTrusted ? 'trust' : vscode.workspace.getWorkspaceFolder(uri) ? 'install' : 'folder'
}

/** The `mjml` that a template's workspace has installed; undefined where there is none, or where code of the workspace may not run. */
export function workspaceMjml(uri: vscode.Uri): RenderPorts['mjml'] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri
  if (!vscode.workspace.isTrusted || uri.scheme !== 'file' || !root) return undefined
  const above = foldersUpTo(root.fsPath, dirname(uri.fsPath))
  const has = (name: string) => above.find((folder) => existsSync(join(folder, name)))
  const found = has('node_modules/mjml/package.json')
  if (found === undefined) return undefined
  const config = has('.mjmlconfig')
  return (source) => (worker ??= new MjmlWorker()).compile({ module: join(found, 'node_modules/mjml'), source, file: uri.fsPath, root: root.fsPath, unsaved: unsavedTexts(root.fsPath), ...(config !== undefined && { config }) })
}

/** Of the documents that MJML includes, and of no others. */
function unsavedTexts(root: string): Record<string, string> {
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file' && uri.fsPath.startsWith(root) && /\.(?:mjml|html?|css)$/i.test(uri.fsPath))
  return Object.fromEntries(unsaved.map((document) => [document.uri.fsPath, document.getText()]))
}

/** A folder and those above it, up to `root`, which it is in. */
function foldersUpTo(root: string, folder: string): string[] {
  const above = [folder]
  while (above.at(-1) !== root && dirname(above.at(-1)!) !== above.at(-1)) above.push(dirname(above.at(-1)!))
  return above.at(-1) === root ? above : []
}
