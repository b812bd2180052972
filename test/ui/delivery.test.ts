import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const demo = { env: { QBOXMAIL_DEMO: '1' } } as const
const press = (dialog: Locator, name: string): Promise<void> => dialog.getByRole('button', { name, exact: true }).click()

let workbench: WorkbenchPage

prepare(async () => {
  workbench = await openWorkbench(demo)
})

describe('the Delivery tree', () => {
  prepare(async () => {
    await workbench.showView('Qboxmail')
    // All the room for the tree that is tested.
    await workbench.setSection('Domains', false)
    await workbench.expand('Accounts')
  })

  it('creates an API token, keeps it for sending, and restricts it to networks', async () => {
    await workbench.contextMenu(workbench.tree('Web shop').first(), 'Create API Token…')
    await workbench.reply( /A label by which/, 'Robot')
    const made = workbench.dialog('The token “Robot” was created.')
    await made.waitFor()
    await press(made, 'Copy')
    await made.getByText('The token is on the clipboard.').waitFor()
    await press(made, 'Use for Sending from Here')
    await expect.poll(() => workbench.clipboard()).toMatch(/^demo-\w{32}$/)
    await workbench.page.locator('.statusbar', { hasText: 'The token is kept for sending as Web shop.' }).waitFor()
    await workbench.expand('Web shop')
    await workbench.contextMenu(workbench.tree('Robot').first(), 'Restrict API Token to Networks…')
    await workbench.widget().getByText(/Only from these IP addresses/).waitFor()
    await workbench.quickInput().fill('192.0.2.0/40')
    await workbench.widget().getByText('192.0.2.0/40: After the / stands a number from 0 to 32.').waitFor()
    await workbench.answer('192.0.2.0/24, 2001:db8::/32')
    const question = workbench.dialog('Change the networks of the token “Robot”?')
    await question.getByText('From every other address it is refused at once: 192.0.2.0/24, 2001:db8::/32.').waitFor()
    await press(question, 'Change')
    await workbench.contextMenu(workbench.tree('Robot').first(), 'Open as JSON Document')
    await expect.poll(() => workbench.editorText()).toContain('192.0.2.0/24')
    expect(await workbench.editorText()).not.toContain(await workbench.clipboard())
  })

  it('adds a sending domain and verifies it, approval apart from DNS', async () => {
    await workbench.command('Qboxmail: Add Sending Domain…')
    await workbench.reply( /The domain behind the @/, 'fresh.acme-demo.example')
    await workbench.toast('fresh.acme-demo.example was added').waitFor()
    await workbench.expand('Sending Domains')
    await workbench.contextMenu(workbench.tree('fresh.acme-demo.example').first(), 'Verify Sending Domain')
    const said = workbench.toast('DNS verification: not passed. Not found or not right')
    await said.getByText('Approval by Qboxmail: still to come').waitFor({ timeout: 30_000 })
    await workbench.clearToasts()
    await workbench.contextMenu(workbench.tree('fresh.acme-demo.example').first(), 'Delete Sending Domain…')
    await workbench.reply( /Type fresh.acme-demo.example to confirm/, 'fresh.acme-demo.example')
    await workbench.tree('fresh.acme-demo.example').first().waitFor({ state: 'detached' })
  })

  it('creates an account with a paid plan only after naming its price twice', async () => {
    await workbench.command('Qboxmail: Create Delivery Account…')
    await workbench.reply( /What it is for/, 'Invoices')
    await workbench.pick('Transactional Mail')
    await workbench.page.locator('.quick-input-list', { hasText: 'from monthly: 10,000 messages for €9.00' }).waitFor()
    await workbench.pick('Paid Plan')
    await workbench.pick('Card (Stripe)')
    const first = workbench.dialog('Create the Delivery account “Invoices”?')
    await first.getByText('prepaid: 100,000 messages for €69.00').waitFor()
    await workbench.screenshot('delivery-account-question')
    await press(first, 'Create')
    const second = workbench.dialog('Order a paid plan for “Invoices”?')
    await second.getByText('monthly: 50,000 messages for €29.00').waitFor()
    await press(second, 'Order')
    await workbench.toast('The Delivery account “Invoices” was created').waitFor()
    await workbench.tree('Invoices').first().waitFor()
    await workbench.clearToasts()
  })

  it('buys messages only after naming the sum twice', async () => {
    await workbench.contextMenu(workbench.tree('Invoices').first(), 'Buy Messages…')
    await workbench.pick('prepaid: 10,000 messages for €12.00')
    await workbench.reply( /How many packages/, '3')
    await workbench.pick('As the Billing Profile Has It')
    const first = workbench.dialog('Buy 3 packages of messages for “Invoices”?')
    await first.getByText('3 × prepaid: 10,000 messages for €12.00').waitFor()
    await press(first, 'Go On')
    const second = workbench.dialog('Order now, for €36.00?')
    await press(second, 'Order')
    await workbench.page.locator('.sidebar').getByRole('treeitem', { name: /^Invoices.*prepaid plan/ }).waitFor()
  })

  it('resets the SMTP password, hands it over once, and keeps it where that is wished', async () => {
    const reset = async (button: string): Promise<string> => {
      await workbench.contextMenu(workbench.row('Invoices'), 'Reset SMTP Password…')
      await workbench.press('Reset the SMTP password of “Invoices”?', 'Reset')
      return workbench.press('The SMTP password of “Invoices” was reset.', button)
    }
    expect(await reset('Copy Password')).toContain('Host: smtp.delivery-demo.example')
    await expect.poll(() => workbench.clipboard()).toMatch(/^\w{16}$/)
    const copied = await workbench.clipboard()
    await reset('Keep Password Here')
    await workbench.page.locator('.statusbar', { hasText: 'The SMTP password of “Invoices” is kept here.' }).waitFor()
    expect(await workbench.clipboard()).toBe(copied)
    await workbench.contextMenu(workbench.row('Invoices'), 'Copy the Kept SMTP Password')
    await expect.poll(() => workbench.clipboard()).not.toBe(copied)
    const password = await workbench.clipboard()
    expect(password).toMatch(/^\w{16}$/)
    await workbench.contextMenu(workbench.row('Invoices'), 'Forget the Kept SMTP Password…')
    await workbench.press('Forget the SMTP password of “Invoices”?', 'Forget')
    await workbench.contextMenu(workbench.row('Invoices'), 'Copy the Kept SMTP Password')
    await workbench.toast('No SMTP password of “Invoices” is kept here.').waitFor()
    await workbench.clearToasts()
    await workbench.contextMenu(workbench.tree('Invoices').first(), 'Open as JSON Document')
    await expect.poll(() => workbench.editorText()).toContain('"username"')
    expect(await workbench.editorText()).not.toContain(password)
  })

  it('suppresses an address, lets mail through again, and removes it', async () => {
    await workbench.expand('Suppression List')
    await workbench.command('Qboxmail: Add to the Suppression List…')
    await workbench.reply( /Nothing will be sent to this address/, 'aaron@nomail.example')
    await workbench.pick('Complaint')
    const row = workbench.tree('aaron@nomail.example').first()
    await workbench.contextMenu(row, 'Allow Delivery Again…')
    await press(workbench.dialog('Allow delivery to aaron@nomail.example again?'), 'Allow')
    await workbench.page.locator('.sidebar').getByRole('treeitem', { name: /^aaron@nomail\.example.*delivery allowed/ }).waitFor()
    await workbench.contextMenu(row, 'Remove from the Suppression List…')
    await press(workbench.dialog('Remove aaron@nomail.example from the suppression list?'), 'Remove')
    await row.waitFor({ state: 'detached' })
  })

  it('imports addresses of an open document after saying how many, and exports the list', async () => {
    await workbench.openFile( 'bounced.csv', 'name;email\nA;one@nomail.example\nB;two@nomail.example\nC;ONE@nomail.example\nD;nobody\n')
    await workbench.command('Qboxmail: Import Addresses to Suppress…')
    const question = workbench.dialog('Suppress 2 addresses?')
    await question.getByText('1 line without a usable address is left out: 5.').waitFor()
    await press(question, 'Import')
    await workbench.toast('Qboxmail took 2 addresses for import').waitFor()
    await workbench.tree('two@nomail.example').first().waitFor()
    await workbench.clearToasts()
    await workbench.command('Qboxmail: Export the Suppression List…')
    await workbench.pick('Read the List')
    await workbench.editorTab('suppression list.csv').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('two@nomail.example,enabled,complaint')
  })

  it('edits an account as a document, with the difference asked first', async () => {
    await workbench.contextMenu(workbench.tree('Web shop').first(), 'Edit Delivery Account…')
    await workbench.editorTab('Web shop.jsonc').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('"domain_codes"')
    const text = await workbench.editorText()
    expect(text).toContain('"DD10000001"')
    expect(text).not.toMatch(/volume|num_messages/)
  })
})

