import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { lettersOf, mix } from '../../../src/demo/random'
import { addressBookNode, contactNode } from '../../../src/features/hosting/contacts/nodes'
import { domainNode, mailboxNode } from '../../../src/features/hosting/nodes'
import { signaturePath, signatureScheme } from '../../../src/features/hosting/signatures/address'
import { signatureNode } from '../../../src/features/hosting/signatures/nodes'

const acme = domainNode('demo', { code: 'D100000001', name: 'acme-demo.example', status: 'enabled' })!
// The demo account's codes are those of its fixed seed.
const mailbox = mailboxNode(acme, { code: 'EA10000002', email_address: 'info@acme-demo.example', status: 'enabled' })!

const identity = 'team@acme-demo.example'
const postmaster = mailboxNode(acme, { code: 'P100000001', email_address: 'postmaster@acme-demo.example' })!
const book = addressBookNode(postmaster, { id: 501, name: 'Personale' })!
const contact = contactNode(book, { uid: lettersOf(mix(20_260_000, 1), 20), fullname: 'Contatto 1' })!

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)
const active = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document
const parsed = (document: vscode.TextDocument): Record<string, unknown> => JSON.parse(document.getText().replace(/^\/\/.*$/gm, '')) as Record<string, unknown>

async function waitFor<T>(read: () => T | undefined | false | Promise<T | undefined | false>, what: string): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const value = await read()
    if (value !== undefined && value !== false) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${what} did not happen`)
}

const editOf = (operation: string): Promise<vscode.TextDocument> =>
  waitFor(() => {
    const document = active()
    return document?.uri.scheme === 'qboxmail-edit' && document.uri.path.startsWith(`/${operation}/`) && document
  }, `The document of ${operation}`)

async function rewrite(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text)
  assert.ok(await vscode.workspace.applyEdit(edit))
}

describe('what belongs to domains and mailboxes', () => {
  const asked: { message: string; detail: string }[] = []
  let answer: string | undefined
  const original = { ...vscode.window }

  before(async () => {
    await run('qboxmail.exploreDemo')
    Object.assign(vscode.window, {
      // A modal question waits for a person: here it is recorded and answered.
      showWarningMessage: (message: string, options?: { modal?: boolean; detail?: string }) => {
        if (options?.modal) asked.push({ message, detail: options.detail ?? '' })
        return Promise.resolve(options?.modal ? answer : undefined)
      },
      showInformationMessage: () => Promise.resolve(undefined),
      showErrorMessage: () => Promise.resolve(undefined),
    })
  })
  after(() => {
    const { showWarningMessage, showInformationMessage, showErrorMessage } = original
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage, showErrorMessage })
  })
  afterEach(async () => {
    asked.length = 0
    answer = undefined
    await run('workbench.action.revertAndCloseActiveEditor')
    await run('workbench.action.closeAllEditors')
  })

  it('are settings whose save names what it takes away', async () => {
    await run('qboxmail.editDomainSettings', acme)
    const document = await editOf('putApiDomainsDomainCode')
    assert.doesNotMatch(document.getText(), /postmaster_password"/)
    await rewrite(document, document.getText().replace('"imap_disabled": false', '"imap_disabled": true'))
    await run('qboxmail.sendEdit')
    assert.equal(asked.length, 1)
    assert.match(asked[0]?.detail ?? '', /^imap_disabled: false → true\n\nNobody can use IMAP any more for every mailbox of the domain\.$/)
    assert.ok(document.isDirty, 'declined, so nothing was sent')
  })

  it('are signatures as HTML, created and changed by a save', async () => {
    const node = signatureNode(mailbox, { identity })!
    const uri = vscode.Uri.from({ scheme: signatureScheme, path: signaturePath(mailbox, identity), query: 'new=Office' })
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))
    const document = active()!
    assert.equal(document.languageId, 'html')
    await rewrite(document, '<p>Acme Demo</p>')
    assert.equal(await document.save(), false)
    assert.deepEqual(asked.map(({ message }) => message), [`Create the signature of ${identity}?`])
    assert.ok(document.isDirty)
    answer = 'Send'
    assert.equal(await document.save(), true)
    await run('workbench.action.closeAllEditors')

    await run('qboxmail.openSignature', node)
    assert.equal(active()?.getText(), '<p>Acme Demo</p>')
    await rewrite(active()!, '<p>Acme Demo, Milano</p>')
    assert.equal(await active()!.save(), true)
    assert.equal(asked.at(-1)?.message, `Change the signature of ${identity}?`)
    await run('workbench.action.closeAllEditors')
    await run('qboxmail.openHostingDocument', node)
    assert.deepEqual([parsed(active()!)['body'], parsed(active()!)['title']], ['<p>Acme Demo, Milano</p>', 'Office'])
  })

  it('are what a signature has besides its HTML, which cannot become that of somebody else', async () => {
    const node = signatureNode(mailbox, { identity })!
    await run('qboxmail.editSignatureSettings', node)
    const settings = await editOf('putApiSignaturesCode')
    assert.equal(parsed(settings)['identity'], identity)
    await rewrite(settings, settings.getText().replace('"identity": "team@', '"identity": "other@'))
    await run('qboxmail.sendEdit')
    assert.deepEqual(asked, [])
    const [problem] = vscode.languages.getDiagnostics(settings.uri).filter(({ source }) => source === 'Qboxmail')
    assert.equal(problem?.message, `This document is about the signature of ${identity}.`)
    await run('workbench.action.revertAndCloseActiveEditor')

    answer = 'Delete'
    await run('qboxmail.deleteSignature', node)
    const uri = vscode.Uri.from({ scheme: signatureScheme, path: signaturePath(mailbox, identity) })
    await assert.rejects(async () => vscode.workspace.fs.readFile(uri), /There is no signature of team@acme-demo\.example any more/)
  })

  it('are contacts, of which all is sent, with the types as they are written', async () => {
    await run('qboxmail.editContact', contact)
    const edit = await editOf('putApiAddressbooksCodeAddressbookIdContactsUid')
    const before = parsed(edit)
    assert.deepEqual(before['emails'], [{ value: 'contatto1@customer.example', type: 'work' }])
    await rewrite(edit, edit.getText().replace(/"surname": "[^"]*"/, '"surname": "Lovelace"'))
    answer = 'Send'
    await run('qboxmail.sendEdit')
    await waitFor(() => !edit.isDirty, 'The contact being saved')
    assert.match(asked[0]?.detail ?? '', /surname: “1” → “Lovelace”/)
    await run('workbench.action.closeAllEditors')
    await run('qboxmail.openHostingDocument', contact)
    assert.equal(parsed(active()!)['surname'], 'Lovelace')
    assert.deepEqual(parsed(active()!)['emails'], [{ value: 'contatto1@customer.example', type: ['work'] }])
  })

  it('are not destroyed when the question is declined', async () => {
    await run('qboxmail.deleteContact', contact)
    await run('qboxmail.deleteAddressBook', book)
    assert.deepEqual(asked.map(({ message }) => message), ['Delete the contact Contatto 1?', 'Delete the address book Personale of postmaster@acme-demo.example?'])
    assert.match(asked[1]?.detail ?? '', /Its contacts are destroyed with it: 3\./)
    await run('qboxmail.openHostingDocument', contact)
    assert.equal(parsed(active()!)['uid'], contact.uid)
  })
})
