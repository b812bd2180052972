import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'

type Asked = { message: string; detail: string }

const scheme = 'qboxmail-edit'
const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)

async function waitFor<T>(read: () => T | undefined | false | Promise<T | undefined | false>, what: string): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const value = await read()
    if (value !== undefined && value !== false) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${what} did not happen`)
}

async function replace(document: vscode.TextDocument, from: string | RegExp, to: string): Promise<void> {
  const text = document.getText()
  const edit = new vscode.WorkspaceEdit()
  const changed = text.replace(from, to)
  assert.notEqual(changed, text, `${String(from)} is not in the document:\n${text}`)
  edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), changed)
  await vscode.workspace.applyEdit(edit)
}

const errors = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Qboxmail')
const read = (document: vscode.TextDocument): Record<string, unknown> => JSON.parse(document.getText().replace(/^\/\/.*$/gm, '')) as Record<string, unknown>

/** Reads what the API says of something, by the document that the explorer's "edit" makes of it. */
async function open(operationId: string, params: Record<string, unknown>): Promise<vscode.TextDocument> {
  await run('qboxmail.editAsDocument', { operationId, params })
  return waitFor(() => {
    const document = vscode.window.activeTextEditor?.document
    return document?.uri.scheme === scheme && document.uri.path.includes(`/${operationId}/`) && document
  }, 'The document')
}

describe('editing as a document', () => {
  const asked: Asked[] = []
  const told: string[] = []
  let answer: string | undefined
  const original = { ...vscode.window }
  const domain = { domain_code: '' }

  before(async () => {
    await vscode.extensions.getExtension('qboxmail.qboxmail')?.activate()
    Object.assign(vscode.window, {
      // A modal question waits for a person: here it is recorded and answered.
      showWarningMessage: (message: string, options?: { modal?: boolean; detail?: string }) => {
        if (options?.modal !== true) return Promise.resolve(void told.push(message))
        asked.push({ message, detail: options.detail ?? '' })
        return Promise.resolve(answer)
      },
      showInformationMessage: (message: string) => Promise.resolve(void told.push(message)),
      showErrorMessage: (message: string) => Promise.resolve(void told.push(message)),
    })
    await run('qboxmail.exploreDemo')
    // The demo account's codes are those of its fixed seed; the documents name them in their titles.
    domain.domain_code = (await firstCode()) ?? ''
    assert.notEqual(domain.domain_code, '')
  })
  after(() => void Object.assign(vscode.window, { showWarningMessage: original.showWarningMessage, showInformationMessage: original.showInformationMessage, showErrorMessage: original.showErrorMessage }))
  afterEach(async () => {
    asked.length = told.length = 0
    answer = undefined
    await run('workbench.action.revertAndCloseActiveEditor')
  })

  it('sends only what was changed, once, after showing it, and then shows what the server holds', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    const before = read(document)
    const level = before['antispam_level'] === 3 ? 1 : 3
    await replace(document, /"antispam_level": \d/, `"antispam_level": ${level}`)
    answer = 'Send'
    await run('qboxmail.sendEdit')
    assert.equal(asked.length, 1)
    assert.equal(asked[0]?.detail.split('\n')[0], `antispam_level: ${String(before['antispam_level'])} → ${level}`)
    await waitFor(() => !document.isDirty, 'The document counting as saved')
    await run('workbench.action.revertAndCloseActiveEditor')
    assert.deepEqual(read(await open('putApiDomainsDomainCode', domain)), { ...before, antispam_level: level })
  })

  it('sends nothing when the question is declined, and keeps the edit', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, /"chat": (true|false)/, `"chat": ${String(read(document)['chat'] !== true)}`)
    await run('qboxmail.sendEdit')
    assert.equal(asked.length, 1)
    assert.equal(document.isDirty, true)
  })

  it('says so when nothing was changed', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, '// ', '// Only a remark: ')
    await run('qboxmail.sendEdit')
    assert.deepEqual(asked, [])
    assert.match(told.join(), /Nothing was changed/)
    await waitFor(() => !document.isDirty, 'The document counting as saved')
  })

  it('shows what is wrong at the field, and takes it away when it is right', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, /"antispam_level": \d/, '"antispam_level": 9, "colour": "red"')
    await run('qboxmail.sendEdit')
    assert.deepEqual(asked, [])
    // The editor's JSON support speaks a little later, of the same: then it alone is heard.
    const all = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri)
    await waitFor(() => all().length === 2 && errors(document.uri).length === 0, 'Two problems, each told once')
    assert.deepEqual(all().map(({ range, message }) => [document.getText(range), message]).sort(), [
      ['"colour"', 'Property colour is not allowed.'],
      ['9', 'One of: 0, 1, 2, 3'],
    ])
    await replace(document, ', "colour": "red"', '')
    await waitFor(() => all().length === 1, 'One problem')
    await replace(document, '"antispam_level": 9', '"antispam_level": 1')
    await waitFor(() => all().length === 0, 'No problem')
  })

  it('takes no secret: one that is typed into it is refused, and shown in no question', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, /"antispam_level": \d/, '"postmaster_password": "Geheim-planted-1", "postmaster_password_confirmation": "Geheim-planted-1"')
    await run('qboxmail.sendEdit')
    assert.deepEqual(asked, [])
    assert.doesNotMatch(told.join(), /planted/)
    const shown = await waitFor(() => errors(document.uri).length === 2 && errors(document.uri), 'Two errors')
    assert.match(shown[0]?.message ?? '', /“postmaster_password” is a secret: leave it out here/)
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, 2)
  })

  it('shows what the server refuses at the field and loses nothing', async () => {
    const document = await open('postApiDomainsDomainCodeAliasEmailAccounts', domain)
    await replace(document, '"name": ""', '"name": "not a local part"')
    await replace(document, '"destinations": []', '"destinations": ["someone@example.com"]')
    answer = 'Create'
    await run('qboxmail.sendEdit')
    const [refused] = await waitFor(() => errors(document.uri).length > 0 && errors(document.uri), 'An error')
    assert.equal(document.getText(refused?.range), '"not a local part"')
    assert.equal(document.isDirty, true)
    await replace(document, 'not a local part', 'another')
    await waitFor(() => errors(document.uri).length === 0, 'No error')
  })

  it('does not send because the editor saves by itself', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    const files = vscode.workspace.getConfiguration('files')
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global)
    await files.update('autoSaveDelay', 100, vscode.ConfigurationTarget.Global)
    try {
      answer = 'Send'
      await replace(document, /"dav": (true|false)/, `"dav": ${String(read(document)['dav'] !== true)}`)
      await waitFor(() => !document.isDirty, 'The automatic save')
      assert.deepEqual(asked, [])
    } finally {
      await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global)
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global)
    }
    await run('qboxmail.sendEdit')
    assert.equal(asked.length, 1)
  })

  it('also asks when the file is saved past the command', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, /"meeting": (true|false)/, `"meeting": ${String(read(document)['meeting'] !== true)}`)
    answer = 'Send'
    assert.equal(await document.save(), true)
    assert.equal(asked.length, 1)
  })

  it('creates a resource and closes its document', async () => {
    const document = await open('postApiDomainsDomainCodeAliasEmailAccounts', domain)
    const name = `made-${Date.now()}`
    await replace(document, '"name": ""', `"name": "${name}"`)
    await replace(document, '"destinations": []', '"destinations": ["someone@example.com"]')
    answer = 'Create'
    await run('qboxmail.sendEdit')
    assert.match(asked[0]?.detail ?? '', new RegExp(`name: “${name}”`))
    await waitFor(() => vscode.window.activeTextEditor?.document.uri.toString() !== document.uri.toString(), 'The document closing')
    assert.match(told.join(), /Created/)
  })

  it('says after a reload that it must be opened again, and takes no save', async () => {
    const uri = vscode.Uri.from({ scheme, path: '/putApiDomainsDomainCode/000000000000/Gone.jsonc' })
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /Open it again/)
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, new Uint8Array())))
  })

  it('has completion, hovers and checks from the operation’s declaration', async () => {
    const document = await open('putApiDomainsDomainCode', domain)
    await replace(document, /"antispam_level": \d/, '"antispam_level": 7')
    const schema = await waitFor(() => {
      const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== 'Qboxmail')
      return found.length > 0 && found
    }, 'The JSON support’s own check')
    assert.equal(document.getText(schema[0]?.range), '7')
    const at = document.positionAt(document.getText().indexOf('7') + 1)
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at)
    assert.ok(['0', '1', '2', '3'].every((value) => offered.items.some(({ label }) => label === value)), JSON.stringify(offered.items.map(({ label }) => label)))
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at.translate(0, -1))
    assert.match(hover?.contents.map((each) => (typeof each === 'string' ? each : each.value)).join() ?? '', /One of: 0, 1, 2, 3/)
  })
})

/** The code of a domain of the demo account. */
async function firstCode(): Promise<string | undefined> {
  const { createDemo } = await import('../../../src/demo/demo')
  const { Client } = await import('../../../src/api/client')
  const { listDomains } = await import('../../../src/api/operations/domains')
  // The extension's own demo account has the same seed, hence the same codes.
  const demo = createDemo()
  const client = new Client({ bases: { management: 'https://demo.invalid', send: 'https://demo.invalid' }, token: () => Promise.resolve(demo.tokens.management), fetch: () => demo.fetch })
  const [row] = (await client.call(listDomains, { query: {} })).rows
  return row?.ok ? row.value.code : undefined
}
