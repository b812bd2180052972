import * as vscode from 'vscode'
import { openDocument } from '../../editor/documents'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import { code, plain } from '../../markdown'
import { examine } from './examine'
import type { Section } from './finding'

/** Examines everything at once, and shows the report as a document. */
export async function showReport(editor: Editor): Promise<void> {
  const sections = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Looking whether everything works …'), cancellable: true }, (_, token) => {
    const cancel = new AbortController()
    token.onCancellationRequested(() => cancel.abort())
    return examine(editor, cancel.signal)
  })
  const text = (found: readonly Section[]): string => reportOf(found, new Date().toISOString())
  if (sections) await openDocument('Qboxmail Doctor.md', text(sections), { id: 'doctor', read: async () => text((await examine(editor, new AbortController().signal)) ?? sections) })
}

/** The report as Markdown. What comes from outside stands in code, where nothing in it takes effect. */
export function reportOf(sections: readonly Section[], at: string): string {
  const wrong = sections.flatMap(({ findings }) => findings).filter(({ is }) => is === 'wrong')
  return [
    `# ${t('Qboxmail Doctor')}`,
    '',
    `${wrong.length === 0 ? t('Everything that was looked at works.') : `${t('Not as needed:')} ${wrong.map(({ what }) => plain(what)).join(', ')}.`} ${t('There is no token, password, name or address of a person in this report.')}`,
    '',
    code(at),
    ...sections.flatMap(({ title, findings }) => [
      '',
      `## ${plain(title)}`,
      '',
      ...findings.map(({ is, what, found, means }) => `- ${is === 'ok' ? '✓' : `**${is === 'wrong' ? t('Problem') : t('Note')}**`} ${plain(what)}: ${code(found)}${means ? ` – ${plain(means)}` : ''}`),
    ]),
    '',
  ].join('\n')
}
