import * as vscode from 'vscode'
import { environmentNames } from '../../editor/tokens'
import { t } from '../../l10n'

const names: Readonly<Record<string, string>> = { 'secret-management': environmentNames.management, 'secret-send': environmentNames.send, 'secret-smtp': 'QBOXMAIL_SMTP_PASSWORD' }

/** How each language reads a variable of the environment, in place of a text with its quotation marks. */
const readings: Readonly<Record<string, (name: string) => string>> = {
  javascript: (name) => `process.env.${name}`,
  typescript: (name) => `process.env.${name}`,
  javascriptreact: (name) => `process.env.${name}`,
  typescriptreact: (name) => `process.env.${name}`,
  python: (name) => `os.environ["${name}"]`,
  ruby: (name) => `ENV.fetch("${name}")`,
  php: (name) => `getenv('${name}')`,
  go: (name) => `os.Getenv("${name}")`,
  rust: (name) => `std::env::var("${name}").unwrap()`,
  java: (name) => `System.getenv("${name}")`,
  csharp: (name) => `Environment.GetEnvironmentVariable("${name}")`,
}

/** What can be done about a secret in a file. */
export function actionsFor(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const name = names[String(diagnostic.code)]
    if (name === undefined) return []
    const fix = replacing(document, diagnostic, name)
    const alone = leaving(document, diagnostic)
    const off = new vscode.CodeAction(t('Do not look for secrets in this workspace'), vscode.CodeActionKind.QuickFix)
    off.command = { command: 'qboxmail.leaks.off', title: off.title, arguments: [document.uri] }
    off.diagnostics = [diagnostic]
    const keep = new vscode.CodeAction(t('Keep it in VS Code’s SecretStorage…'), vscode.CodeActionKind.QuickFix)
    keep.command = { command: 'qboxmail.leaks.keep', title: keep.title, arguments: [document.uri, diagnostic.range, String(diagnostic.code).slice('secret-'.length)] }
    keep.diagnostics = [diagnostic]
    return [...(fix ? [fix] : []), keep, ...(alone ? [alone] : []), off]
  })
}

/** What begins a comment behind something in a line. Other formats (JSON, .env, properties) have none there, or not for every program that reads them. */
const comments: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'php', 'go', 'rust', 'java', 'csharp'].map((id) => [id, '//'])),
  ...Object.fromEntries(['python', 'ruby', 'shellscript', 'yaml', 'dockercompose'].map((id) => [id, '#'])),
}

/** Files whose comments have lines of their own. */
const linesOf: readonly string[] = ['dotenv', 'properties', 'ini']

/** Marks the line as one that may hold a secret, in the words that gitleaks or detect-secrets take too. Undefined where no comment can stand. */
function leaving(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction | undefined {
  const comment = comments[document.languageId]
  const { text, range } = document.lineAt(diagnostic.range.end.line)
  const above = linesOf.includes(document.languageId)
  // Behind a backslash the line goes on: a comment would end it.
  if ((comment === undefined && !above) || text.trimEnd().endsWith('\\')) return undefined
  // Within a text of several lines a comment would be a part of it.
  const { start, end } = diagnostic.range
  const mark = text[start.character - 1] ?? ''
  const quoted = /["']/.test(mark) && text[end.character] === mark
  if (!above && !quoted && !(comment === '#' && /^\s*(?:- |export )?[\w.-]+\s?[:=]\s?$/.test(text.slice(0, start.character)))) return undefined
  const action = new vscode.CodeAction(t('Leave this line alone'), vscode.CodeActionKind.QuickFix)
  action.edit = new vscode.WorkspaceEdit()
  if (above) action.edit.insert(document.uri, range.start, '# pragma: allowlist nextline secret\n')
  else action.edit.insert(document.uri, range.end, ` ${comment} gitleaks:allow`)
  action.diagnostics = [diagnostic]
  return action
}

/** Whether `${NAME}` is expanded there: in scripts, but not between single quotation marks, and in the files of compose and of CI. */
function expands({ languageId, uri }: vscode.TextDocument, before: string): boolean {
  // Behind `${OTHER:-` the text is a part of an expansion itself.
  if (/\$\{\w+:?[-=?+]$/.test(before)) return false
  if (languageId === 'shellscript') return (before.match(/'/g)?.length ?? 0) % 2 === 0
  return /^docker(?:file|compose)$/.test(languageId) || /(?:^|\/)(?:(?:docker-)?compose[\w.-]*|\.gitlab-ci)\.ya?ml$|\/\.github\/workflows\/[^/]+$/.test(uri.path)
}

/** Where a Python file has to import what reads the environment; undefined where it does. */
function importPlace(document: vscode.TextDocument): vscode.Position | undefined {
  const lines = document.getText().split('\n')
  if (lines.some((line) => /^import\s.*\bos\b/.test(line))) return undefined
  const first = lines.findIndex((line) => /^(?:import|from)\s(?!__future__)/.test(line))
  // Nothing may stand before what is imported from the future (docs.python.org, simple statements, future statements).
  const future = lines.findLastIndex((line) => line.startsWith('from __future__ '))
  return new vscode.Position(first >= 0 ? first : future >= 0 ? future + 1 : lines[0]?.startsWith('#!') ? 1 : 0, 0)
}

/** In code the text becomes the reading of a variable, elsewhere `${NAME}` where that is expanded. Undefined where neither would do. */
function replacing(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, name: string): vscode.CodeAction | undefined {
  const { range } = diagnostic
  const line = document.lineAt(range.start.line).text
  const mark = line[range.start.character - 1] ?? ''
  const quoted = /["'`]/.test(mark) && line[range.end.character] === mark
  const read = readings[document.languageId]
  // Inside a longer text, e.g. behind “Bearer”, a variable is joined in another way in each language.
  if (read && !quoted) return undefined
  const whole = read ? new vscode.Range(range.start.translate(0, -1), range.end.translate(0, 1)) : range
  const before = line.slice(0, range.start.character)
  // What is given when the environment has none: another reading of it there would fail.
  if (read ? /(?:getenv|environ\.get|ENV\.fetch|env)\s*\([^()]*,\s*.$|(?:\?\?|\|\||\?:)\s*.$/.test(before.slice(-300)) : !expands(document, before)) return undefined
  const inWorkflow = /\/\.github\/workflows\/[^/]+$/.test(document.uri.path)
  const text = read ? read(name) : inWorkflow ? `\${{ secrets.${name} }}` : `\${${name}}`
  const action = new vscode.CodeAction(t('Read {0} from the environment', name), vscode.CodeActionKind.QuickFix)
  action.edit = new vscode.WorkspaceEdit()
  action.edit.replace(document.uri, whole, text)
  const place = document.languageId === 'python' ? importPlace(document) : undefined
  if (place) action.edit.insert(document.uri, place, 'import os\n')
  action.diagnostics = [diagnostic]
  action.isPreferred = true
  return action
}