describe('the dashboard', () => {
  let panel: FrameLocator

  prepare(async () => {
    await workbench.fresh()
    await workbench.command('Qboxmail: Open Delivery Dashboard')
    panel = await workbench.panel('Dashboard · Demo')
  })

  it('shows counters, days, domains and alerts, each also in words', async () => {
    for (const part of ['counters', 'daily', 'ranking', 'alerts', 'summary']) await panel.locator(`#${part}[data-phase=ready]`).waitFor()
    await panel.locator('#state[data-busy=false]').waitFor()
    await workbench.clearToasts()
    await workbench.pictures('dashboard')
    expect(await panel.locator('.plot').getAttribute('aria-label')).toMatch(/^Messages a day over \d+ days; most on /)
    const drawn = await panel.locator('.plot .day').count()
    await panel.locator('#daily summary').click()
    expect(await panel.locator('#daily tbody tr').count()).toBe(drawn)
    expect(await panel.locator('#daily thead th').allTextContents()).toEqual(['Day (UTC)', 'Messages', 'Delivered', 'Bounced', 'Suppressed', 'Other'])
    await panel.locator('#alerts li', { hasText: 'A DNS check of promo.studio-demo.example fails' }).waitFor()
    await panel.locator('#alerts li').first().getByRole('button', { name: 'Look at its DNS' }).click()
    await (await workbench.panel('DNS · promo.studio-demo.example')).locator('main').waitFor()
    panel = await workbench.panel('Dashboard · Demo')
    await panel.locator('#summary[data-phase=ready]').waitFor()
    expect(await panel.locator('#summary dt').allTextContents()).toEqual(['Bounce rate', 'Suppressed share'])
    expect(await panel.locator('#summary dd').first().textContent()).toMatch(/^\d+(\.\d+)?%$/)
    await panel.locator('#summary', { hasText: 'Of all accounts and domains, over a time that the service chooses' }).waitFor()
  })

  it('keeps its choices and asks anew for another time', async () => {
    await panel.locator('#period').click()
    await panel.locator('#period').getByText('Today', { exact: true }).last().click()
    await expect.poll(() => panel.locator('.plot .day').count()).toBe(1)
    await panel.locator('#daily summary').scrollIntoViewIfNeeded()
    await workbench.command('File: New Untitled Text File')
    panel = await workbench.panel('Dashboard · Demo')
    await expect.poll(() => panel.locator('.plot .day').count()).toBe(1)
  })

  it('narrows what the service narrows to a domain, and leads from a counter to the log with its filters', async () => {
    await panel.locator('#domain').click()
    await panel.locator('#domain').getByText('mail.acme-demo.example', { exact: true }).last().click()
    await panel.locator('#daily', { hasText: 'Of all domains: the service does not narrow this to one.' }).waitFor()
    await panel.locator('#alerts', { hasText: 'Of all accounts and domains: the service does not narrow this.' }).waitFor()
    await panel.locator('#counters[data-phase=ready]').waitFor()
    await workbench.pictures('dashboard-domain')
    await panel.locator('[data-counter=bounce]').click()
    const logs = await workbench.panel('Logs · Demo')
    await logs.locator('.applied', { hasText: 'Bounced' }).waitFor()
    await logs.locator('.applied', { hasText: 'mail.acme-demo.example' }).first().waitFor()
  })
})

