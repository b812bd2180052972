import { after, afterEach, before, describe, it, reporters } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { listDomains, updateDomain } from '../../../src/api/operations/domains'
import { folders as adminFolders } from '../../../src/features/admin/nodes'
import { managerNode } from '../../../src/features/admin/people/nodes'
import { deliveryAccountNode, deliveryDomainNode, folders as deliveryFolders, suppressionNode } from '../../../src/features/delivery/nodes'
import { aliasNode, domainAliasNode, domainChildren, domainNode, mailboxNode, type DomainNode } from '../../../src/features/hosting/nodes'
import { answering } from './person'
import { addServedAccount, type ServedAccount } from './servedAccount'
import { until } from './window'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)
const panels = (type: string): string[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type)).map(({ label }) => label)

describe('the rows of the trees', () => {
  let served: ServedAccount
  let acme: DomainNode

  before(async () => {
    served = await addServedAccount('Rows')
    acme = domainNode(served.id, { code: 'D100000001', name: 'acme-demo.example', status: 'enabled' })!
  })
  afterEach(async () => {
    served.asked.length = 0
    await run('workbench.action.closeAllEditors')
  })
  after(() => served.close())

  /**
   * Waits until the server was asked this since `work` began. The editor forgets its rows while a whole tree is read anew, and with
   * them what it is told of one of them in that moment: it is told a second time then, as somebody would who sees nothing happen.
   */
  async function asks(line: string | RegExp, work: () => Thenable<unknown>): Promise<void> {
    const isAsked = (): boolean => served.asked.some((each) => (typeof line === 'string' ? each === line : line.test(each)))
    await quiet()
    served.asked.length = 0
    await work()
    await until('asked at once', isAsked, 3_000).catch(() => {
      reporters.Base.consoleLog(`    Asked only when told again: ${String(line)}`)
      return work()
    })
    await until(`${String(line)} is asked`, isAsked).catch((error: unknown) => assert.fail(`${String(error)}; it was ${served.asked.join(', ')}`))
  }

  /** Waits until the trees ask for nothing more. */
  async function quiet(): Promise<void> {
    for (let before = -1; before !== served.asked.length; await new Promise((resolve) => setTimeout(resolve, 300))) before = served.asked.length
  }

  /** Opens the first row of a view, and with more presses of the key what is first under it, until the server is asked for it. */
  async function expand(view: string, presses: number, line: RegExp): Promise<void> {
    for (const end = Date.now() + 15_000; !served.asked.some((each) => line.test(each)); await new Promise((resolve) => setTimeout(resolve, 200))) {
      if (Date.now() > end) throw new Error(`${String(line)} was not asked: ${served.asked.join(', ')}`)
      await run(`${view}.focus`)
      await run('list.focusFirst')
      for (let press = 0; press < presses; press++) await run('list.expand')
    }
  }
  const typing = (answer: string, work: () => Thenable<unknown>) => () => answering([answer], work)

  it('of Domains are read anew and narrowed by the server', async () => {
    await run('qboxmail.domains.focus')
    await asks(/^GET \/api\/domains\?/, () => run('qboxmail.refreshDomains'))
    await asks(/^GET \/api\/domains\?.*query=studio/, typing('studio', () => run('qboxmail.filterDomains')))
    await asks(/^GET \/api\/domains\?(?!.*query)/, () => run('qboxmail.clearDomainsFilter'))
    const [mailboxes] = domainChildren(acme)
    const list = /^GET \/api\/domains\/D100000001\/email_accounts\?/
    await expand('qboxmail.domains', 3, list)
    await asks(/email_accounts\?.*query=info/, typing('info', () => run('qboxmail.filterDomainRows', mailboxes)))
    await asks(/email_accounts\?(?!.*query)/, () => run('qboxmail.clearDomainRowsFilter', mailboxes))
    await asks(list, () => run('qboxmail.refreshDomainRow', mailboxes))
    await asks('GET /api/domains/D100000001', () => run('qboxmail.refreshDomainRow', acme))
  })

  it('of Delivery are read anew and narrowed by the server', async () => {
    const [domains] = deliveryFolders(served.id)
    const list = /^GET \/api\/delivery\/domains\?/
    await expand('qboxmail.delivery', 1, list)
    await asks(list, () => run('qboxmail.refreshDeliveryRow', domains))
    await asks(list, () => run('qboxmail.refreshDelivery'))
    await asks(/domains\?.*query=shop/, typing('shop', () => run('qboxmail.filterDelivery', domains)))
    await asks(/delivery\/domains\?(?!.*query)/, () => run('qboxmail.clearDeliveryFilter', domains))
  })

  it('of Administration are read anew and narrowed by the server', async () => {
    const [imports] = adminFolders(served.id)
    const list = /^GET \/api\/imports\?/
    await expand('qboxmail.admin', 1, list)
    await asks(list, () => run('qboxmail.refreshAdminRow', imports))
    await asks(list, () => run('qboxmail.refreshAdmin'))
    await asks(/imports\?.*query=caselle/, typing('caselle', () => run('qboxmail.filterAdmin', imports)))
    await asks(/imports\?(?!.*query)/, () => run('qboxmail.clearAdminFilter', imports))
    await asks(/imports\?.*status=invalid/, typing('invalid', () => run('qboxmail.filterAdminByState', imports)))
    await run('qboxmail.clearAdminFilter', imports)
  })

  it('give their names, addresses and codes to the clipboard', async () => {
    const box = mailboxNode(acme, { code: 'EA10000002', email_address: 'info@acme-demo.example' })
    const sender = deliveryAccountNode(served.id, { id: '4101', username: 'user', description: 'Web shop' })
    const sending = deliveryDomainNode(served.id, { code: 'DD10000001', name: 'mail.acme-demo.example' })
    const manager = managerNode(served.id, { code: 'MN10000002', email_address: 'marco@partner.example' })
    const copied = async (work: () => Thenable<unknown>): Promise<string> => {
      await vscode.env.clipboard.writeText('')
      await work()
      return vscode.env.clipboard.readText()
    }
    assert.equal(await copied(() => run('qboxmail.copyHostingName', acme)), 'acme-demo.example')
    assert.equal(await copied(() => run('qboxmail.copyHostingAddress', box)), 'info@acme-demo.example')
    assert.equal(await copied(() => run('qboxmail.copyHostingCode', box)), 'EA10000002')
    assert.equal(await copied(() => run('qboxmail.copyHostingLink', acme)), `${vscode.env.uriScheme}://qboxmail.qboxmail/show?domain=acme-demo.example`)
    assert.equal(await copied(() => run('qboxmail.copyHostingLink', box)), `${vscode.env.uriScheme}://qboxmail.qboxmail/show?address=info%40acme-demo.example`)
    assert.equal(await copied(() => run('qboxmail.copyDeliveryName', sending)), 'mail.acme-demo.example')
    assert.equal(await copied(() => run('qboxmail.copyDeliveryUsername', sender)), 'user')
    assert.equal(await copied(() => run('qboxmail.copyDeliveryId', sender)), '4101')
    assert.equal(await copied(() => run('qboxmail.copySuppressedAddress', suppressionNode(served.id, { email: 'a@customer.example' }))), 'a@customer.example')
    assert.equal(await copied(() => run('qboxmail.copyAdminName', manager)), 'marco@partner.example')
    assert.equal(await copied(() => run('qboxmail.copyAdminCode', manager)), 'MN10000002')
  })

  it('lead to their log, whatever they are, and to a message of theirs', async () => {
    const box = mailboxNode(acme, { code: 'EA10000002', email_address: 'info@acme-demo.example' })
    const sender = deliveryAccountNode(served.id, { id: '4101', username: 'user', description: 'Web shop' })
    await asks(/^GET \/api\/logs\/incoming\?.*email_account_code=EA10000002/, () => run('qboxmail.tailHostingLogs', box))
    await asks(/^GET \/api\/logs\/incoming\?.*domain_code=D100000001(?!.*email_account_code)/, () => run('qboxmail.tailHostingLogs', acme))
    const alias = aliasNode(acme, { code: 'AE10000001', name: 'sales', destinations: ['info@acme-demo.example'] })!
    const domainAlias = domainAliasNode(acme, { code: 'AD10000001', name: 'acme-mail-demo.example', status: 'enabled' })!
    for (const node of [alias, domainAlias]) {
      await run('workbench.action.closeAllEditors')
      await asks(/^GET \/api\/logs\/incoming\?.*domain_code=D100000001/, () => run('qboxmail.tailHostingLogs', node))
    }
    const sending = deliveryDomainNode(served.id, { code: 'DD10000001', name: 'mail.acme-demo.example' })
    await asks(/^GET \/api\/delivery\/tracemail\/mailouts\?.*domain=mail.acme-demo.example/, () => run('qboxmail.tailDeliveryLogs', sending))
    await asks(/^GET \/api\/delivery\/tracemail\/mailouts\?(?!.*(account|domain)=)/, () => run('qboxmail.tailDeliveryLogs', deliveryFolders(served.id)[1]))
    await asks(/^GET \/api\/delivery\/tracemail\/\w+\?.*account=user/, () => run('qboxmail.tailDeliveryLogs', sender))
    await run('workbench.action.closeAllEditors')
    await run('qboxmail.composeFromMailbox', box)
    await until('a panel composes', () => panels('qboxmail.compose').length === 1)
    await run('qboxmail.composeFromDelivery', sender)
    await until('another one composes', () => panels('qboxmail.compose').length === 2)
  })

  it('open documents that are read again', async () => {
    await run('qboxmail.openHostingDocument', acme)
    const document = vscode.window.activeTextEditor!.document
    await served.client.call(updateDomain, { params: { domain_code: acme.code }, body: { antispam_level: 3 } })
    assert.doesNotMatch(document.getText(), /"antispam_level": 3/)
    await run('qboxmail.refreshDocument')
    await until('the document is new', () => /"antispam_level": 3/.test(document.getText()))
  })

  it('say what a new token sees', async () => {
    const row = { id: '/#failed', kind: 'failed', label: '', context: 'failed token', run: () => served.asked.push('the row is tried again') }
    const entered = await answering([served.demo.tokens.customer], () => run('qboxmail.tree.enterToken', row))
    assert.match(entered.told[0] ?? '', /^“Rows” has a new token\. This token sees 5 domains\.$/)
    assert.ok(served.asked.includes('the row is tried again'))
    assert.equal((await served.client.list(listDomains, {})).rows.length, 5)
  })
})
