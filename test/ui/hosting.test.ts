import type { Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

let workbench: WorkbenchPage


/** A row that may be out of sight: the tree only has those that are near. */
async function scrollTo(name: string | RegExp): Promise<Locator> {
  for (let tries = 0; tries < 30 && !(await workbench.row(name).isVisible()); tries++) await workbench.page.keyboard.press('PageDown')
  return workbench.row(name)
}

async function filterMailboxes(text: string): Promise<void> {
  await workbench.contextMenu(workbench.row(/^Mailboxes/), 'Filter…')
  await workbench.reply(/The server looks for this text/, text)
}

async function collapse(name: string | RegExp): Promise<void> {
  await workbench.row(name).click({ position: { x: 120, y: 8 } })
  for (let tries = 0; tries < 3 && (await workbench.row(name).getAttribute('aria-expanded')) === 'true'; tries++) await workbench.page.keyboard.press('ArrowLeft')
}

describe('the Domains tree of the demo account', () => {
  prepare(async () => {
    workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' }, height: 1400 })
    await workbench.showView('Qboxmail')
    // All the room for the tree that is tested.
    await workbench.setSection('Delivery', false)
    await workbench.expand('acme-demo.example')
    await workbench.expand('Mailboxes')
    await workbench.row(/^postmaster@acme-demo/).waitFor()
  })

  it('loads a page, then the rest', async () => {
    await workbench.row(/^postmaster@acme-demo/).click()
    await collapse(/^postmaster@acme-demo/)
    const more = await scrollTo(/^Load more/)
    expect(await more.textContent()).toMatch(/50 of \d\d/)
    await more.click()
    await more.waitFor({ state: 'detached' })
    expect(await workbench.row(/^Load more/).count()).toBe(0)
    await workbench.page.keyboard.press('Home')
    await workbench.row(/^Mailboxes/).waitFor()
  })

  it('narrows a folder to what the server finds, says when that is nothing, and shows all again', async () => {
    await filterMailboxes('vendite')
    await workbench.row(/^vendite@acme-demo/).waitFor()
    await workbench.row(/^postmaster@acme-demo/).waitFor({ state: 'detached' })
    expect(await workbench.row(/^Mailboxes/).textContent()).toContain('filter: vendite')
    await filterMailboxes('nobody-at-all')
    await workbench.row('Nothing matches “nobody-at-all”').waitFor()
    await workbench.contextMenu(workbench.row(/^Mailboxes/), 'Clear Filter')
    await workbench.row(/^postmaster@acme-demo/).waitFor()
  })

  it('creates a mailbox and follows it until it is there', async () => {
    await workbench.contextMenu(workbench.row(/^Mailboxes/), 'Create Mailbox…')
    await workbench.reply(/before @acme-demo.example/, 'two words')
    await workbench.says(/There is a space/)
    await workbench.answer('vendite')
    await workbench.says('vendite@acme-demo.example is a mailbox already.')
    await workbench.answer('press')
    await workbench.says('press@acme-demo.example is an alias already.')
    await workbench.screenshot('hosting-name-taken')
    await workbench.answer('grace.hopper')
    await workbench.reply(/First name/, 'Grace')
    await workbench.reply(/Last name/, 'Hopper')
    await workbench.pick('Generate a strong password')
    await workbench.pick('4 GB')
    await workbench.press('Create the mailbox grace.hopper@acme-demo.example?', 'Create')
    // What is so for a few seconds only is waited for from before it can be.
    await Promise.all([
      workbench.row(/^grace.hopper@.*Being created/).waitFor(),
      workbench.press('The mailbox grace.hopper@acme-demo.example is being created.', 'Copy Password'),
    ])
    await expect.poll(() => workbench.clipboard()).toMatch(/^[A-Za-z].{19}$/)
    await workbench.row(/^grace.hopper@acme-demo.example, enabled, 4 GB$/).waitFor({ timeout: 20_000 })
  })

  it('switches it off and on', async () => {
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Disable Mailbox…')
    await workbench.reply(/What senders are told/, 'Gone sailing')
    await workbench.press('Disable the mailbox grace.hopper@acme-demo.example?', 'Disable')
    await workbench.row(/^grace.hopper@acme-demo.example, disabled/).waitFor()
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Enable Mailbox')
    await workbench.row(/^grace.hopper@acme-demo.example, enabled/).waitFor()
  })

  it('sets a password, services, size and limit', async () => {
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Reset Mailbox Password…')
    await workbench.pick('Type a password')
    await workbench.reply(/At least 8 characters with/, 'short')
    await workbench.says(/At least 8 characters are needed/)
    await workbench.answer('sea-legs-1234')
    await workbench.reply(/once more/, 'sea-legs-1234')
    await workbench.press('Set a new password for grace.hopper@acme-demo.example?', 'Set Password')
    await workbench.toast('The password of grace.hopper@acme-demo.example was changed.').waitFor()

    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Set Mailbox Services…')
    await workbench.quickRow('POP').click()
    await workbench.widget().getByRole('button', { name: 'OK' }).click()
    await workbench.press('Nobody can use POP any more.', 'Change')
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Set Mailbox Size…')
    await workbench.says(/Size of the mailbox/)
    await workbench.screenshot('hosting-size')
    await workbench.pick('8 GB')
    await workbench.press('from 4 GB to 8 GB?', 'Change')
    await workbench.row(/^grace.hopper@acme-demo.example, enabled, 8 GB/).waitFor()
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Set Outbound Limit…')
    await workbench.pick('2500 messages a day')
    await workbench.press('On the demo account nothing is billed.', 'Change')
  })

  it('shows all its settings as a document, and sends what was changed', async () => {
    await workbench.contextMenu(workbench.row(/^grace.hopper/), 'Edit Mailbox Settings…')
    const line = workbench.page.locator('.view-line', { hasText: '"pop_disabled": true' })
    await line.waitFor()
    await workbench.page.locator('.view-line', { hasText: '"outbound_limit": 2' }).waitFor()
    await workbench.clearToasts()
    await workbench.screenshot('hosting-mailbox-settings')
    await line.getByText('true').click()
    await workbench.page.keyboard.press('End')
    await workbench.page.keyboard.press('ArrowLeft')
    for (let i = 0; i < 4; i++) await workbench.page.keyboard.press('Backspace')
    await workbench.page.keyboard.type('false')
    await workbench.page.keyboard.press('Control+s')
    await workbench.press('pop_disabled: true → false', 'Send')
    await workbench.toast('Saved: Settings of grace.hopper@acme-demo.example').waitFor()
    await workbench.command('View: Close All Editors')
  })

  it('keeps signatures as HTML that a save sends, and address books with contacts', async () => {
    await workbench.expand(/^grace.hopper/)
    await workbench.contextMenu(workbench.row('Signatures'), 'Create Signature…')
    await workbench.reply(/The address that mail is sent as/, 'grace.hopper@acme-demo.example')
    await workbench.reply(/Name of the signature/, 'Work')
    await workbench.editorTab('grace.hopper@acme-demo.example.html').waitFor()
    await workbench.page.locator('.monaco-editor').first().click()
    await workbench.page.keyboard.type('<p>Grace, Acme Demo</p>')
    await workbench.page.keyboard.press('Control+s')
    await workbench.press('Create the signature of grace.hopper@acme-demo.example?', 'Send')
    await workbench.expand('Signatures')
    await workbench.row(/^grace.hopper@acme-demo.example, Work/).waitFor()

    // Opened before, as the editor may lose a row that comes while it asks for the others.
    await workbench.expand('Address Books')
    await workbench.row('No address books yet').waitFor()
    await workbench.contextMenu(workbench.row('Address Books'), 'Create Address Book…')
    await workbench.reply(/Name of the address book/, 'Sailors')
    await workbench.row('Sailors').waitFor()
    await workbench.contextMenu(workbench.row('Sailors'), 'Create Contact…')
    const name = workbench.page.locator('.view-line', { hasText: '"given_name": ""' })
    await name.click()
    await workbench.page.keyboard.press('End')
    await workbench.page.keyboard.press('ArrowLeft')
    await workbench.page.keyboard.press('ArrowLeft')
    await workbench.page.keyboard.type('Anne')
    await workbench.page.keyboard.press('Control+s')
    await workbench.press('Create', 'Create')
    await workbench.expand('Sailors')
    await workbench.row('Anne').waitFor()
    await workbench.clearToasts()
    await workbench.screenshot('hosting-belongings-dark')
    await workbench.contextMenu(workbench.row('Sailors'), 'Delete Address Book…')
    await workbench.press('Its contacts are destroyed with it: 1.', 'Delete')
    await workbench.row('Sailors').waitFor({ state: 'detached' })
    await workbench.command('View: Close All Editors')
  })

  it('deletes it only when its address was typed', async () => {
    await workbench.contextMenu(workbench.row(/^grace.hopper@acme-demo.example, enabled/), 'Delete Mailbox…')
    await workbench.says(/all its mail are destroyed/)
    await workbench.quickInput().fill('grace.hopper@other.example')
    await workbench.says(/This is not grace.hopper@acme-demo.example/)
    await workbench.answer('grace')
    await workbench.says(/The whole name is needed/)
    await Promise.all([workbench.row(/^grace.hopper.*Deleting/).waitFor(), workbench.answer('grace.hopper@acme-demo.example')])
    await workbench.row(/^grace.hopper/).waitFor({ state: 'detached', timeout: 20_000 })
    await collapse(/^Mailboxes/)
  })

  it('creates, changes and deletes an alias', async () => {
    // Its folder was never opened: the row is shown all the same.
    await workbench.command('Qboxmail: Create Alias…')
    await workbench.pick('acme-demo.example')
    await workbench.reply(/before @acme-demo.example/, 'crew')
    await workbench.reply(/1 to 20, with commas/, 'not an address')
    await workbench.answer('info@acme-demo.example, hr@acme-demo.example')
    await workbench.row(/^crew@acme-demo.example.*hr@acme-demo.example/).waitFor()
    await workbench.toast('The alias crew@acme-demo.example was created').waitFor()
    await workbench.clearToasts()
    await workbench.contextMenu(workbench.row(/^crew@/), 'Edit Alias Destinations…')
    await workbench.reply('2 destinations', 'support@acme-demo.example')
    await workbench.row(/^crew@acme-demo.example.*→ support@acme-demo.example$/).waitFor()
    await workbench.contextMenu(workbench.row(/^crew@/), 'Delete Alias…')
    await workbench.press('no longer be delivered to support@acme-demo.example', 'Delete')
    await workbench.row(/^crew@/).waitFor({ state: 'detached' })
    await collapse(/^Aliases/)
  })

  it('changes the trusted networks as a list', async () => {
    await workbench.contextMenu(workbench.row(/^acme-demo.example/), 'Edit Trusted Networks…')
    await workbench.quickRow('192.0.2.0/24').waitFor()
    await workbench.pick('Add a Network…')
    await workbench.reply(/CIDR notation/, '198.51.100.7/24')
    await workbench.says('This network begins at 198.51.100.0/24.')
    await workbench.answer('198.51.100.0/24')
    await workbench.reply(/What it is/, 'Branch')
    await workbench.quickRow('198.51.100.0/24').waitFor()
    await workbench.screenshot('hosting-networks')
    await workbench.pick('Send the Changes…')
    await workbench.press('+ 198.51.100.0/24 Branch', 'Send')
    await workbench.widget().waitFor({ state: 'hidden' })
  })
})

describe('a new domain', () => {
  prepare(async () => {
    await workbench.fresh('light')
    await collapse('acme-demo.example')
    await workbench.row(/^acme-demo.example/).waitFor()
  })

  it('is created, proved by its DNS record, and activated', async () => {
    await workbench.command('Qboxmail: Create Domain…')
    await workbench.reply(/Name of the domain/, 'acme-demo.example')
    await workbench.pick('As the contract has it')
    await workbench.pick('Generate a strong password')
    await workbench.press('On the demo account nothing is billed.', 'Create')
    // The server knows the name already: it is asked again with the server's words.
    await workbench.says(/The server says: already exists/)
    await workbench.answer('https://Fresh-Demo.example/shop')
    await workbench.pick('As the contract has it')
    await workbench.pick('Generate a strong password')
    await workbench.press('Create the domain fresh-demo.example?', 'Create')
    await workbench.press('The domain fresh-demo.example was created.', 'Copy Password')
    await workbench.row(/^fresh-demo.example, waiting for ownership/).waitFor()
    await workbench.says(/Choose how to prove/)
    await workbench.screenshot('ownership-ways-light')
    await workbench.pick('Publish a DNS Record')
    await workbench.quickRow('Check Now').waitFor()
    await workbench.screenshot('ownership-dns-light')
    await workbench.pick('Name')
    await expect.poll(() => workbench.clipboard()).toMatch(/\.fresh-demo\.example$/)
    await workbench.pick('Watch Until It Is Found')
    await workbench.toast('Watching for the DNS record of fresh-demo.example').waitFor()
    await workbench.screenshot('ownership-watch-light')
    await workbench.toast('fresh-demo.example is active.').waitFor({ timeout: 60_000 })
    await workbench.row(/^fresh-demo.example, (enabled|MX to update)/).waitFor()
  })

  it('is proved by a code as well', async () => {
    await workbench.clearToasts()
    await workbench.contextMenu(workbench.row(/^nuova-demo.example/), 'Verify Ownership…')
    await workbench.pick('Receive a Code by E-Mail')
    await workbench.pick('postmaster@nuova-demo.example')
    await workbench.press('Send a code to postmaster@nuova-demo.example?', 'Send')
    await workbench.reply(/The demo account sends no message; its code is 123456/, '000000')
    await workbench.says(/The server says: is not valid/)
    await workbench.answer('123456')
    await workbench.toast('nuova-demo.example is active.').waitFor({ timeout: 30_000 })
  })

  it('can have an alias domain, whose proof can be skipped here', async () => {
    await workbench.contextMenu(workbench.row(/^fresh-demo.example/), 'Create Domain Alias…')
    await workbench.reply(/Mail to its addresses/, 'fresh-alias.example')
    await workbench.press('Create the domain alias fresh-alias.example of fresh-demo.example?', 'Create')
    await workbench.pick('Skip the Check')
    await workbench.toast('fresh-alias.example is active.').waitFor({ timeout: 30_000 })
    await workbench.expand('fresh-demo.example')
    await workbench.expand('Domain Aliases')
    await workbench.contextMenu(workbench.row(/^fresh-alias.example/), 'Delete Domain Alias…')
    await workbench.press('no longer delivered to fresh-demo.example', 'Delete')
    await workbench.row(/^fresh-alias.example/).waitFor({ state: 'detached' })
  })

  it('is destroyed only when its name was typed, and the question counts what goes with it', async () => {
    await workbench.contextMenu(workbench.row(/^fresh-demo.example/), 'Delete Domain…')
    await workbench.says(/mailboxes: 1, aliases: 0, domain aliases: 0, and all mail in them/)
    await workbench.answer('fresh-demo.example')
    await workbench.row(/^fresh-demo.example/).waitFor({ state: 'detached', timeout: 30_000 })
    await workbench.close()
  })
})

describe('a service that fails', () => {
  let server: DemoServer

  prepare(async () => {
    server = await serveDemo()
    workbench = await openWorkbench({ env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_DEMO: '' } })
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await workbench.reply(/Host or address/, server.url)
    await workbench.reply(/Management API token/, server.demo.tokens.management)
    await workbench.says(/This token sees/)
    await workbench.answer('Local')
    await workbench.toast('The account “Local” was added').waitFor()
    await workbench.clearToasts()
    await workbench.showView('Qboxmail')
    await workbench.expand('acme-demo.example')
    await workbench.expand('Mailboxes')
    await workbench.row(/^postmaster@acme-demo/).waitFor()
  })
  afterAll(() => server.close())

  /** The row of a failure, by what a screen reader says of it: all of the reason and what it means. */
  const failed = (words = ''): Locator => workbench.row(new RegExp(`^Could not load.*${words}`, 's'))

  it('says that a token is dead on the row, and asks for a new one from there', async () => {
    await filterMailboxes('fault:401')
    await failed().filter({ hasText: 'Token not accepted (401)' }).waitFor()
    await failed().hover()
    await workbench.screenshot('hosting-failed-dark')
    await failed().hover()
    await failed().getByRole('button', { name: 'Enter a New Token' }).click()
    await workbench.reply(/Management API token/, server.demo.tokens.management)
    await workbench.toast('has a new token').waitFor()
    // Another token may see something else: all is read anew, without the filter.
    await workbench.row(/^postmaster@acme-demo/).waitFor()
    await failed().waitFor({ state: 'detached' })
    expect(await workbench.row(/^Mailboxes/).textContent()).toMatch(/Mailboxes\s*\d+/)
    await workbench.clearToasts()
  })

  it.each([
    ['fault:429=1', 'Too many requests \\(429\\)'],
    ['fault:cut', '(broke off|is broken)'],
    ['fault:500', 'The server failed \\(500\\)'],
    ['fault:html', 'does not answer like Qboxmail'],
  ])('shows %s as a failure and not as an empty folder', async (magic, words) => {
    await filterMailboxes(magic)
    await failed(words).waitFor({ timeout: 30_000 })
    expect(await workbench.row(/^Nothing matches/).count()).toBe(0)
  })

  it.each([0, 150, 210, 300, 900])('gives the focus to a question that a row asks after %d ms, and leaves it there', async (ms) => {
    server.demo.faults.set({ kind: 'latency', ms, operation: 'getApiDomainsDomainCode' })
    // A row that was not chosen before: the editor is quickest to give the focus back to it.
    await workbench.contextMenu(workbench.row(/^shop-demo/), 'Set Catch-All…')
    await workbench.quickInput().waitFor()
    // As long as it takes to draw the row once more.
    await workbench.page.waitForTimeout(700)
    expect(await workbench.quickInput().evaluate((input) => input === document.activeElement)).toBe(true)
    await workbench.page.keyboard.press('Escape')
    await workbench.quickInput().waitFor({ state: 'hidden' })
    server.demo.faults.clear()
  })

  it('shows the rows again when the failure is over', async () => {
    server.demo.faults.set({ kind: '500', operation: 'getApiDomainsDomainCodeEmailAccounts' })
    await workbench.contextMenu(workbench.row(/^Mailboxes/), 'Clear Filter')
    await failed('The server failed \\(500\\)').waitFor()
    server.demo.faults.clear()
    await failed().hover()
    await failed().getByRole('button', { name: 'Retry' }).click()
    await workbench.row(/^postmaster@acme-demo/).waitFor()
    await failed().waitFor({ state: 'detached' })
  })

  it('loses nothing that was typed when the server refuses or the connection is cut', async () => {
    server.demo.faults.set({ kind: 'cut', operation: 'postApiDomainsDomainCodeAliasEmailAccounts', times: 1 })
    await workbench.contextMenu(workbench.row(/^acme-demo.example/), 'Create Alias…')
    await workbench.reply(/before @acme-demo.example/, 'harbour')
    await workbench.reply(/1 to 20, with commas/, 'info@acme-demo.example')
    await workbench.toast('The change may have been made nevertheless').waitFor()
    expect(await workbench.toast('The change may have been made').getByRole('button', { name: 'Retry', exact: true }).count()).toBe(0)
    await workbench.clearToasts()
    server.demo.faults.set({ kind: '422', operation: 'postApiDomainsDomainCodeAliasEmailAccounts', times: 1 })
    await workbench.contextMenu(workbench.row(/^acme-demo.example/), 'Create Alias…')
    await workbench.reply(/before @acme-demo.example/, 'anchor')
    await workbench.reply(/1 to 20, with commas/, 'info@acme-demo.example')
    await workbench.says(/The server says: is not valid/)
    expect(await workbench.quickInput().inputValue()).toBe('anchor')
    await workbench.page.keyboard.press('Escape')
  })
})
