import { afterAll, describe, expect, it } from 'vitest'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

let workbench: WorkbenchPage

/** Shows the Administration view alone: the others leave it their room. */
async function showAdministration(page: WorkbenchPage, others: readonly string[], name: string): Promise<void> {
  await page.showView('Qboxmail')
  for (const title of others) await page.setSection(title, false)
  // Whoever does not need it sees its title alone.
  expect(await page.page.locator('.sidebar .pane-header', { hasText: name }).first().getAttribute('aria-expanded')).toBe('false')
  await page.setSection(name, true)
}

/** The problems that the active file shows, by their numbers in the tab and the panel. */
async function problem(text: string | RegExp): Promise<void> {
  await workbench.page.locator('.markers-panel').getByText(text).first().waitFor()
}

describe('the Administration view of the demo account', () => {
  prepare(async () => {
    workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' }, height: 1400 })
    await showAdministration(workbench, ['Domains', 'Delivery'], 'Administration')
  })

  it('holds five folders, with states in words', async () => {
    for (const name of ['Imports', 'Migrations', 'Vault', 'Managers', 'Team Members']) await workbench.expand(name)
    await workbench.row(/^caselle-1.csv, valid, 1 row/).waitFor()
    await workbench.row(/^caselle-2.csv, invalid/).waitFor()
    await workbench.row(/^migrazione-3.csv, completed with errors/).waitFor()
    await workbench.row(/^acme-demo.example, archiving, 1 year/).waitFor()
    await workbench.row(/^giulia@partner.example, enabled, Giulia Ferrari/).waitFor()
    await workbench.row(/^irene@acme-demo.example, disabled/).waitFor()
    await workbench.screenshot('admin-dark')
  })

  it('shows the rows of an import and why they were refused', async () => {
    await workbench.expand('caselle-2.csv')
    await workbench.row(/^mario.rossi, invalid, Row 1: password is too short/).waitFor()
    await workbench.row(/^caselle-2.csv/).click()
    await workbench.page.keyboard.press('ArrowLeft')
  })

  it('narrows a folder to one state', async () => {
    await workbench.contextMenu(workbench.row(/^Imports/), 'Filter by State…')
    await workbench.pick('invalid')
    await workbench.row(/^caselle-1.csv/).waitFor({ state: 'detached' })
    await workbench.row(/^caselle-2.csv/).waitFor()
    expect(await workbench.row(/^Imports/).textContent()).toContain('filter: status:invalid')
    await workbench.contextMenu(workbench.row(/^Imports/), 'Clear Filter')
    await workbench.row(/^caselle-1.csv/).waitFor()
  })

  it('says what is wrong with a CSV before anything is uploaded', async () => {
    await workbench.openFile('broken.csv', 'anna@acme-demo.example;planted-secret-1\nanna@acme-demo.example;short\nluca@acme-demo.example\n')
    await workbench.command('Qboxmail: Import from This CSV…')
    await workbench.pick('Mailboxes')
    await workbench.pick('Basic')
    await workbench.toast('Nothing was uploaded. Errors in the file: 1.').getByRole('button', { name: 'Show Problems' }).click()
    await problem('Fields here: 1, in the other rows: 2.')
    await problem('The same as in line 1.')
    await problem('This password has fewer than 8 characters.')
    expect(await workbench.page.locator('.markers-panel').innerText()).not.toContain('planted-secret')
    await workbench.screenshot('admin-csv-problems')
    await workbench.page.keyboard.press('Control+J')
    await workbench.clearToasts()
  })

  it('plans an import, uploads it after a question, and follows it', async () => {
    await workbench.openFile('people.csv', 'name,password\nanna.neri@acme-demo.example,planted-secret-2\nluca.neri@acme-demo.example,planted-secret-3\npia@shop-demo.example,planted-secret-4\n')
    await workbench.command('Qboxmail: Import from This CSV…')
    await workbench.pick('Mailboxes')
    await workbench.screenshot('admin-import-layout')
    await workbench.pick('Basic')
    const dialog = workbench.dialog('Import people.csv?')
    await dialog.getByText('Rows: 3, fields in each: 2, after a row of names').waitFor()
    await dialog.getByText('Domains: acme-demo.example (2), shop-demo.example').waitFor()
    await dialog.getByText('On the demo account nothing is billed.').waitFor()
    expect(await dialog.innerText()).not.toContain('planted-secret')
    await workbench.screenshot('admin-import-plan')
    await workbench.press('Import people.csv?', 'Upload')
    await workbench.row(/^people.csv/).waitFor()
    await workbench.toast('Import people.csv: valid').waitFor({ timeout: 60_000 })
    await workbench.row(/^people.csv, valid, 3 rows/).waitFor()
    await workbench.clearToasts()
  })

  it('shows the downloaded file with its secrets hidden', async () => {
    await workbench.contextMenu(workbench.row(/^people.csv/), 'Download CSV…')
    await workbench.dialog('It may hold the passwords').waitFor()
    await workbench.press('Download the CSV file of people.csv?', 'Show with Values Hidden')
    await workbench.editorTab('hidden values people.csv').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('pia@shop-demo.example;•••')
    expect(await workbench.editorText()).not.toContain('planted-secret')
    await workbench.screenshot('admin-csv-hidden')
  })

  it('plans a migration with preset and times', async () => {
    await workbench.openFile('move.csv', 'info@acme-demo.example;info;planted-secret-5;imap.old.example\n')
    await workbench.command('Qboxmail: Migrate from This CSV…')
    await workbench.pick('generic')
    await workbench.pick('At a time…')
    await workbench.says('When the first run begins, in the time of this computer')
    await workbench.answer('2020-01-01 10:00')
    await workbench.says('This is in the past.')
    await workbench.answer('2099-12-31 22:00')
    await workbench.says(/When a second run begins/)
    await workbench.answer('')
    await workbench.pick('The last year')
    const dialog = workbench.dialog('Migrate move.csv?')
    await dialog.getByText('Preset: generic').waitFor()
    expect(await dialog.innerText()).not.toContain('planted-secret')
    await workbench.screenshot('admin-migration-plan')
    await workbench.press('Migrate move.csv?', 'Upload')
    await workbench.toast('Migration move.csv: scheduled').waitFor({ timeout: 60_000 })
    await workbench.row(/^move.csv, scheduled/).waitFor()
    await workbench.clearToasts()
  })

  it('opens the log of a mailbox’s migration', async () => {
    await workbench.expand('migrazione-3.csv')
    await workbench.contextMenu(workbench.row(/^info@acme-demo.example/), 'Show Log of the Migration…')
    await workbench.pick('First run')
    await expect.poll(() => workbench.editorText()).toContain('128 messages copied')
  })

  it('warns with the numbers before a retention is shortened', async () => {
    await workbench.expand(/^acme-demo.example, archiving/)
    await workbench.contextMenu(workbench.row(/@acme-demo.example, archiving, 1 year/), 'Retention of the Mailbox…')
    await workbench.pick('Another number of months…')
    await workbench.says('Months that archived mail is kept')
    await workbench.answer('6')
    const dialog = workbench.dialog('1 year → 6 months: archived mail older than 6 months is destroyed')
    await dialog.waitFor()
    await workbench.screenshot('admin-vault-shorten')
    await dialog.getByRole('button', { name: 'Shorten', exact: true }).click()
    await workbench.row(/@acme-demo.example, archiving, 6 months/).waitFor()
  })

  it('takes nothing out of Vault before its name was typed', async () => {
    await workbench.contextMenu(workbench.row(/archiving, 6 months/), 'Delete from Vault…')
    await workbench.says(/All archived mail of this mailbox is destroyed/)
    await workbench.answer('something else')
    await workbench.says(/This is not/)
    await workbench.screenshot('admin-vault-delete')
    await workbench.quickInput().press('Escape')
    await workbench.row(/archiving, 6 months/).waitFor()
    // What stands below is needed next, and a tree draws only what is in sight.
    await workbench.row(/^acme-demo.example, archiving/).locator('.monaco-tl-twistie').click()
    await workbench.row(/archiving, 6 months/).waitFor({ state: 'detached' })
  })

  it('edits a manager’s limits as a document that is sent after the difference was shown', async () => {
    await workbench.contextMenu(workbench.row(/^giulia@partner.example/), 'Edit Limits of the Manager…')
    await workbench.editorTab('giulia@partner.example').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('"max_domains": 10')
    await workbench.page.keyboard.press('Control+H')
    const find = workbench.page.locator('.find-widget.visible')
    await find.getByRole('textbox', { name: 'Find' }).fill('"max_domains": 10')
    await find.getByRole('textbox', { name: 'Replace' }).fill('"max_domains": 7')
    await workbench.page.keyboard.press('Control+Alt+Enter')
    await workbench.page.keyboard.press('Escape')
    await workbench.page.keyboard.press('Control+S')
    await workbench.dialog('max_domains: 10 → 7').waitFor()
    await workbench.screenshot('admin-manager-edit')
    await workbench.press('Send the changes of “Manager giulia@partner.example”?', 'Send')
    await workbench.toast('Saved: Manager giulia@partner.example').waitFor()
    await workbench.clearToasts()
  })

  it('previews what goes along before Delivery is assigned', async () => {
    await workbench.contextMenu(workbench.row(/^giulia@partner.example/), 'Assign Delivery to the Manager…')
    await workbench.widget().locator('.monaco-list-row').filter({ hasText: 'Web shop' }).first().click()
    await workbench.says(/Delivery accounts that the manager may have at most/)
    await workbench.answer('')
    await workbench.says(/Sending domains that the manager may have at most/)
    await workbench.answer('5')
    const dialog = workbench.dialog('Assign Web shop to giulia@partner.example?')
    await dialog.getByText('domains: mail.acme-demo.example').waitFor()
    await dialog.getByText('Sending domains, at most: 5').waitFor()
    await workbench.screenshot('admin-assign')
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
    await workbench.toast('Web shop is assigned to giulia@partner.example.').waitFor()
    await workbench.clearToasts()
    await workbench.contextMenu(workbench.row(/^giulia@partner.example/), 'Take Delivery Away from the Manager…')
    await workbench.widget().locator('.monaco-list-row').filter({ hasText: /Web shop.*Delivery account, assigned now/ }).waitFor()
    await workbench.widget().locator('.monaco-list-row').filter({ hasText: /mail.acme-demo.example.*sending domain, assigned now/ }).waitFor()
    await workbench.quickInput().press('Escape')
  })

  it('disables a team member after a question', async () => {
    await workbench.contextMenu(workbench.row(/^sara@acme-demo.example/), 'Disable Team Member…')
    await workbench.press('Disable sara@acme-demo.example?', 'Disable')
    await workbench.row(/^sara@acme-demo.example, disabled/).waitFor()
  })

  it('takes only https for webhooks, and sends what was chosen', async () => {
    await workbench.command('Qboxmail: Notification Settings…')
    await workbench.says(/The API does not tell what is set now|What to Change/)
    await workbench.quickRow('Webhook address').click()
    await workbench.widget().getByRole('button', { name: 'OK' }).click()
    await workbench.says(/An https address that takes the webhooks/)
    await workbench.answer('http://example.com/hook')
    await workbench.says('An address that begins with https:// is needed.')
    await workbench.answer('https://example.com/hook')
    await workbench.dialog('notification_url: https://example.com/hook').waitFor()
    await workbench.press('Change the notification settings of “Demo”?', 'Change')
    await workbench.toast('The notification settings were changed.').waitFor()
    await workbench.clearToasts()
  })

  it('activates Vault for chosen mailboxes, and says that it may cost', async () => {
    await workbench.contextMenu(workbench.row(/^Vault/), 'Activate Vault…')
    await workbench.pick('shop-demo.example')
    await workbench.says('Activate Vault for shop-demo.example')
    const boxes = workbench.widget().locator('.monaco-list-row')
    await boxes.first().click()
    await boxes.nth(1).click()
    await workbench.widget().getByRole('button', { name: 'OK' }).click()
    await workbench.pick('3 years')
    await workbench.pick('Do not archive them')
    const dialog = workbench.dialog('Activate Vault for shop-demo.example?')
    await dialog.getByText('Mailboxes to archive: 2. Mail is kept: 3 years.').waitFor()
    await dialog.getByText('Mailboxes that are created later are not archived.').waitFor()
    await workbench.screenshot('admin-vault-activate')
    await dialog.getByRole('button', { name: 'Activate', exact: true }).click()
    await workbench.row(/^shop-demo.example, archiving, 3 years/).waitFor({ timeout: 30_000 })
  })

  it('names what a manager gets and loses', async () => {
    const open = async (): Promise<void> => {
      await workbench.contextMenu(workbench.row(/^marco@partner.example/), 'Domains of the Manager…')
      // While a changed row is read anew the editor does not know whose menu it was, and the command asks.
      await workbench.says(/Domains of (marco|a Manager)/)
      if (await workbench.quickRow('marco@partner.example').isVisible()) await workbench.pick('marco@partner.example')
      await workbench.says('Domains of marco@partner.example')
    }
    await open()
    await workbench.quickRow('shop-demo.example').click()
    await workbench.widget().getByRole('button', { name: 'OK' }).click()
    await workbench.dialog('Given: shop-demo.example').waitFor()
    await workbench.press('Change the domains of marco@partner.example?', 'Change')
    await open()
    await expect.poll(() => workbench.quickRow('shop-demo.example').getByRole('checkbox').getAttribute('aria-checked')).toBe('true')
    await workbench.quickRow('shop-demo.example').click()
    await workbench.widget().getByRole('button', { name: 'OK' }).click()
    await workbench.dialog('Taken away: shop-demo.example').waitFor()
    await workbench.press('Change the domains of marco@partner.example?', 'Cancel')
  })

  it('creates a team member whose password is in no document', async () => {
    await workbench.contextMenu(workbench.row(/^Team Members/), 'Create Team Member…')
    await workbench.editorTab('New Team Member').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('"email_address": ""')
    await workbench.page.keyboard.press('Control+A')
    // Pasted: what is typed gets closing brackets of its own.
    const text = '{ "email_address": "ada@acme-demo.example", "firstname": "Ada", "lastname": "Lovelace", "permissions": ["domains"] }'
    await workbench.page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await workbench.page.keyboard.press('Control+V')
    await expect.poll(() => workbench.editorText()).toContain('"lastname": "Lovelace"')
    await workbench.page.keyboard.press('Control+S')
    for (let asked = 0; asked < 2; asked++) {
      await expect.poll(() => workbench.quickInput().getAttribute('type')).toBe('password')
      await workbench.says(asked === 0 ? /password: it is sent and kept nowhere here/ : /password once more/)
      await workbench.answer('planted-secret-6')
    }
    const dialog = workbench.dialog('Create “New Team Member”?')
    await dialog.getByText('The team member can log in at once.').waitFor()
    expect(await dialog.innerText()).not.toContain('planted-secret')
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await workbench.row(/^ada@acme-demo.example, enabled, Ada Lovelace/).waitFor()
    // Its tab closes by itself, and nothing tries to save it afterwards.
    await workbench.editorTab('New Team Member').waitFor({ state: 'detached' })
    await workbench.page.waitForTimeout(1500)
    expect(await workbench.toast('Failed to save').count()).toBe(0)
    await workbench.clearToasts()
  })

  it('runs a migration now and follows it', async () => {
    await workbench.contextMenu(workbench.row(/^migrazione-2.csv/), 'Run Migration Now…')
    await workbench.pick('First run')
    await workbench.press('Run the migration migrazione-2.csv now?', 'Run')
    await workbench.toast('Migration migrazione-2.csv: completed').waitFor({ timeout: 60_000 })
    await workbench.row(/^migrazione-2.csv, completed/).waitFor()
    await workbench.clearToasts()
  })

  it('deletes an import and an export after questions', async () => {
    await workbench.contextMenu(workbench.row(/^caselle-1.csv/), 'Delete Import…')
    await workbench.press('Delete the import caselle-1.csv?', 'Delete')
    await workbench.row(/^caselle-1.csv/).waitFor({ state: 'detached' })
    await workbench.command('Qboxmail: Delete Export…')
    await workbench.says(/The code of the export/)
    await workbench.answer('EX10000001')
    await workbench.press('Delete the export EX10000001?', 'Delete')
    await workbench.toast('The export EX10000001 was deleted.').waitFor()
    await workbench.clearToasts()
  })

  afterAll(() => workbench.close())
})

describe('in a light theme and in Italian', () => {
  it('reads well', async () => {
    const light = await openWorkbench({ theme: 'light', locale: 'it', env: { QBOXMAIL_DEMO: '1' } })
    await showAdministration(light, ['Domini', 'Delivery'], 'Amministrazione')
    for (const name of ['Importazioni', 'Migrazioni', 'Vault', 'Manager', 'Team member']) await light.expand(name)
    await light.tree('irene@acme-demo.example, disabilitato').first().waitFor()
    await light.tree('migrazione-3.csv, completata con errori').first().waitFor()
    await light.screenshot('admin-light-it')
    await light.close()
  })
})
