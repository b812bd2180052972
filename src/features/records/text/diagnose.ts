import * as vscode from 'vscode'
import type { Finding } from '../../../dns/finding'
import { findRecords, offsetsOf } from '../../../dns/text/find'
import { judgeRecord } from '../../../dns/text/judge'
import { ruleUrl } from '../../../dns/text/markdown'
import type { TextRecord } from '../../../dns/text/read'
import { rangeOf } from './hover'
import { diagnosticSource } from './source'

/** A file with more records than these is no zone that anybody reads. */
const mostRecords = 500

const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Hint }

/** The faults of the records in a document. `bare`: also of those without quotes that are the value of a key. */
export function diagnose(document: vscode.TextDocument, bare: boolean): vscode.Diagnostic[] {
  return findRecords(document.getText(), mostRecords)
    .filter(({ quote }) => quote !== undefined || bare)
    .flatMap((record) => (record.quote || record.whole ? diagnosticsOf(document, 0, record) : []).map(({ diagnostic }) => diagnostic))
}

/** The diagnostics of a record, each with its finding. What is only worth knowing is marked where it stands, and told by the hover otherwise. */
export function diagnosticsOf(document: vscode.TextDocument, start: number, record: TextRecord): { finding: Finding; diagnostic: vscode.Diagnostic }[] {
  const version = /^\s*v\s*=\s*\w+/.exec(record.text)?.[0].length ?? 0
  return judgeRecord(record).flatMap((finding) => {
    const { severity, position, message, source, rule } = finding
    if (severity === 'ok' || (severity === 'info' && !position)) return []
    const range = rangeOf(document, start, offsetsOf(record, position ?? { start: 0, end: version }))
    const diagnostic = new vscode.Diagnostic(range, `${message} (${source})`, severities[severity])
    diagnostic.source = diagnosticSource
    const url = ruleUrl(source)
    diagnostic.code = url === undefined ? rule : { value: rule, target: vscode.Uri.parse(url) }
    if (/unknown-|removed-|ignored|duplicate-term/.test(rule) && severity !== 'error') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary]
    return [{ finding, diagnostic }]
  })
}
