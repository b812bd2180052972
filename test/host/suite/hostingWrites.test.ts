import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { listAddressbooks } from '../../../src/api/operations/addressbooks'
import { getDomain, updateDomain } from '../../../src/api/operations/domains'
import { listEmailSignatures } from '../../../src/api/operations/signatures'
import { addressBookNode } from '../../../src/features/hosting/contacts/nodes'
import { domainNode, mailboxNode, type DomainNode, type MailboxNode } from '../../../src/features/hosting/nodes'
import { values } from '../../unit/demo/account'
import { answering } from './person'
import { addServedAccount, type ServedAccount } from './servedAccount'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)
const studio = { domain_code: 'D100000005' }

describe('what is changed of domains and what belongs to them', () => {
  let served: ServedAccount
  let domain: DomainNode
  let mailbox: MailboxNode
  const writes = (): string[] => served.asked.filter((line) => !line.startsWith('GET '))
  const now = async (): Promise<Record<string, unknown>> => ({ ...(await served.client.call(getDomain, { params: studio })) })

  before(async () => {
    served = await addServedAccount('Hosting')
    domain = domainNode(served.id, { code: studio.domain_code, name: 'studio-demo.example', status: 'enabled' })!
    const acme = domainNode(served.id, { code: 'D100000001', name: 'acme-demo.example', status: 'enabled' })!
    mailbox = mailboxNode(acme, { code: 'EA10000002', email_address: 'info@acme-demo.example', status: 'enabled' })!
  })
  afterEach(async () => {
    served.asked.length = 0
    await run('workbench.action.closeAllEditors')
  })
  after(() => served.close())

  it('is the catch-all, switched on for an address, and off again', async () => {
    const on = await answering(['studio-demo.example', 'On', 'studio@studio-demo.example', 'Change'], () => run('qboxmail.setCatchAll'))
    assert.match(on.asked.at(-1) ?? '', /^Change the catch-all of studio-demo\.example\?\nUnwanted mail/)
    assert.deepEqual([(await now())['customer_catch_all'], (await now())['catch_all_destination']], [true, 'studio@studio-demo.example'])
    await answering(['Off', 'Change'], () => run('qboxmail.setCatchAll', domain))
    assert.equal((await now())['customer_catch_all'], false)
    assert.deepEqual(writes(), Array(2).fill('PUT /api/domains/D100000005'))
  })

  it('is the postmaster’s password, typed twice, or made here and shown once', async () => {
    const typed = await answering(['Type a password', 'Secret-123', 'Secret-123', 'Set Password'], () => run('qboxmail.resetPostmasterPassword', domain))
    assert.deepEqual(typed.told, ['The password of postmaster@studio-demo.example was changed.'])
    await answering(['Generate a strong password', 'Set Password', 'Copy Password'], () => run('qboxmail.resetPostmasterPassword', domain))
    assert.match(await vscode.env.clipboard.readText(), /^[\w.+=-]{20}$/)
    assert.deepEqual(writes(), Array(2).fill('PUT /api/domains/D100000005'))
    await answering(['Generate a strong password', ''], () => run('qboxmail.resetPostmasterPassword', domain))
    assert.equal(writes().length, 2, 'declined, so nothing was sent')
  })

  it('is refused where the demo says that a limit is reached, in its words', async () => {
    await served.client.call(updateDomain, { params: studio, body: { max_email_accounts: 1 } })
    const asking = answering(['more', 'More', '', 'Generate a strong password', '8 GB', 'Create'], () => run('qboxmail.createMailbox', domain))
    await assert.rejects(asking, /max_email_accounts: the limit of 1 is reached/)
    await served.client.call(updateDomain, { params: studio, body: { max_email_accounts: -1 } })
  })

  it('is told and shown when it is new, also where its folder was never opened', async () => {
    const listed = (what: string): boolean => served.asked.some((line) => line.startsWith(`GET /api/domains/D100000005/${what}?`))
    const { told } = await answering(['vendite', 'studio@studio-demo.example'], () => run('qboxmail.createAlias', domain))
    assert.deepEqual([told, listed('alias_email_accounts')], [['The alias vendite@studio-demo.example was created.'], true])
    await answering(['nuova', 'Nuova', '', 'Generate a strong password', '8 GB', 'Create', ''], () => run('qboxmail.createMailbox', domain))
    assert.ok(listed('email_accounts'))
  })

  it('is whether a domain is used, and whether its MX records are right', async () => {
    const off = await answering(['Disable'], () => run('qboxmail.disableDomain', domain))
    assert.match(off.asked[0] ?? '', /^Disable the domain studio-demo\.example\?\nIts mailboxes and aliases cannot be used/)
    assert.equal((await now())['status'], 'disabled')
    await run('qboxmail.enableDomain', domain)
    assert.equal((await now())['status'], 'enabled')
    const checked = await answering([], () => run('qboxmail.checkDomainMx', domain))
    assert.match(checked.told[0] ?? '', /^Qboxmail was asked to check the MX records\. studio-demo\.example: /)
    assert.deepEqual(writes(), [...Array<string>(2).fill('PUT /api/domains/D100000005/status'), writes().at(-1)])
  })

  it('is the ownership, asked for a domain that waits for it before the others', async () => {
    const { offered } = await answering(['nuova-demo.example', []], () => run('qboxmail.verifyOwnership'))
    assert.equal(offered[0]?.[0], 'nuova-demo.example')
    assert.ok(offered[0].length > 1)
  })

  it('is the size of many mailboxes, chosen among those there are and planned from what it is', async () => {
    const { offered } = await answering(['Choose Mailboxes or Aliases…', 'Change Mailboxes', 'max_email_quota', '50 MB', ['studio@studio-demo.example']], () => run('qboxmail.bulk', domain))
    assert.deepEqual(offered[3]?.slice(0, 3), ['50 MB', '1 GB', '2 GB'])
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^! Quota: 1 × \d+ GB → 50 MB\. A larger size may be billed; a smaller one/m)
    assert.deepEqual(writes(), [])
  })

  it('is the name of an address book', async () => {
    const list = async () => values(await served.client.list(listAddressbooks, { params: { code: mailbox.code } }))
    const [first] = await list()
    assert.ok(first)
    const book = addressBookNode(mailbox, first)!
    const renamed = await answering(['Clienti'], () => run('qboxmail.renameAddressBook', book))
    assert.match(renamed.asked[0] ?? '', /^Rename the Address Book Personale/)
    assert.deepEqual((await list()).map(({ name }) => name), ['Clienti'])
  })

  it('is the default signature of a mailbox', async () => {
    const list = async () => values(await served.client.list(listEmailSignatures, { params: { code: mailbox.code } }))
    assert.equal((await list()).length, 1)
    await answering(['Delete'], () => run('qboxmail.deleteDefaultSignature', mailbox))
    assert.equal((await list()).length, 0)
  })

  it('is read as reports on a domain and on the account', async () => {
    await answering(['Postmasters'], () => run('qboxmail.openHostingReport'))
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"email_address": "postmaster@studio-demo\.example"/)
    await answering(['Variables of signature templates'], () => run('qboxmail.openHostingReport', domain))
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"firstname"/)
    assert.deepEqual(writes(), [])
  })
})
