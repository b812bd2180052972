import * as vscode from 'vscode'
import { chosenClients, usualClients } from '../../mail/lint/clients'
import { lintMessage } from '../../mail/lint/eml'
import type { Finding, Span } from '../../mail/lint/finding'
import { lintTemplate } from '../../mail/lint/lint'
import { diagnosticSource } from './watch'

const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Hint }

/** What is wrong with a template, for the mail programs that its folder's settings name. */
export function findingsOf(document: vscode.TextDocument): Finding[] {
  const names = vscode.workspace.getConfiguration('qboxmail', document.uri).get<unknown>('templates.clients')
  const clients = chosenClients(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : usualClients)
  return (/\.eml$/i.test(document.uri.path) ? lintMessage : lintTemplate)(document.getText(), { clients })
}

export function diagnose(document: vscode.TextDocument): vscode.Diagnostic[] {
  return findingsOf(document).map((finding) => diagnosticOf(document, finding))
}

export function diagnosticOf(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(document, finding), finding.message, severities[finding.severity])
  diagnostic.source = diagnosticSource
  diagnostic.code = { value: finding.rule, target: vscode.Uri.parse(finding.source) }
  return diagnostic
}

export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end))
}
