import * as vscode from 'vscode'
import { renderPorts, uriBeside } from '../../editor/templateFiles'
import { MailFileError } from '../../mail/fileError'
import { chosenClients, usualClients } from '../../mail/lint/clients'
import { lintMessage } from '../../mail/lint/eml'
import type { Finding, Span } from '../../mail/lint/finding'
import { lintTemplate } from '../../mail/lint/lint'
import { lintRendered } from '../../mail/lint/lintRendered'
import { rules } from '../../mail/lint/rules'
import { renderMessage } from '../../mail/render/rendered'
import { diagnosticSource } from './watch'

const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information }
/** What some mail program does only in part is said of nearly every declaration: three dots will do. */
const severityOf = ({ severity, rule }: Finding): vscode.DiagnosticSeverity => (severity === 'info' && !(rule in rules) ? vscode.DiagnosticSeverity.Hint : severities[severity])
/** Extensions of documents that were never saved, by their language. */
const byLanguage: Readonly<Record<string, string>> = { html: '.html', handlebars: '.hbs', mjml: '.mjml' }

interface Judged {
  findings: Finding[]
  /** Addresses of other files that it was made of, or that would be part of it if they existed. */
  sources: ReadonlySet<string>
}

/** What was found last, for whoever asks about the diagnostics that show it. */
const judged = new WeakMap<vscode.TextDocument, Judged & { version: number }>()

/** What is wrong with a template, for the mail programs that its folder's settings name. */
export async function findingsOf(document: vscode.TextDocument): Promise<Finding[]> {
  const last = judged.get(document)
  return (last?.version === document.version ? last : await judge(document)).findings
}

/** `domains`: what the sender of a message may be at, where that is known. */
export async function diagnose(document: vscode.TextDocument, domains?: readonly string[]): Promise<{ diagnostics: vscode.Diagnostic[]; sources: ReadonlySet<string> }> {
  const { version } = document
  const { findings, sources } = await judge(document, domains)
  if (document.version === version) judged.set(document, { version, findings, sources })
  return { diagnostics: findings.map((finding) => diagnosticOf(document, finding)), sources }
}

/** How much of what is wrong with a file, seen or not, is more than a hint. */
export async function countWarnings(uri: vscode.Uri, domains?: readonly string[]): Promise<number> {
  const { diagnostics } = await diagnose(await vscode.workspace.openTextDocument(uri), domains)
  return diagnostics.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning).length
}

async function judge(document: vscode.TextDocument, domains?: readonly string[]): Promise<Judged> {
  const { uri } = document
  const text = document.getText()
  const names = vscode.workspace.getConfiguration('qboxmail', uri).get<unknown>('templates.clients')
  const facts = { clients: chosenClients(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : usualClients), ...(domains && { domains }) }
  if (/\.eml$/i.test(uri.path)) return { findings: lintMessage(text, facts), sources: new Set() }
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1) + (document.isUntitled ? (byLanguage[document.languageId] ?? '') : '')
  try {
    const rendered = await renderMessage({ name, bytes: new TextEncoder().encode(text) }, renderPorts(uri))
    return { findings: lintRendered(text, rendered, facts), sources: new Set(rendered.sources.map((path) => uriBeside(uri, path).toString())) }
  } catch (error) {
    if (!MailFileError.is(error)) throw error
    // It cannot be sent as it is, being empty, or HTML by another name.
    return { findings: lintTemplate(text, facts), sources: new Set() }
  }
}

export function diagnosticOf(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(document, finding), finding.message, severityOf(finding))
  diagnostic.source = diagnosticSource
  diagnostic.code = { value: finding.rule, target: vscode.Uri.parse(finding.source) }
  return diagnostic
}

export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end))
}
