import type { FrameLocator } from 'playwright-core'
import { expect, it } from 'vitest'
import { openWorkbench } from './harness'
import { type WorkbenchPage } from './workbenchPage'

// The main job from beginning to end, as a newcomer does it; its pictures are the README's.

async function openRecords(workbench: WorkbenchPage, domain: string): Promise<FrameLocator> {
  await workbench.expand(domain)
  await workbench.page.locator('.sidebar').getByRole('treeitem', { name: 'DNS & DKIM' }).first().click()
  const panel = await workbench.panel(`DNS · ${domain}`)
  await panel.getByText(/^Checked at /).waitFor()
  await panel.locator('section[aria-busy=true]').first().waitFor({ state: 'detached' })
  return panel
}

async function collapse(workbench: WorkbenchPage, name: string): Promise<void> {
  const row = workbench.tree(name).first()
  await row.click()
  await row.press('ArrowLeft')
}

async function sendFile(workbench: WorkbenchPage, file: string, to: string): Promise<FrameLocator> {
  await workbench.showView('Explorer')
  await workbench.contextMenu(workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name: file }), 'Send as Test Email')
  const form = await workbench.panel(`Test Email: ${file}`)
  await expect.poll(() => form.getByLabel('Subject').inputValue()).toBe('Welcome to Rossi')
  await form.getByLabel('To', { exact: true }).fill(to)
  await form.getByText(/^1 recipient/).waitFor()
  const preview = form.getByRole('tab', { name: 'Preview' })
  // On a busy machine the form may still move under the first click.
  await expect.poll(async () => (await preview.click(), preview.getAttribute('aria-selected'))).toBe('true')
  await form.getByTitle('Preview of the message').contentFrame().getByText('Welcome to Rossi, Giulia').waitFor()
  return form
}

it(
  'the main job goes from the demo account to a sent message in the log',
  async () => {
    const workbench = await openWorkbench()
    await workbench.showView('Qboxmail')
    await workbench.page.getByRole('button', { name: 'Explore the Demo Account' }).first().click()

    await workbench.expand('acme-demo.example')
    await workbench.expand('Mailboxes')
    await workbench.tree('giulia.rinaldi').first().waitFor()
    await workbench.expand('Accounts')
    await workbench.clearToasts()
    await workbench.readmePictures('tree')
    await collapse(workbench, 'Mailboxes')

    const matching = await openRecords(workbench, 'acme-demo.example')
    await matching.getByRole('region', { name: /^DKIM/ }).getByText('The key in DNS is the one Qboxmail gave.').first().waitFor()
    await collapse(workbench, 'acme-demo.example')
    const differing = await openRecords(workbench, 'shop-demo.example')
    await differing.getByText(/The published key differs from character \d+ on/).first().waitFor()
    await workbench.readmePictures('records')

    const form = await sendFile(workbench, 'welcome.html', 'giulia@example.com')
    await workbench.readmePictures('compose')
    const subject = `Welcome ${Date.now()}`
    await form.getByLabel('Subject').fill(subject)
    await form.getByRole('button', { name: 'Send…' }).click()
    const question = workbench.dialog('Send this message')
    await question.getByRole('button', { name: 'Send', exact: true }).click()
    const result = form.getByRole('region', { name: 'Result' })
    await result.getByText('Queued for delivery (202).').waitFor()

    await result.getByRole('button', { name: 'Show in Logs' }).click()
    const logs = await workbench.panel('Logs')
    // Queued first; a few seconds later it is processed and appears among the delivered.
    await logs.getByRole('row').filter({ hasText: subject }).first().waitFor({ timeout: 60_000 })

    // A panel that takes the focus late closes the question of the command.
    await expect.poll(() => logs.locator('body').evaluate(() => document.hasFocus())).toBe(true)
    await workbench.command('Qboxmail: Tail Logs…')
    await workbench.pick('Delivery: processed')
    const tail = await workbench.panel('Logs')
    await tail.getByText('Streaming').first().waitFor()
    const entries = async (): Promise<number> => Number(/([\d,.]+) entries/.exec(await tail.locator('body').innerText())?.[1]?.replace(/\D/g, '') ?? 0)
    await expect.poll(entries).toBeGreaterThan(100)
    const before = await entries()
    await expect.poll(entries, { timeout: 30_000 }).toBeGreaterThan(before)
    await workbench.readmePictures('logs')
    await workbench.close()
  },
  240_000,
)
