import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { getDeliveryAccount, getDeliveryDomain, listDeliveryAccounts, listDeliveryApiTokens } from '../../../src/api/operations/delivery'
import { createSuppressionListEntry, getSuppressionListEntry, updateSuppressionListEntry } from '../../../src/api/operations/suppression'
import { deliveryDomainNode, suppressionNode } from '../../../src/features/delivery/nodes'
import { values } from '../../unit/demo/account'
import { answering } from './person'
import { addServedAccount, type ServedAccount } from './servedAccount'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)

describe('what is changed of Delivery', () => {
  let served: ServedAccount
  const writes = (): string[] => served.asked.filter((line) => !line.startsWith('GET ') && !line.includes('/details'))
  const account = (id: string) => served.client.call(getDeliveryAccount, { params: { id } })

  before(async () => {
    served = await addServedAccount('Delivery')
  })
  afterEach(() => void (served.asked.length = 0))
  after(() => served.close())

  it('is whether a sending domain or an account is used: stopped after a question, begun again without', async () => {
    const mail = deliveryDomainNode(served.id, { code: 'DD10000001', name: 'mail.acme-demo.example' })!
    const state = async () => (await served.client.call(getDeliveryDomain, { params: { code: mail.code } })).display_status
    const stopped = await answering(['Disable'], () => run('qboxmail.disableDeliveryDomain', mail))
    assert.match(stopped.asked[0] ?? '', /^Disable the sending domain mail\.acme-demo\.example\?\nNothing can be sent from it/)
    assert.equal(await state(), 'disabled')
    await run('qboxmail.enableDeliveryDomain', mail)
    assert.equal(await state(), 'enabled')
    await answering(['Web shop', 'Disable'], () => run('qboxmail.disableDeliveryAccount'))
    assert.equal((await account('4101')).status_detail, 'disabled')
    assert.equal(writes().length, 3)
  })

  it('are the domains of an account: taking one away asks, adding one does not', async () => {
    const codes = async () => ((await account('4102')).domains as { code: string }[]).map(({ code }) => code)
    const taken = await answering(['Newsletter', ['mail.acme-demo.example'], 'Take Away'], () => run('qboxmail.assignDeliveryDomains'))
    assert.match(taken.asked.at(-1) ?? '', /^Take promo\.studio-demo\.example away from “Newsletter”\?/)
    assert.deepEqual(await codes(), ['DD10000001'])
    await answering(['Newsletter', ['mail.acme-demo.example', 'news.shop-demo.example']], () => run('qboxmail.assignDeliveryDomains'))
    assert.deepEqual(await codes(), ['DD10000001', 'DD10000002'])
  })

  it('is for whom an address is suppressed, and that it is again', async () => {
    const email = 'stopped@customer.example'
    await served.client.call(createSuppressionListEntry, { body: { email, reason: 'bounce' } })
    await served.client.call(updateSuppressionListEntry, { body: { email, active: false } })
    const now = () => served.client.call(getSuppressionListEntry, { body: { email } })
    const entry = suppressionNode(served.id, await now())!
    await run('qboxmail.stopSuppressed', entry)
    assert.equal((await now()).active, true)
    const limited = await answering([['Newsletter'], 'Change'], () => run('qboxmail.limitSuppression', entry))
    assert.match(limited.asked.at(-1) ?? '', /Only these do not send to it then: Newsletter\. Every other account does\./)
    assert.deepEqual((await now()).accounts, ['4102'])
  })

  it('is that an address is suppressed, also when its entry cannot be read before', async () => {
    const email = 'freed@customer.example'
    await served.client.call(createSuppressionListEntry, { body: { email, reason: 'bounce' } })
    const target = { accountId: served.id, address: email }
    served.demo.faults.set({ kind: '500', operation: 'postApiDeliverySuppressionListsDetails' })
    const removed = await answering(['Remove', 'Send'], () => run('qboxmail.removeSuppression', target))
    assert.match(removed.asked[0] ?? '', /^Remove freed@customer\.example from the suppression list\?\nMail can be sent to it again/)
    served.demo.faults.clear()
    await assert.rejects(served.client.call(getSuppressionListEntry, { body: { email } }), { reason: 'not-found' })
    assert.equal(writes().length, 1)
    const again = await answering([], () => run('qboxmail.removeSuppression', target))
    assert.deepEqual(again.told, ['freed@customer.example is not on the suppression list.'])
    assert.equal(writes().length, 1, 'what is not there is not removed')
  })

  it('is an API token, deleted after a question', async () => {
    const labels = async () => values(await served.client.list(listDeliveryApiTokens, { params: { id: '4101' } })).map(({ label }) => label)
    await answering(['Web shop', 'Staging', ''], () => run('qboxmail.deleteApiToken'))
    assert.deepEqual(writes(), [], 'declined, so nothing was sent')
    const deleted = await answering(['Web shop', 'Staging', 'Delete'], () => run('qboxmail.deleteApiToken'))
    assert.match(deleted.asked.at(-1) ?? '', /^Delete the token “Staging” of Web shop\?\nEverything that sends with it is refused/)
    assert.deepEqual(await labels(), ['Web shop, production'])
  })

  it('is an account, deleted when what was paid for ends, or now, after its name was typed', async () => {
    await answering(['Web shop', 'At the End of the Billing Cycle', 'Web shop'], () => run('qboxmail.deleteDeliveryAccount'))
    assert.ok((await account('4101')).delete_on)
    await answering(['Old CRM', 'Now', 'Old CRM'], () => run('qboxmail.deleteDeliveryAccount'))
    assert.deepEqual(values(await served.client.list(listDeliveryAccounts, {})).map(({ description }) => description), ['Web shop', 'Newsletter'])
    assert.deepEqual(writes(), ['DELETE /api/delivery/accounts/4101?delete_after_billing=true', 'DELETE /api/delivery/accounts/4103'])
  })
})