describe('bulk work', () => {
  it('shows a plan without passwords, asks, runs it, tells of each row, and does nothing twice', async () => {
    await workbench.fresh()
    await workbench.openFile(
      'people.csv',
      'type,action,address,firstname,password,destinations\n' +
        Array.from({ length: 8 }, (_, i) => `mailbox,create,team${i}@acme-demo.example,Team ${i},marked-secret-${i},\n`).join('') +
        'alias,create,team@acme-demo.example,,,team0@acme-demo.example\nmailbox,create,bad@acme-demo.example,Bad,short,\nmailbox,disable,nobody@acme-demo.example,,,\n',
    )
    const start = async (): Promise<void> => {
      await workbench.editorTab('people.csv').click()
      await workbench.command('Qboxmail: Bulk…')
      await workbench.pick('Rows of the Open Document')
      await workbench.editorTab('bulk.plan').waitFor()
    }
    await start()
    await expect.poll(() => workbench.editorText()).toContain('8 × create mailbox')
    const plan = await workbench.editorText()
    expect(plan).toContain('password: •••')
    expect(plan).toContain('Refused: 2')
    expect(plan).not.toContain('marked-secret')
    await workbench.screenshot('bulk-plan')
    await workbench.command('Qboxmail: Run the Bulk Plan…')
    const question = workbench.dialog('Run 9 rows on “Demo”?')
    await question.getByText('On the demo account nothing is billed.').waitFor()
    // Nobody is this fast: the editor shows no more than three notifications in 0.8 s, and puts what comes then behind its bell.
    await workbench.page.waitForTimeout(1_000)
    await press(question, 'Run')
    await workbench.editorTab('bulk result.csv').waitFor()
    await workbench.toast('Bulk on “Demo”: 9 done, 2 refused beforehand.').waitFor()
    const result = await workbench.editorText()
    expect(result).toContain('2,mailbox,create,team0@acme-demo.example,done,')
    expect(result).toContain('11,,,bad@acme-demo.example,refused,')
    expect(result).not.toContain('marked-secret')
    await workbench.screenshot('bulk-result')
    await workbench.clearToasts()
    await workbench.page.waitForTimeout(1_000)
    await start()
    await workbench.toast('There is nothing to run: the plan says why.').waitFor({ timeout: 30_000 })
    await expect.poll(() => workbench.editorText()).toContain('Nothing to do: 9')
  })

  it('works on what is chosen from a domain', async () => {
    await workbench.fresh('light')
    await workbench.showView('Qboxmail')
    // All the room for the tree that is tested.
    await workbench.setSection('Delivery', false)
    await workbench.setSection('Domains', true)
    await workbench.contextMenu(workbench.tree('shop-demo.example').first(), 'Bulk…')
    await workbench.pick('Choose Mailboxes or Aliases…')
    await workbench.pick('Disable Mailboxes')
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row')
    await rows.first().waitFor()
    await rows.nth(0).click()
    await rows.nth(1).click()
    await workbench.screenshot('bulk-choose')
    await workbench.quickInput().press('Enter')
    await workbench.editorTab('bulk.plan').waitFor()
    await expect.poll(() => workbench.editorText()).toMatch(/\d × disable mailbox/)
    await workbench.screenshot('bulk-plan-light')

    // Or of the tree: with many rows chosen, only what is for many is offered.
    await workbench.command('View: Close All Editors')
    await workbench.expand('shop-demo.example')
    await workbench.expand('Mailboxes')
    const mailboxes = workbench.page.locator('.sidebar').getByRole('treeitem', { name: /@shop-demo\.example, / })
    await mailboxes.nth(0).click()
    await mailboxes.nth(1).click({ modifiers: ['Control'] })
    await mailboxes.nth(1).click({ button: 'right' })
    const menu = workbench.page.locator('.monaco-menu .action-label')
    await menu.getByText('Change the Selected Ones…').waitFor()
    expect(await menu.getByText('Delete Mailbox…').count()).toBe(0)
    await workbench.closeMenu()
    await workbench.contextMenu(mailboxes.nth(1), 'Change the Selected Ones…')
    await workbench.pick('Delete Mailboxes')
    await workbench.editorTab('bulk.plan').waitFor()
    await expect.poll(() => workbench.editorText()).toMatch(/2 × delete mailbox/)
  })
})

