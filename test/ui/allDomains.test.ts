import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { barriers } from './barriers'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

/** Rows whose head begins so: a domain, or a list that broke off. */
const row = (panel: FrameLocator, name: string): Locator =>
  panel.locator('tbody tr').filter({ has: panel.locator('th').filter({ hasText: new RegExp(`^\\s*${name}`) }) })
const names = (panel: FrameLocator): Promise<string[]> => panel.locator('tbody th').evaluateAll((cells) => cells.map((cell) => cell.firstElementChild?.textContent ?? ''))
const verdicts = (panel: FrameLocator): Promise<string[]> => panel.locator('tbody .verdict-of').evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim() ?? ''))
const head = (panel: FrameLocator, name: string): Locator => panel.getByRole('columnheader', { name, exact: true })
/** Waits until a run has ended. */
const ended = (panel: FrameLocator): Promise<void> => panel.getByRole('button', { name: 'Check All Again' }).waitFor()

describe('all domains of the demo account', () => {
  let workbench: WorkbenchPage
  let panel: FrameLocator

  prepare(async () => {
    workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' } })
    await workbench.showView('Qboxmail')
    await workbench.tree('acme-demo.example').first().waitFor()
    await workbench.command('Qboxmail: Check Mail DNS of All Domains…')
    panel = await workbench.panel('Mail DNS of Demo')
    await ended(panel)
  })

  it('are checked and shown with the gravest first, sending domains and alias domains too', async () => {
    const seen = await verdicts(panel)
    expect(seen.length).toBeGreaterThan(6)
    const weights = ['Problem', 'Not known', 'Warning', 'For information', 'In order']
    expect(seen).toEqual(seen.toSorted((one, other) => weights.indexOf(one) - weights.indexOf(other)))
    await panel.locator('.counts').getByText(`${seen.length} of ${seen.length} domains checked`).waitFor()
    expect(await row(panel, 'shop-demo.example').locator('.finding').textContent()).toMatch(/^SPF: /)
    expect(await row(panel, 'acme-demo.example').locator('.verdict-of').textContent()).toContain('In order')
    const services = await panel.locator('tbody th .muted').allTextContents()
    expect(new Set(services)).toEqual(new Set(['Email Hosting', 'Alias domain of Email Hosting', 'Email Delivery']))
    await workbench.screenshot('all-domains-dark')
  })

  it('are sorted by each head, both ways, and say so', async () => {
    expect(await head(panel, 'Verdict').getAttribute('aria-sort')).toBe('ascending')
    await head(panel, 'Domain').getByRole('button').click()
    expect(await head(panel, 'Domain').getAttribute('aria-sort')).toBe('ascending')
    expect(await head(panel, 'Verdict').getAttribute('aria-sort')).toBe('none')
    const up = await names(panel)
    expect(up).toEqual(up.toSorted((one, other) => one.localeCompare(other)))
    await head(panel, 'Domain').getByRole('button').press('Enter')
    expect(await head(panel, 'Domain').getAttribute('aria-sort')).toBe('descending')
    expect((await names(panel))[0]).toBe(up.at(-1))
    await head(panel, 'DKIM').getByRole('button').click()
    expect((await names(panel)).slice(0, 2)).toEqual(['news.shop-demo.example', 'shop-demo.example'])
  })

  it('show only those with problems when that is wanted', async () => {
    const all = (await names(panel)).length
    const only = panel.getByRole('checkbox', { name: /With problems: \d+/ })
    await only.check()
    expect(await verdicts(panel)).not.toContain('In order')
    expect((await names(panel)).length).toBeLessThan(all)
    await only.uncheck()
    expect((await names(panel)).length).toBe(all)
  })

  it('are walked through by the arrow keys, and opened', async () => {
    await head(panel, 'Domain').getByRole('button').click()
    const [first, second] = await names(panel)
    await row(panel, first!).locator('button.link').focus()
    await workbench.page.keyboard.press('ArrowDown')
    expect(await panel.locator(':focus').textContent()).toBe(second)
  })

  it('have no barrier that a checker finds', async () => {
    expect(await barriers(panel)).toEqual([])
  })

  it('have their verdicts in the tree, in words', async () => {
    const acme = workbench.tree('acme-demo.example').first()
    await acme.getByText('enabled · DNS in order').waitFor()
    expect(await acme.getAttribute('aria-label')).toMatch(/^acme-demo\.example, enabled, Mail DNS: in order, checked /)
    await workbench.tree('shop-demo.example').first().getByText('DNS errors').waitFor()
  })

  it('are marked when something changed since the last run, here and in the tree', async () => {
    expect(await panel.locator('.changed').count()).toBe(0)
    await row(panel, 'shop-demo.example').locator('button.link').click()
    const shop = await workbench.panel('DNS · shop-demo.example')
    await shop.getByRole('button', { name: 'Remove', exact: true }).click()
    await workbench.dialog('Remove DKIM of shop-demo.example?').getByRole('button', { name: 'Remove', exact: true }).click()
    await shop.getByText('No DKIM key of its own').waitFor()
    await workbench.tree('shop-demo.example').first().getByText('DNS errors, changed').waitFor()
    panel = await workbench.panel('Mail DNS of Demo')
    await ended(panel)
    await panel.getByRole('button', { name: 'Check All Again' }).click()
    await row(panel, 'shop-demo.example').getByText('DKIM: with errors → not judged').waitFor()
    await ended(panel)
    expect(await panel.locator('.changed').count()).toBe(1)
    await head(panel, 'Changed').getByRole('button').click()
    expect((await names(panel))[0]).toBe('shop-demo.example')
    await workbench.screenshot('all-domains-changed-dark')
  })

  it('are checked anew one by one', async () => {
    const again = panel.getByRole('button', { name: 'Check Again: shop-demo.example' })
    await again.focus()
    await again.press('Enter')
    await row(panel, 'shop-demo.example').locator('.verdict-of', { hasText: 'Problem' }).waitFor()
    // The run before stays what it is compared with.
    expect(await row(panel, 'shop-demo.example').locator('.changed').count()).toBe(1)
  })

  it('are given as CSV and as a report, in the order of the table', async () => {
    await panel.getByRole('button', { name: 'Copy as CSV' }).click()
    const copied = (): Promise<string> => workbench.clipboard()
    await expect.poll(copied).toMatch(/^domain,kind,verdict,mx,spf,dkim,dmarc,/)
    const [, first] = (await copied()).split('\r\n')
    expect(first).toMatch(/^shop-demo\.example,domain,error,/)
    await panel.getByRole('button', { name: 'Report as Markdown' }).click()
    await workbench.editorTab('Mail DNS of Demo.md').waitFor()
    await workbench.page.locator('.view-lines').getByText('domains checked').first().waitFor()
  })

  it('come back after a reload, in the order that was chosen', async () => {
    panel = await workbench.panel('Mail DNS of Demo')
    await workbench.reload()
    panel = await workbench.panel('Mail DNS of Demo')
    await ended(panel)
    expect(await head(panel, 'Changed').getAttribute('aria-sort')).toBe('ascending')
    expect((await names(panel)).length).toBeGreaterThan(6)
  })
})

