import * as vscode from 'vscode'
import type { FieldProblem } from './changes'
import type { JsonProblem, ParsedJson, Span } from './jsonc'

export interface Problems {
  /** `parsed` is undefined when the text is no JSON. */
  readonly parsed?: ParsedJson
  /** What is known here alone. */
  readonly own?: readonly FieldProblem[]
  /** What the editor's JSON support finds as well, by the form of the text or by the document's schema. */
  readonly shared?: readonly (FieldProblem | JsonProblem)[]
}

interface Shown {
  readonly own: readonly vscode.Diagnostic[]
  readonly shared: readonly vscode.Diagnostic[]
}

let collection: vscode.DiagnosticCollection | undefined
const shown = new Map<string, Shown>()

/** Shows what is wrong with an edited document where it stands. */
export function showProblems(uri: vscode.Uri, text: string, { parsed, own = [], shared = [] }: Problems): void {
  collection ??= begin()
  const lines = lineStarts(text)
  const diagnostic = (problem: FieldProblem | JsonProblem): vscode.Diagnostic => {
    const { start, end } = 'path' in problem ? spanOf(parsed, problem.path) : problem
    const made = new vscode.Diagnostic(new vscode.Range(position(lines, start), position(lines, end)), problem.message, vscode.DiagnosticSeverity.Error)
    made.source = 'Qboxmail'
    return made
  }
  shown.set(uri.toString(), { own: own.map(diagnostic), shared: shared.map(diagnostic) })
  publish(uri)
}

export function clearProblems(uri: vscode.Uri): void {
  shown.delete(uri.toString())
  collection?.delete(uri)
}

function begin(): vscode.DiagnosticCollection {
  vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(publish))
  return vscode.languages.createDiagnosticCollection('qboxmail')
}

/** One wrong value is told once: what the JSON support has marked in a line is not said again. It speaks a little later. */
function publish(uri: vscode.Uri): void {
  const here = shown.get(uri.toString())
  if (!here) return
  const others = vscode.languages.getDiagnostics(uri).filter(({ source = '' }) => ['', 'json', 'jsonc'].includes(source))
  const told = ({ range }: vscode.Diagnostic): boolean => others.some((other) => other.range.start.line <= range.start.line && range.start.line <= other.range.end.line)
  const now = [...here.own, ...here.shared.filter((each) => !told(each))]
  if (now.length !== collection?.get(uri)?.length || now.some((each, at) => each !== collection?.get(uri)?.[at])) collection?.set(uri, now)
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
