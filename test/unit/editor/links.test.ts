import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { t } from '../../../src/l10n'
import { quote } from '../../../src/text'
import { root } from '../../run/paths'

// What VS Code makes a link of in notifications and input boxes (its linkedText.ts).
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i
const attack = '[Retry](command:workbench.action.quit)'

/** Where text from outside could come into a message of the editor other than through `t` or `quote`, as file:line. */
function unquoted(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const constants = new Map<string, ts.Expression>()
  const found: string[] = []
  const safe = (node: ts.Expression, depth = 0): boolean => {
    if (depth > 20) return false
    const all = (...nodes: readonly ts.Expression[]): boolean => nodes.every((each) => safe(each, depth + 1))
    if (ts.isStringLiteralLike(node) || (ts.isIdentifier(node) && node.text === 'undefined')) return true
    if (ts.isParenthesizedExpression(node)) return all(node.expression)
    if (ts.isConditionalExpression(node)) return all(node.whenTrue, node.whenFalse)
    if (ts.isTemplateExpression(node)) return all(...node.templateSpans.map(({ expression }) => expression))
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? all(node.right) : all(node.left, node.right)
    if (ts.isObjectLiteralExpression(node))
      return node.properties.every((each) => ts.isPropertyAssignment(each) && (each.name.getText() !== 'message' || all(each.initializer)))
    if (ts.isArrayLiteralExpression(node)) return all(...node.elements)
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return ['t', 'quote'].includes(node.expression.text)
    // `[…].filter(Boolean).join(' ')`
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return all(node.expression.expression)
    if (ts.isIdentifier(node)) {
      const value = constants.get(node.text)
      return value !== undefined && all(value)
    }
    return false
  }
  const each = (visit: (node: ts.Node) => void, node: ts.Node = file): void => ts.forEachChild(node, (child) => (visit(child), each(visit, child)))
  each((node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) constants.set(node.name.text, node.initializer)
  })
  const message = /(^|\.)show(Information|Warning|Error)Message$/
  /** One of the editor's own functions, or a constant that is one of them. */
  const speaks = (called: ts.Expression): boolean => {
    const value = ts.isIdentifier(called) ? constants.get(called.text) : undefined
    return message.test(called.getText()) || (value !== undefined && ts.isConditionalExpression(value) && message.test(value.whenTrue.getText()))
  }
  const hold = (node: ts.Expression | undefined): void => {
    if (node && !safe(node)) found.push(`${relative(root, path)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`)
  }
  each((node) => {
    if (ts.isCallExpression(node) && speaks(node.expression)) hold(node.arguments[0])
    if (ts.isBinaryExpression(node) && /\.(validationMessage|prompt)$/.test(node.left.getText())) hold(node.right)
    if (ts.isCallExpression(node) && /(^|\.)withProgress$/.test(node.expression.getText()))
      for (const one of node.arguments[0] && ts.isObjectLiteralExpression(node.arguments[0]) ? node.arguments[0].properties : [])
        if (one.name?.getText() === 'title') hold(ts.isShorthandPropertyAssignment(one) ? one.name : ts.isPropertyAssignment(one) ? one.initializer : undefined)
    if (ts.isCallExpression(node) && /(^|\.)report$/.test(node.expression.getText()) && node.arguments[0] && ts.isObjectLiteralExpression(node.arguments[0]))
      for (const one of node.arguments[0].properties) if (ts.isPropertyAssignment(one) && one.name.getText() === 'message') hold(one.initializer)
    if (ts.isCallExpression(node) && /(^|\.)showInputBox$/.test(node.expression.getText()))
      each((inner) => ts.isPropertyAssignment(inner) && inner.name.getText() === 'prompt' && hold(inner.initializer), node)
  })
  return found
}

describe('text from outside', () => {
  it('becomes no link, neither quoted nor as an argument of a message', () => {
    expect(attack).toMatch(link)
    expect(quote(attack)).toBe('[Retry] (command:workbench.action.quit)')
    expect(t('The record of {0} was not found.', attack)).not.toMatch(link)
    // What is taken out must not put together what it stood between.
    expect(quote('[a]\u202e(command:x)\u0007[b]\u200e(https://x)')).not.toMatch(link)
    const pieces = fc.string({ unit: fc.constantFrom('[', ']', '(', ')', 'a', ' ', 'command:x', 'https://x', '\u202e', '\u0007', '\n') })
    fc.assert(fc.property(pieces, pieces, (a, b) => !link.test(quote(a)) && !link.test(quote(a, 12)) && !link.test(t('{0} ({1})', quote(a), quote(b)))))
  })

  it('is seen by this test where it would come in', () => {
    const bad = [
      'window.showErrorMessage(error.message)',
      'vscode.window.showInformationMessage(`${t("Done.")} ${node.name}`)',
      'const words = node.name; void vscode.window.showWarningMessage(words)',
      'box.validationMessage = answer.message',
      'box.validationMessage = { message: answer.message, severity: 1 }',
      'const show = ok ? window.showInformationMessage : window.showErrorMessage; show(node.name)',
      'showInputBox({ prompt: domain.name })',
      'const title = entry.messageId; void window.withProgress({ location, title }, run)',
      'window.withProgress({ location, title: entry.messageId.slice(0, 80) }, run)',
      'progress.report({ message: page.name })',
    ]
    for (const source of bad) expect(unquoted('bad.ts', source), source).toHaveLength(1)
    expect(unquoted('good.ts', 'const words = ok ? t("Yes {0}", name) : quote(name); void vscode.window.showErrorMessage(words)')).toEqual([])
  })

  it('comes into a message of the editor only through `t` or `quote`', async () => {
    const names = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'))
    const files = await Promise.all(names.map(async (name) => ({ path: join(root, 'src', name), source: await readFile(join(root, 'src', name), 'utf8') })))
    const speaking = files.filter(({ source }) => /show(Information|Warning|Error)Message|showInputBox|validationMessage|withProgress/.test(source))
    expect(speaking.length).toBeGreaterThan(10)
    expect(speaking.flatMap(({ path, source }) => unquoted(path, source))).toEqual([])
  }, 20_000)
})
