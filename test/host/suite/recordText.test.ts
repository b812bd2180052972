import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { until } from './window'

const zone = '$ORIGIN example.test.\n@ 3600 IN TXT ( "v=spf1 include=x.example ip4:192.0.2.1" ; ours\n  " mx +all" )\n_dmarc IN TXT "v=DMARC1\\; p=none\\; pct=5"\n'

describe('records in a text', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qboxmail-records-'))
    await vscode.extensions.getExtension('qboxmail.qboxmail')?.activate()
  })
  afterEach(async () => {
    await vscode.workspace.getConfiguration('qboxmail').update('records.diagnostics', undefined, vscode.ConfigurationTarget.Global)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })
  after(() => rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 }))

  /** A file on disk, open in the editor. */
  const open = async (name: string, content: string): Promise<vscode.TextDocument> => {
    await writeFile(join(folder, name), content)
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, name)))
    await vscode.window.showTextDocument(document)
    return document
  }
  const place = (document: vscode.TextDocument, text: string, further = 0): vscode.Position => document.positionAt(document.getText().indexOf(text) + further)
  const hovers = async (document: vscode.TextDocument, position: vscode.Position): Promise<vscode.MarkdownString[]> => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position)
    return found.flatMap(({ contents }) => contents as vscode.MarkdownString[])
  }
  const offered = async (document: vscode.TextDocument, position: vscode.Position, trigger?: string): Promise<vscode.CompletionItem[]> =>
    (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position, trigger)).items
  const marks = (document: vscode.TextDocument): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri)
  const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code)
  const look = (text: string): string => text.replace(/\s+/g, ' ')

  it('are explained where the pointer is, in a file of any kind', async () => {
    const document = await open('notes.txt', `Mail\n\nPublish \`v=spf1 mx ~all\`, and nothing else.\n\n${'words '.repeat(2000)}\n`)
    const [hover, ...more] = await hovers(document, place(document, '~all'))
    assert.deepEqual(more, [])
    assert.match(hover?.value ?? '', /^`~all` – suspect: everybody else \(\[RFC 7208 §5\.1\]/)
    assert.ok(!hover?.isTrusted)
    assert.deepEqual(await hovers(document, place(document, 'nothing')), [])
    assert.deepEqual(await hovers(document, place(document, 'words')), [])
  })

  it('are explained as a whole when they are in pieces on several lines', async () => {
    const document = await open('pieces.zone', zone)
    const [hover] = await hovers(document, place(document, 'mx +all'))
    assert.match(hover?.value ?? '', /^`mx` – allowed/)
    assert.match(hover?.value ?? '', /`ip4:192\.0\.2\.1`/)
  })

  it('are completed: mechanisms, tags, values', async () => {
    const document = await open('dns.txt', 'a TXT "v=spf1 mx "\nb TXT "v=DMARC1; p="\nc TXT "v=DKIM1; "\nUse v=spf1 mx -all here\nconst v = 1')
    const names = async (at: vscode.Position, trigger?: string): Promise<unknown[]> => (await offered(document, at, trigger)).filter(({ kind }) => kind === vscode.CompletionItemKind.Property).map(({ label }) => label)
    assert.ok((await names(place(document, 'mx "', 3), ' ')).includes('include:spf.qboxmail.com'))
    assert.deepEqual(await names(place(document, 'p="', 2), '='), ['none', 'quarantine', 'reject'])
    assert.deepEqual(await names(place(document, 'DKIM1; ', 7), ' '), ['k=', 'p=', 'h=', 's=', 't=', 'n='])
    // In a sentence only when somebody asks.
    assert.deepEqual(await names(place(document, 'mx -all here', 3), ' '), [])
    assert.ok((await names(place(document, 'mx -all here', 3))).includes('-all'))
    assert.deepEqual(await names(place(document, 'const v', 6), ' '), [])
  })

  it('are marked in a zone file at the very term, and mended there', async () => {
    const document = await open('mended.zone', zone)
    assert.equal(document.languageId, 'zone', 'told by its first line')
    await until('the faults are marked', () => marks(document).length === 3)
    const marked = marks(document).map((mark) => [codeOf(mark), document.getText(mark.range), mark.severity])
    assert.deepEqual(marked.sort(), [
      ['dmarc.removed-tag', 'pct=5', vscode.DiagnosticSeverity.Hint],
      ['spf.equals-for-colon', 'include=x.example', vscode.DiagnosticSeverity.Warning],
      ['spf.pass-all', '+all', vscode.DiagnosticSeverity.Error],
    ])
    for (const [text, title] of [['+all', 'Change to “-all”'], ['include=', 'Change to “include:x.example”'], ['pct', 'Remove “pct=5”']] as const) {
      const at = place(document, text)
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at))
      const action = actions.find((one) => one.title === title)
      assert.ok(action?.edit, `${title}: ${actions.map((one) => one.title).join()}`)
      const before = marks(document).length
      await vscode.workspace.applyEdit(action.edit)
      await until('one fault less', () => marks(document).length === before - 1)
    }
    assert.equal(look(document.getText()), '$ORIGIN example.test. @ 3600 IN TXT ( "v=spf1 include:x.example ip4:192.0.2.1" ; ours " mx -all" ) _dmarc IN TXT "v=DMARC1\\; p=none" ')
    await document.save()
  })

  it('are marked in Terraform and octoDNS, but not where something is filled in', async () => {
    const files: [name: string, content: string, codes: string[]][] = [
      ['main.tf', 'records = ["v=spf1 ip4:${var.ip} ipv4:192.0.2.1 -all"]', ['spf.unknown-mechanism']],
      ['example.test.yaml', '_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=block\n', ['dmarc.bad-policy']],
    ]
    for (const [name, content, codes] of files) {
      const document = await open(name, content)
      const own = (): unknown[] => marks(document).filter(({ source }) => source === 'Qboxmail').map(codeOf)
      await until(`${name} is marked`, () => own().length > 0)
      assert.deepEqual(own(), codes, name)
    }
  })

  it('are marked elsewhere only when the setting says so, and nowhere when it is off', async () => {
    const prose = await open('prose.txt', 'Never publish `v=spf1 +all`. A record begins with `v=spf1`, matched by `/^v=spf1( |$)/`.')
    const zoneFile = await open('other.zone', zone)
    await until('the zone file is marked', () => marks(zoneFile).length > 0)
    assert.deepEqual(marks(prose), [])
    const set = (value: string): Thenable<void> => vscode.workspace.getConfiguration('qboxmail').update('records.diagnostics', value, vscode.ConfigurationTarget.Global)
    await set('everywhere')
    await until('the text is marked', () => marks(prose).length > 0)
    assert.deepEqual(marks(prose).map((mark) => [codeOf(mark), prose.getText(mark.range)]), [['spf.pass-all', '+all']])
    await set('off')
    await until('nothing is marked', () => marks(prose).length === 0 && marks(zoneFile).length === 0)
  })

  it('are left alone in a file that is too long', async () => {
    const long = await open('long.zone', `${zone}${'; comment\n'.repeat(110_000)}`)
    const short = await open('short.zone', zone)
    await until('the other file is marked', () => marks(short).length > 0)
    assert.deepEqual(marks(long), [])
  })
})
