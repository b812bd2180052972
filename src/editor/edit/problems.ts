import * as vscode from 'vscode'
import type { FieldProblem } from './changes'
import type { JsonProblem, ParsedJson, Span } from './jsonc'

let collection: vscode.DiagnosticCollection | undefined

/** Shows what is wrong with an edited document where it stands; `parsed` is undefined when the text is no JSON. */
export function showProblems(uri: vscode.Uri, text: string, parsed: ParsedJson | undefined, problems: readonly (FieldProblem | JsonProblem)[]): void {
  collection ??= vscode.languages.createDiagnosticCollection('qboxmail')
  const lines = lineStarts(text)
  collection.set(
    uri,
    problems.map((problem) => {
      const { start, end } = 'path' in problem ? spanOf(parsed, problem.path) : problem
      const diagnostic = new vscode.Diagnostic(new vscode.Range(position(lines, start), position(lines, end)), problem.message, vscode.DiagnosticSeverity.Error)
      diagnostic.source = 'Qboxmail'
      return diagnostic
    }),
  )
}

export function clearProblems(uri: vscode.Uri): void {
  collection?.delete(uri)
}

/** Where a field stands: its value, else that of what holds it, else the opening brace. */
function spanOf(parsed: ParsedJson | undefined, path: string): Span {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const span = parsed?.spans.get(at)
    if (span) return span
  }
  const whole = parsed?.spans.get('')
  return whole ? { start: whole.start, end: whole.start + 1 } : { start: 0, end: 1 }
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((found) => found.index + found[0].length)]
}

function position(lines: readonly number[], offset: number): vscode.Position {
  const line = lines.findLastIndex((start) => start <= offset)
  return new vscode.Position(line, offset - lines[line]!)
}
