import type * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { showError } from '../../editor/showError'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { allowed } from './allowed'

/** The parameters of a link. The editor has decoded it already: a plus that is left is one, as in anna+news@example.com. */
export const parametersOf = ({ query }: vscode.Uri): [name: string, value: string][] => [...new URLSearchParams(query.replaceAll('+', '%2B'))]

/** Follows a link to the extension, `vscode://qboxmail.qboxmail/check-dns?domain=example.com`; only what is allowed, with exactly its parameters. */
export async function openLink(editor: Editor, uri: vscode.Uri): Promise<void> {
  try {
    const link = Object.hasOwn(allowed, uri.path) ? allowed[uri.path] : undefined
    if (!link) throw new UserError(t('A link may not do this: {0}', safeText(uri.path, 100)), t('Links can show things; whatever changes something is begun here.'))
    const given = parametersOf(uri)
    const read = link.parameters.safeParse(Object.fromEntries(given))
    if (!read.success || new Set(given.map(([name]) => name)).size < given.length) throw new UserError(t('This link cannot be read.'), t('Its parameters are not those that belong to {0}.', safeText(uri.path, 100)))
    await link.run(editor, read.data)
  } catch (error) {
    await showError(editor, error)
  }
}