describe('all domains of a service that fails', () => {
  let server: DemoServer
  let workbench: WorkbenchPage
  let panel: FrameLocator

  prepare(async () => {
    server = await serveDemo()
    // Nobody answers there: DNS fails, too.
    workbench = await openWorkbench({ theme: 'light', env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_DEMO: '' }, settings: { 'qboxmail.dns.servers': ['127.0.0.1:9'] } })
    const reply = async (question: RegExp, text: string): Promise<void> => {
      await workbench.page.locator('.quick-input-widget').getByText(question).first().waitFor()
      await workbench.answer(text)
    }
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await reply(/Host or address/, server.url)
    await reply(/Management API token/, server.demo.tokens.management)
    await reply(/This token sees/, 'Local')
    await workbench.toast('The account “Local” was added').waitFor()
    await workbench.clearToasts()
  })
  afterAll(() => server.close())

  it('stand there with the reason, domain by domain and list by list', async () => {
    server.demo.faults.set({ kind: '500', operation: 'getApiDeliveryDomains' }, { kind: '500', operation: 'getApiDomainsDomainCode', times: 1 })
    await workbench.command('Qboxmail: Check Mail DNS of All Domains…')
    panel = await workbench.panel('Mail DNS of Local')
    await ended(panel)
    const list = row(panel, 'Email Delivery')
    await list.getByText(/The domains could not be listed: The server failed \(500\)/).waitFor()
    expect(await list.count()).toBe(1)
    expect(await panel.getByText(/^Qboxmail could not be asked: The server failed \(500\)/).count()).toBe(1)
    await row(panel, 'acme-demo.example').getByText(/could not be reached/).first().waitFor()
    expect(new Set(await verdicts(panel))).toEqual(new Set(['Not known']))
    await workbench.screenshot('all-domains-failed-light')
  })

  it('are read on where the list broke off', async () => {
    server.demo.faults.clear()
    await row(panel, 'Email Delivery').getByRole('button', { name: 'Retry: Email Delivery' }).click()
    await ended(panel)
    await row(panel, 'news.shop-demo.example').locator('.verdict-of', { hasText: 'Not known' }).waitFor()
    expect(await row(panel, 'Email Delivery').count()).toBe(0)
  })

  it('stop when that is wanted, and say what was not checked', async () => {
    server.demo.faults.set({ kind: 'latency', ms: 20_000, operation: 'getApiDomainsDomainCode' })
    await panel.getByRole('button', { name: 'Check All Again' }).click()
    await row(panel, 'acme-demo.example').getByText('Looking up…').waitFor()
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await panel.locator('.counts').getByText(/^Cancelled\. \d+ of \d+ domains checked$/).waitFor()
    await row(panel, 'acme-demo.example').getByText('Not checked').waitFor()
    expect(await panel.locator('tbody').getByText('Looking up…').count()).toBe(0)
    server.demo.faults.clear()
    await panel.getByRole('button', { name: 'Check Again: acme-demo.example' }).click()
    await row(panel, 'acme-demo.example').locator('.verdict-of', { hasText: 'Not known' }).waitFor()
  })
})
