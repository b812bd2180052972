import * as vscode from 'vscode'
import { parseCheckedDomain } from '../../dns/name'
import { t } from '../../l10n'

/** Asks for a domain; what is selected, or on the clipboard of a desktop, is offered when it looks like one. */
export async function askDomain(): Promise<string | undefined> {
  const value = await offered()
  return vscode.window.showInputBox({
    title: t('Check Mail DNS of a Domain'),
    prompt: t('A domain, a web address or a mail address'),
    placeHolder: 'example.com',
    value,
    validateInput: (input) => {
      // An empty field is where everybody begins, not a mistake.
      if (input.trim() === '') return undefined
      const parsed = parseCheckedDomain(input)
      if (!parsed.ok) return { message: parsed.message, severity: vscode.InputBoxValidationSeverity.Error }
      const meant = parsed.unicode === parsed.name ? parsed.name : `${parsed.unicode} (${parsed.name})`
      if (parsed.name === input.trim()) return undefined
      return { message: t('Will check {0}', meant), severity: vscode.InputBoxValidationSeverity.Info }
    },
  }).then((input) => (input === undefined || input.trim() === '' ? undefined : input))
}

async function offered(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : ''
  // A browser asks before it lets a page read the clipboard, and where it may not, the editor shows an error and waits: nobody asked for that.
  const canRead = vscode.env.uiKind === vscode.UIKind.Desktop
  return looksLikeDomain(selected) ?? (canRead ? looksLikeDomain(await vscode.env.clipboard.readText()) : undefined)
}

/** The domain in a short text that is nothing else; prose, paths and file names are not taken for one. */
export function looksLikeDomain(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 300 || /\s/.test(trimmed)) return undefined
  const parsed = parseCheckedDomain(trimmed)
  return parsed.ok && !looksLikeFile(trimmed) ? parsed.name : undefined
}

function looksLikeFile(text: string): boolean {
  return /^[./\\~]/.test(text) || /\.(?:txt|html?|eml|json|[jt]sx?|css|xml|ya?ml|png|pdf|csv|log|lock|toml|sh|py)$/i.test(text)
}
