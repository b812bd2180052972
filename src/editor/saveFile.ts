import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'
import { UserError } from './explain'

/** Writes a file where the user wants it. What was begun and could not be ended is not left behind. @throws UserError when it cannot be written, e.g. because the disk is full */
export async function saveFile(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const { fs } = vscode.workspace
  const wasThere = await fs.stat(uri).then(() => true, (error: unknown) => !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'))
  try {
    await fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  } catch (error) {
    if (!wasThere) await fs.delete(uri).then(undefined, () => undefined)
    throw new UserError(t('{0} was not saved.', quote(uri.path, 200)), quote(error instanceof Error ? error.message : String(error), 300))
  }
}
