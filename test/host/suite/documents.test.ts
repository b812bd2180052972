import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { UserError } from '../../../src/editor/explain'
import { fileName, keepDocument, openDocument, openJson, refreshDocument, registerDocuments } from '../../../src/editor/documents'

// The extension under test owns the scheme `qboxmail`; what is read here comes from this bundle's own provider.
let registration: vscode.Disposable
const shown = (): vscode.TextDocument => {
  const document = vscode.window.activeTextEditor?.document
  assert.ok(document)
  return document
}

describe('a read-only document', () => {
  before(() => {
    registration = registerDocuments()
  })
  after(() => registration.dispose())
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  it('is not overwritten by another one of its name', async () => {
    await openJson('row', { at: 1 }, { preview: false })
    const first = shown()
    await openJson('row', { at: 2 }, { preview: false })
    assert.notEqual(shown().uri.toString(), first.uri.toString())
    assert.match(first.getText(), /"at": 1/)
    assert.match(shown().getText(), /"at": 2/)
    assert.match(shown().uri.path, /\/row\.json$/)
  })

  it('is apart for each thing of that name, and brought up to date for the same thing', async () => {
    const [one, other] = [keepDocument('a.example.json', 'one', 'account/1/domain/D1'), keepDocument('a.example.json', 'other', 'account/2/domain/D1')]
    assert.notEqual(one.toString(), other.toString())
    const later = keepDocument('a.example.json', 'later', 'account/1/domain/D1')
    assert.equal(later.toString(), one.toString())
    const texts = await Promise.all([one, other].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()))
    assert.deepEqual(texts, ['later', 'other'])
  })

  it('is read again where it can be; on a failure the old text stays', async () => {
    let now: () => Promise<unknown> = () => Promise.resolve({ at: 2 })
    await openJson('again', { at: 1 }, { id: 'account/1/again', read: () => now() })
    const document = shown()
    const changed = (): Promise<unknown> => new Promise((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument((event) => event.document === document && (listening.dispose(), resolve(undefined)))
    })
    const first = changed()
    await refreshDocument(document.uri)
    await first
    assert.match(document.getText(), /"at": 2/)
    now = () => Promise.reject(new UserError('gone'))
    await assert.rejects(refreshDocument(document.uri), /gone/)
    assert.match(document.getText(), /"at": 2/)
    now = () => Promise.resolve({ at: 3, password: 'hunter-22' })
    const last = changed()
    await refreshDocument(document.uri)
    await last
    assert.match(document.getText(), /"at": 3/)
    assert.doesNotMatch(document.getText(), /hunter/)
  })

  it('says that it cannot be read again, or that it was not kept over a reload', async () => {
    await openJson('row', { at: 1 }, { id: 'account/1/broken' })
    await assert.rejects(refreshDocument(shown().uri), /cannot be read again/)
    const lost = vscode.Uri.parse('qboxmail:/0123456789abcdef/lost.json')
    assert.match((await vscode.workspace.openTextDocument(lost)).getText(), /not kept over the reload/)
    await assert.rejects(refreshDocument(lost), /not kept over the reload/)
  })

  it('keeps the end of a long name, which decides its language', async () => {
    const name = fileName(`${'ö😀'.repeat(100)}.json`)
    assert.ok(name.endsWith('.json'))
    assert.ok([...name].length <= 120)
    assert.doesNotMatch(name, /\p{Cs}/u)
    await openDocument(`${'long '.repeat(60)}.json`, '{}')
    assert.equal(shown().languageId, 'json')
  })

  it('has a file name of its own, whatever it is called', () => {
    for (const name of ['../../etc/passwd', '..', 'a/b\\c?d#e', '.']) assert.doesNotMatch(fileName(name), /[/\\?#]|^\.{1,2}$/)
  })
})
