import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileName, keepDocument, openDocument, openJson, registerDocuments } from '../../../src/editor/documents'

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
    await openJson('row', { at: 1 }, [], { preview: false })
    const first = shown()
    await openJson('row', { at: 2 }, [], { preview: false })
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
