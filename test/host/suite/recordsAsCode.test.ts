import { after, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { until } from './window'

const acme = { kind: 'domain', accountId: 'demo', code: 'D100000001', name: 'acme-demo.example' } as const
const sending = { kind: 'deliveryDomain', accountId: 'demo', code: 'DD10000001', name: 'mail.acme-demo.example' } as const

async function exported(target: typeof acme | typeof sending, format: string): Promise<vscode.TextDocument> {
  const before = new Set(vscode.workspace.textDocuments)
  await vscode.commands.executeCommand('qboxmail.exportRecords', target, format)
  const made = vscode.workspace.textDocuments.filter((document) => document.isUntitled && !before.has(document))
  assert.equal(made.length, 1, `${format} of ${target.name}`)
  return made[0]!
}

describe('DNS records as code', () => {
  const made: vscode.Uri[] = []
  const file = async (name: string, text: string): Promise<vscode.Uri> => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri
    assert.ok(folder)
    const uri = vscode.Uri.joinPath(folder, name)
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))
    made.push(uri)
    return uri
  }
  const told = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(({ code, message }) => `${String(code)}: ${message}`)
  const compare = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand('qboxmail.compareDnsFile', uri)

  const autoSave = (value: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global)

  before(async () => {
    // Saving by itself, as the browser's workbench does, would be seen as saving here.
    await autoSave('off')
    await vscode.commands.executeCommand('qboxmail.exploreDemo')
  })

  after(async () => {
    await autoSave(undefined)
    await vscode.commands.executeCommand('qboxmail.clearDnsFiles')
    // What was written is nowhere else: closing it would ask, unless it is let go.
    for (let n = 0; n < 20 && vscode.window.activeTextEditor; n++) {
      await vscode.window.showTextDocument(vscode.window.activeTextEditor.document)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    }
    for (const uri of made) await vscode.workspace.fs.delete(uri)
  })

  it('are written in each format into a document of its language', async () => {
    const languages: Record<string, string> = { BIND: 'zone', 'Terraform · Cloudflare': 'plaintext', 'Terraform · Route 53': 'plaintext', 'Cloudflare API': 'json', dnscontrol: 'javascript', octoDNS: 'yaml' }
    for (const [format, language] of Object.entries(languages)) {
      const document = await exported(sending, format)
      assert.equal(document.languageId, language, format)
      assert.match(document.getText(), /dd10000001tr\._domainkey/, format)
    }
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'yaml')
  })

  it('are compared with what Qboxmail gives, repaired, followed when saved and let go when closed', async () => {
    const [one, two] = [(await exported(acme, 'BIND')).getText(), (await exported(sending, 'BIND')).getText()]
    const right = one + two
    const at = right.indexOf('p=MII') + 60
    const wrong = `${right.slice(0, at)}${right[at] === 'A' ? 'B' : 'A'}${right.slice(at + 1)}`
    const uri = await file('acme-demo.example.zone', wrong)
    await compare(uri)
    assert.equal(told(uri).length, 1, told(uri).join('\n'))
    assert.match(told(uri)[0]!, /^differs: TXT .*_domainkey\.acme-demo\.example differs from what Qboxmail gives from character \d+ on/)
    const document = vscode.window.activeTextEditor?.document
    assert.equal(document?.uri.toString(), uri.toString())
    const [diagnostic] = vscode.languages.getDiagnostics(uri)
    assert.equal(document.offsetAt(diagnostic!.range.start), at)

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, diagnostic!.range, vscode.CodeActionKind.QuickFix.value)
    const fix = actions.find(({ title }) => title === 'Replace by What Qboxmail Gives')
    assert.ok(fix?.edit && fix.command)
    assert.ok(await vscode.workspace.applyEdit(fix.edit))
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments as unknown[]))
    assert.equal(document.getText(), right)
    assert.deepEqual(told(uri), [])

    // Nothing is looked at while it is typed; saving is what counts.
    const edit = new vscode.WorkspaceEdit()
    const line = document.lineAt(document.positionAt(right.indexOf('dd10000001tr._domainkey')).line)
    edit.delete(uri, line.rangeIncludingLineBreak)
    assert.ok(await vscode.workspace.applyEdit(edit))
    assert.deepEqual(told(uri), [])
    assert.ok(await document.save())
    await until('the saved file is compared', () => told(uri).length === 1)
    assert.match(told(uri)[0]!, /^missing: Missing: CNAME dd10000001tr\._domainkey\.mail\.acme-demo\.example/)

    await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
    await until('the closed file has no diagnostics', () => told(uri).length === 0)
  })

  it('are asked for nothing of a file that is no such file', async () => {
    const uri = await file('notes.md', 'Nothing to see here.\n')
    // What is wrong is said in a message that waits for nobody.
    void compare(uri)
    await vscode.window.showTextDocument(uri)
    assert.deepEqual(told(uri), [])
  })

  it('say of a variable that it is not judged, and of nothing that it is missing where a module may have it', async () => {
    const uri = await file('main.tf', 'resource "cloudflare_dns_record" "k" {\n  zone_id = var.zone\n  name    = "dd10000001tr._domainkey.mail.acme-demo.example"\n  type    = "CNAME"\n  content = var.key\n}\n\nmodule "mail" {\n  source = "./mail"\n}\n')
    await compare(uri)
    assert.deepEqual([...new Set(vscode.languages.getDiagnostics(uri).map(({ code }) => code))], ['not-judged'])
    await vscode.commands.executeCommand('qboxmail.clearDnsFiles')
    assert.deepEqual(told(uri), [])
  })
})