describe('the dashboard of a service that fails', () => {
  let server: DemoServer

  prepare(async () => {
    server = await serveDemo()
  })
  afterAll(() => server.close())

  it('says of each part what failed, shows the others, and recovers part by part', async () => {
    const workbench = await openWorkbench({ theme: 'light', env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_DEMO: '' } })
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await workbench.reply( /Host or address/, server.url)
    await workbench.reply( /Management API token/, server.demo.tokens.management)
    await workbench.reply( /This token sees/, 'Local')
    await workbench.toast('The account “Local” was added').waitFor()
    await workbench.clearToasts()
    server.demo.faults.set({ kind: '500', operation: 'getApiDeliveryTracemailDaily' }, { kind: 'html', operation: 'getApiDeliveryTracemailDomainRanking' }, { kind: 'malformed', operation: 'getApiDeliveryTracemailCounters' })
    await workbench.command('Qboxmail: Open Delivery Dashboard')
    const panel = await workbench.panel('Dashboard · Local')
    await panel.locator('#daily[data-phase=failed]', { hasText: 'The server failed (500).' }).waitFor()
    await panel.locator('#ranking[data-phase=failed]', { hasText: 'does not answer like Qboxmail' }).waitFor()
    await panel.locator('#counters[data-phase=failed]', { hasText: 'is broken' }).waitFor()
    expect(await panel.locator('.counters').count()).toBe(0)
    await panel.locator('#alerts[data-phase=ready]').waitFor()
    await workbench.screenshot('dashboard-failed')
    server.demo.faults.clear()
    await panel.locator('#daily [data-way=retry]').click()
    await panel.locator('#daily[data-phase=ready]').waitFor()
    expect(await panel.locator('#ranking').getAttribute('data-phase')).toBe('failed')
    await panel.locator('#refresh').click()
    await panel.locator('#counters[data-phase=ready]').waitFor()
    await workbench.close()
  })
})
