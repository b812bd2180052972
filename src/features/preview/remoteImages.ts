import * as vscode from 'vscode'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import { quote, safeText } from '../../text'

const key = 'qboxmail.preview.remoteImages'
/** Files that are remembered, the last ones asked for. */
const most = 200

const kept = ({ context }: Editor): string[] => context.workspaceState.get<string[]>(key) ?? []

/** Whether pictures from servers are shown for a file, which somebody allowed once. */
export const showsRemote = (editor: Editor, file: string): boolean => kept(editor).includes(file)

/** Asks whether pictures from servers shall be shown for a file from now on, and remembers it. */
export async function allowRemote(editor: Editor, file: string, addresses: readonly string[]): Promise<boolean> {
  const hosts = [...new Set(addresses.map((url) => (URL.canParse(url, 'https://x') ? new URL(url, 'https://x').host : url)))]
  const named = safeText(hosts.slice(0, 10).join(', ') + (hosts.length > 10 ? ' …' : ''), 500)
  const question = t('Load the remote images of {0}?', quote(vscode.Uri.parse(file).path.split('/').at(-1) ?? '', 80))
  const consequence = t('They are asked for whenever this preview is shown. Their servers ({0}) then learn that somebody looked, when and from where, as with a recipient. This is remembered for this file until you take it back.', named)
  if (!(await confirm(question, consequence, t('Load')))) return false
  await keep(editor, [...kept(editor).filter((each) => each !== file), file].slice(-most))
  return true
}

export const denyRemote = (editor: Editor, file: string): Thenable<void> => keep(editor, kept(editor).filter((each) => each !== file))

const keep = (editor: Editor, files: readonly string[]): Thenable<void> => editor.context.workspaceState.update(key, files)
