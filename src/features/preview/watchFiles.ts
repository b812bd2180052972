import * as vscode from 'vscode'
import { onTemplateFile } from '../../editor/templateFiles'

/** Tells of each file that a preview may show something of when it changes, comes or goes. */
export function watchFiles(changed: (uri: vscode.Uri) => void): vscode.Disposable {
  const pictures = vscode.workspace.createFileSystemWatcher('**/*.{png,gif,jpg,jpeg,webp,avif,bmp,svg,ico,eml}')
  return vscode.Disposable.from(onTemplateFile(changed), pictures, pictures.onDidCreate(changed), pictures.onDidChange(changed), pictures.onDidDelete(changed))
}
