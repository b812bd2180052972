import type * as vscode from 'vscode'

/** The last part of a document's path, as the file is called when it is uploaded. */
export function fileNameOf({ uri }: vscode.TextDocument): string {
  const name = uri.path.split('/').at(-1) || 'file'
  return /\.\w+$/.test(name) ? name : `${name}.csv`
}
