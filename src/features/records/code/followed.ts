import * as vscode from 'vscode'
import type { Editor } from '../../../editor/editor'
import { onDidCloseLastTab } from '../../../editor/tabs'
import type { CodeFile } from '../../../dns/code/records'
import { t } from '../../../l10n'
import type { GivenRecord } from '../../../dns/given/givenRecord'
import { compareFile, type Problem } from './compare'
import type { ReadFormat } from './formats'

/** With what a file was compared; kept as long as it is open. */
export interface Comparison {
  readonly format: ReadFormat
  readonly zone: string | undefined
  readonly given: readonly GivenRecord[]
}

interface Followed extends Comparison {
  /** Of the document when it was compared: places are right for this one only. */
  version: number
  problems: readonly Problem[]
}

const followed = new Map<string, Followed>()
let diagnostics: vscode.DiagnosticCollection | undefined

const levels = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information }

/** Shows what a document has otherwise than given, and keeps that up to date whenever it is saved, until it is closed. */
export async function follow(editor: Editor, document: vscode.TextDocument, comparison: Comparison): Promise<readonly Problem[]> {
  diagnostics ??= begin(editor)
  followed.set(document.uri.toString(), { ...comparison, version: -1, problems: [] })
  markFollowed()
  return recompare(document)
}

/** Ends the comparison of a file, or of all. */
export function forget(uri?: vscode.Uri): void {
  if (uri) {
    if (!followed.delete(uri.toString())) return
    diagnostics?.delete(uri)
  } else {
    followed.clear()
    diagnostics?.clear()
  }
  markFollowed()
}

/** Compares a followed document as it is now; nothing is asked. */
export async function recompare(document: vscode.TextDocument): Promise<readonly Problem[]> {
  const known = followed.get(document.uri.toString())
  if (!known) return []
  const others = await siblings(document, known)
  const { version } = document
  const problems = compareFile(known.format.read(document.getText(), known.zone), known.given, others)
  if (followed.get(document.uri.toString()) !== known || document.isClosed) return problems
  Object.assign(known, { version, problems })
  diagnostics?.set(document.uri, problems.map((problem) => diagnosticOf(document, problem)))
  return problems
}

function diagnosticOf(document: vscode.TextDocument, { severity, rule, message, span }: Problem): vscode.Diagnostic {
  const made = new vscode.Diagnostic(rangeOf(document, span), message, levels[severity])
  made.source = 'Qboxmail'
  made.code = rule
  return made
}

const rangeOf = (document: vscode.TextDocument, { start, end }: Problem['span']): vscode.Range => new vscode.Range(document.positionAt(start), document.positionAt(end))

/** Files of the same folder that belong to it: their records are not missing. */
async function siblings(document: vscode.TextDocument, { format, zone }: Comparison): Promise<CodeFile[]> {
  const { folder } = format
  if (!folder || document.isUntitled) return []
  const parent = vscode.Uri.joinPath(document.uri, '..')
  try {
    const names = (await vscode.workspace.fs.readDirectory(parent)).flatMap(([name, type]) => (type & vscode.FileType.File && folder.test(name) ? [name] : []))
    const others = names.map((name) => vscode.Uri.joinPath(parent, name)).filter((uri) => uri.toString() !== document.uri.toString())
    return await Promise.all(others.map(async (uri) => format.read(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), zone)))
  } catch {
    // The folder cannot be read: then it is not known whether something is missing, as a file that may have it is not known.
    return [{ zones: [], records: [], unjudged: [{ why: 'elsewhere', span: { start: 0, end: 0 } }], written: () => '', writtenName: () => '', added: () => undefined }]
  }
}

function markFollowed(): void {
  void vscode.commands.executeCommand('setContext', 'qboxmail.dnsFilesCompared', followed.size > 0)
}

function begin(editor: Editor): vscode.DiagnosticCollection {
  const made = vscode.languages.createDiagnosticCollection('qboxmail dns')
  editor.context.subscriptions.push(
    made,
    vscode.workspace.onDidSaveTextDocument((document) => void recompare(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
    onDidCloseLastTab(forget),
    vscode.languages.registerCodeActionsProvider({ scheme: '*' }, { provideCodeActions }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  )
  return made
}

function provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const known = followed.get(document.uri.toString())
  // Changed since: the places are not right until it is saved.
  if (!known || known.version !== document.version) return []
  return known.problems.flatMap((problem) => {
    const { fix } = problem
    const place = rangeOf(document, problem.span)
    if (!fix || !place.intersection(range)) return []
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix)
    action.diagnostics = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'Qboxmail' && one.code === problem.rule && one.range.isEqual(place))
    action.edit = new vscode.WorkspaceEdit()
    action.edit.replace(document.uri, rangeOf(document, fix.edit.span), fix.edit.text)
    action.command = { command: 'qboxmail.compareDnsFile', title: t('Compare Again'), arguments: [document.uri, 'again'] }
    return [action]
  })
}
