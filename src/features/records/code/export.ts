import * as vscode from 'vscode'
import type { Editor } from '../../../editor/editor'
import type { RecordsTarget } from '../../../editor/targets'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { isTarget } from '../open'
import { pickDomain } from '../pickDomain'
import { subjectOf } from '../subject'
import { exportFormats, type ExportFormat } from './formats'
import { readToPublish } from './given'
import { publicationOf } from './publication'

/** Opens a new document with the records of a domain in a format; what is not told is asked for. */
export async function exportRecords(editor: Editor, target: RecordsTarget | undefined, label: string | undefined): Promise<void> {
  const subject = isTarget(target) ? subjectOf(target) : await pickDomain(editor)
  if (!subject) return
  const formats = exportFormats()
  const format = formats.find((one) => one.label === label) ?? (await pickFormat(formats, subject.name))
  if (!format) return
  const given = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Reading the records of {0}…', safeText(subject.name, 60)) }, () =>
    readToPublish(editor, subject, new AbortController().signal),
  )
  const made = publicationOf(given, subject.name)
  const remarks = format.remark === undefined ? made.remarks : [...made.remarks, format.remark]
  const language = await knownLanguage(format.languages)
  const document = await vscode.workspace.openTextDocument({ language, content: format.write({ ...made, remarks }) })
  await vscode.window.showTextDocument(document)
  // JSON has no comments: what would be one is said.
  const left = made.remarks.length - 1
  if (format.languages.includes('json') && left > 0)
    void vscode.window.showInformationMessage(t('Left out, because JSON has no place for it: {0}', made.remarks.slice(1).map((remark) => safeText(remark, 200)).join('; ')))
}

async function pickFormat(formats: readonly ExportFormat[], name: string): Promise<ExportFormat | undefined> {
  const items = formats.map((format) => ({ label: format.label, description: format.detail, format }))
  const title = t('Export the DNS Records of {0}', safeText(name, 60))
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Format'), matchOnDescription: true }))?.format
}

async function knownLanguage(wanted: readonly string[]): Promise<string> {
  const known = await vscode.languages.getLanguages()
  return wanted.find((language) => known.includes(language)) ?? 'plaintext'
}
