import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { until } from './window'

const token = 'q7Zk29fLx0Pw3VnB8sYd'

const leaksIn = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ code }) => String(code).startsWith('secret-'))

async function open(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content })
  await vscode.window.showTextDocument(document)
  return document
}

async function fixesOf({ uri }: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, vscode.CodeActionKind.QuickFix.value)
  return found.filter(({ title }) => /Read QBOXMAIL|SecretStorage|Leave this|Do not look/.test(title))
}

describe('a secret in a file', () => {
  before(() => vscode.extensions.getExtension('qboxmail.qboxmail')!.activate())
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'))
  after(() => vscode.workspace.getConfiguration('qboxmail.leaks').update('check', undefined, vscode.ConfigurationTarget.Workspace))

  it('is marked, and read from the environment by the quick fix', async () => {
    const document = await open('javascript', `const headers = { 'X-Api-Token': '${token}' } // qboxmail\n`)
    await until('it is marked', () => leaksIn(document.uri).length === 1)
    const [leak] = leaksIn(document.uri)
    assert.equal(document.getText(leak!.range), token)
    assert.match(leak!.message, /Management API[^]*make a new one/)
    const fixes = await fixesOf(document, leak!)
    assert.deepEqual(fixes.map(({ title }) => title), ['Read QBOXMAIL_API_TOKEN from the environment', 'Keep it in VS Code’s SecretStorage…', 'Leave this line alone', 'Do not look for secrets in this workspace'])
    await vscode.workspace.applyEdit(fixes[0]!.edit!)
    assert.equal(document.getText(), "const headers = { 'X-Api-Token': process.env.QBOXMAIL_API_TOKEN } // qboxmail\n")
    await until('it is not marked any more', () => leaksIn(document.uri).length === 0)
  })

  it('becomes the name of a variable where that is expanded, and stays where it is not', async () => {
    const fixed = async (document: vscode.TextDocument): Promise<string | undefined> => {
      await until('it is marked', () => leaksIn(document.uri).length === 1)
      const fix = (await fixesOf(document, leaksIn(document.uri)[0]!)).find(({ title }) => title.startsWith('Read'))
      if (!fix) return undefined
      await vscode.workspace.applyEdit(fix.edit!)
      return document.getText()
    }
    assert.equal(await fixed(await open('shellscript', `curl -H "X-Api-Token: ${token}" https://api.qboxmail.com\n`)), 'curl -H "X-Api-Token: ${QBOXMAIL_API_TOKEN}" https://api.qboxmail.com\n')
    assert.equal(await fixed(await open('shellscript', `curl -H 'X-Api-Token: ${token}' https://api.qboxmail.com\n`)), undefined)
    assert.equal(await fixed(await open('shellscript', `T=\${QBOXMAIL_API_TOKEN:-${token}}\n`)), undefined)
    assert.equal(await fixed(await open('yaml', `QBOXMAIL_SEND_API_TOKEN: ${token}\n`)), undefined)
    assert.equal(await fixed(await open('json', `{ "QBOXMAIL_API_TOKEN": "${token}" }\n`)), undefined)
    assert.equal(await fixed(await open('python', `#!/usr/bin/env python3\nimport sys\nQBOXMAIL_API_TOKEN = "${token}"\n`)), '#!/usr/bin/env python3\nimport os\nimport sys\nQBOXMAIL_API_TOKEN = os.environ["QBOXMAIL_API_TOKEN"]\n')
    assert.equal(await fixed(await open('python', `from __future__ import annotations\nQBOXMAIL_API_TOKEN = "${token}"\n`)), 'from __future__ import annotations\nimport os\nQBOXMAIL_API_TOKEN = os.environ["QBOXMAIL_API_TOKEN"]\n')
    assert.equal(await fixed(await open('python', `import os\nT = os.getenv("QBOXMAIL_API_TOKEN", "${token}")\n`)), undefined)
  })

  it('is left alone where its line says so', async () => {
    const document = await open('python', `QBOXMAIL_SEND_API_TOKEN = "${token}"\n`)
    await until('it is marked', () => leaksIn(document.uri).length === 1)
    const fix = (await fixesOf(document, leaksIn(document.uri)[0]!)).find(({ title }) => title === 'Leave this line alone')
    await vscode.workspace.applyEdit(fix!.edit!)
    assert.equal(document.getText(), `QBOXMAIL_SEND_API_TOKEN = "${token}" # gitleaks:allow\n`)
    await until('it is not marked any more', () => leaksIn(document.uri).length === 0)
  })

  it('becomes a secret of the repository in a workflow of GitHub', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: '/repository/.github/workflows/mail.yml' }))
    await vscode.window.showTextDocument(document)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), `env:\n  QBOXMAIL_API_TOKEN: ${token}\n`)
    await vscode.workspace.applyEdit(edit)
    await until('it is marked', () => leaksIn(document.uri).length === 1)
    const [fix] = await fixesOf(document, leaksIn(document.uri)[0]!)
    await vscode.workspace.applyEdit(fix!.edit!)
    assert.match(document.getText(), /QBOXMAIL_API_TOKEN: \$\{\{ secrets\.QBOXMAIL_API_TOKEN \}\}/)
  })

  it('is not looked for where somebody does not want it', async () => {
    const document = await open('properties', `QBOXMAIL_API_TOKEN=${token}\n`)
    await until('it is marked', () => leaksIn(document.uri).length === 1)
    assert.deepEqual((await fixesOf(document, leaksIn(document.uri)[0]!)).map(({ title }) => title.slice(0, 11)), ['Keep it in ', 'Leave this ', 'Do not look'])
    await vscode.commands.executeCommand('qboxmail.leaks.off')
    await until('it is not marked any more', () => leaksIn(document.uri).length === 0)
  })
})
