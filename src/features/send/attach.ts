import * as vscode from 'vscode'
import { t } from '../../l10n'
import type { DraftAttachment } from '../../mail/draft'
import { oneLine, quote } from '../../text'
import { contentTypeOf } from './contentTypes'
import { sizeWords } from '../../mail/sizeWords'

/** Most mail servers refuse more (see the check of a draft), and it is all kept in memory. */
const largest = 25 * 1024 * 1024

/** Asks for files and reads them. Each that cannot be taken is told of. */
export async function pickAttachments(): Promise<DraftAttachment[]> {
  const uris = await vscode.window.showOpenDialog({ canSelectMany: true, openLabel: t('Attach'), title: t('Attach Files') })
  const read = await Promise.all((uris ?? []).map(readAttachment))
  return read.filter((attachment) => attachment !== undefined)
}

async function readAttachment(uri: vscode.Uri): Promise<DraftAttachment | undefined> {
  const filename = oneLine(uri.path.slice(uri.path.lastIndexOf('/') + 1))
  const refuse = (why: string): undefined => {
    void vscode.window.showErrorMessage(t('{0} was not attached: {1}', quote(filename, 80), why))
  }
  try {
    const { size } = await vscode.workspace.fs.stat(uri)
    if (size > largest) return refuse(t('{0}; at most {1} can be attached.', sizeWords(size), sizeWords(largest)))
    const bytes = await vscode.workspace.fs.readFile(uri)
    const base64 = Buffer.from(bytes).toString('base64')
    return { filename, contentType: contentTypeOf(filename), base64, disposition: 'attachment', size: bytes.length }
  } catch (error) {
    return refuse(error instanceof Error ? quote(error.message, 200) : '')
  }
}
