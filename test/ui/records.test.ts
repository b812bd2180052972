import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { startNsd, type RunningNsd } from '../fixtures/nsd'
import { barriers } from './barriers'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const demo = { env: { QBOXMAIL_DEMO: '1' } }

/** Opens the panel of a domain of the account from the palette. */
async function openDomain(workbench: WorkbenchPage, name: string): Promise<FrameLocator> {
  await workbench.command('Qboxmail: DNS & DKIM…')
  await workbench.pick(name)
  const panel = await workbench.panel(`DNS · ${name}`)
  await checked(panel)
  return panel
}

/** Waits until a check has ended. */
async function checked(panel: FrameLocator): Promise<void> {
  await panel.getByText(/^Checked at /).waitFor()
  await panel.locator('section[aria-busy=true]').first().waitFor({ state: 'detached' })
}

const area = (panel: FrameLocator, title: string): Locator => panel.getByRole('region', { name: title })

let workbench: WorkbenchPage

describe('the panel of a domain of the demo account', () => {
  let panel: FrameLocator

  prepare(async () => {
    workbench = await openWorkbench(demo)
    panel = await openDomain(workbench, 'shop-demo.example')
  })

  it('gives its verdict first, with a way to each area', async () => {
    await panel.getByRole('heading', { name: 'Something is wrong' }).waitFor()
    expect(await panel.locator('.verdict').innerText()).toMatch(/Problems: SPF, DKIM qbm2004111730/)
    expect(await panel.getByText('asking the demo account’s own DNS').count()).toBe(1)
    await panel.getByRole('link', { name: 'SPF' }).first().click()
    await expect.poll(() => area(panel, 'SPF: who may send').evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(400)
    await workbench.screenshot('records-dark')
  })

  it('shows where the published key parts from the given one', async () => {
    const dkim = area(panel, 'DKIM: selector qbm2004111730')
    await dkim.getByText(/The published key differs from character \d+ on/).waitFor()
    const mark = dkim.locator('.published mark')
    expect(await mark.count()).toBe(1)
    expect(await mark.textContent()).toMatch(/^\[Problem: /)
    const [given, published] = await Promise.all([dkim.locator('.record .value').textContent(), dkim.locator('.published .value').textContent()])
    const same = published?.split('[Problem: ')[0] ?? ''
    expect(same.length).toBeGreaterThan(20)
    expect(given?.startsWith(same)).toBe(true)
  })

  it('copies what it gives', async () => {
    const dkim = area(panel, 'DKIM: selector qbm2004111730')
    await dkim.getByRole('button', { name: /^Copy Host/ }).click()
    await expect.poll(() => workbench.clipboard()).toBe('qbm2004111730._domainkey')
    const copyValue = dkim.getByRole('button', { name: /^Copy Value/ })
    await copyValue.focus()
    await copyValue.press('Enter')
    await expect.poll(() => workbench.clipboard()).toMatch(/^v=DKIM1; k=rsa; p=MII/)
    await panel.getByRole('button', { name: 'Copy as Zone File' }).click()
    await expect.poll(() => workbench.clipboard()).toContain('shop-demo.example.\t3600\tIN\tMX\t10 mx01.qboxmail.com.')
  })

  it('has no barrier that a checker finds', async () => {
    expect(await barriers(panel)).toEqual([])
  })

  it('is reached key by key in the order in which it is read', async () => {
    await panel.locator('a').first().focus()
    const seen: string[] = []
    for (let n = 0; n < 18; n++) {
      seen.push(await panel.locator(':focus').evaluate((element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''))
      await workbench.page.keyboard.press('Tab')
    }
    // What to do first, then every area that counts.
    expect(seen.slice(0, 8)).toEqual(['SPF', 'SPF', 'DKIM qbm2004111730', 'DMARC', 'DMARC alignment', 'MX', 'Reverse DNS of the MX hosts', 'Wildcards and aliases'])
    expect(seen.slice(8, 15)).toEqual(['Check Again', 'Watch Until Published', 'Copy as Zone File', 'Report as Markdown', 'Verify', 'Reset', 'Remove'])
    expect(seen[15]).toBe('Copy Name: shop-demo.example')
  })

  it('asks before it removes a key, and shows what is then', async () => {
    await panel.getByRole('button', { name: 'Remove', exact: true }).click()
    const dialog = workbench.dialog('Remove DKIM of shop-demo.example?')
    await dialog.getByText(/This cannot be undone/).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await area(panel, 'DKIM: selector qbm2004111730').count()).toBe(1)

    await panel.getByRole('button', { name: 'Remove', exact: true }).click()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await panel.getByText('DKIM was removed.').waitFor()
    await panel.getByText('No DKIM key of its own').waitFor()
    expect(await area(panel, 'DKIM: selector qbm2004111730').count()).toBe(0)
    await panel.getByRole('button', { name: 'Generate Key' }).waitFor()
  })

  it('writes a report', async () => {
    await checked(panel)
    await panel.getByRole('button', { name: 'Report as Markdown' }).click()
    await workbench.editorTab('shop-demo.example mail DNS.md').waitFor()
    await workbench.page.locator('.view-lines').getByText('Mail DNS of shop-demo.example').first().waitFor()
  })

  it('leads from the check of any domain to what the account gives for it', async () => {
    await workbench.command('Qboxmail: Check Mail DNS of a Domain…')
    await workbench.answer('shop-demo.example')
    const any = await workbench.panel('Mail DNS · shop-demo.example')
    await any.getByText('Checked by DNS alone, without an account').waitFor()
    await any.getByRole('button', { name: 'Compare With “Demo”…' }).click()
    await expect.poll(() => workbench.editorTab('DNS · shop-demo.example').count()).toBe(2)
    await workbench.command('View: Close Editor')
    await workbench.command('View: Close Editor')
  })

  it('shows a key that matches, and a domain only once', async () => {
    const acme = await openDomain(workbench, 'acme-demo.example')
    await acme.getByRole('heading', { name: 'Everything is in order' }).waitFor()
    const dkim = area(acme, 'DKIM: selector qbm1807252189')
    await dkim.getByText('The key in DNS is the one Qboxmail gave.').waitFor()
    await dkim.getByText('RSA, 2048 bits').waitFor()
    await openDomain(workbench, 'acme-demo.example')
    expect(await workbench.editorTab('DNS · acme-demo.example').count()).toBe(1)
  })

  it('offers one value to publish, and copies and exports that one', async () => {
    const shop = await openDomain(workbench, 'shop-demo.example')
    const spf = area(shop, 'SPF: who may send')
    expect(await spf.getByRole('button', { name: /^Copy Value/ }).count()).toBe(0)
    expect(await spf.getByText('To publish', { exact: true }).count()).toBe(1)
    const right = (await spf.locator('.fix .value').textContent()) ?? ''
    expect(right).toMatch(/^v=spf1 .* ~all$/)
    await shop.getByRole('button', { name: 'Copy as Zone File' }).click()
    await expect.poll(() => workbench.clipboard()).toContain(`"${right}"`)
    await workbench.command('Qboxmail: Export DNS Records As…')
    await workbench.pick('shop-demo.example')
    await workbench.pick('BIND')
    await workbench.page.locator('.view-lines').getByText(right).first().waitFor()
  })
})

describe('what lies behind the verdict', () => {
  let panel: FrameLocator

  prepare(async () => {
    await workbench.fresh('light')
    panel = await openDomain(workbench, 'acme-demo.example')
  })

  it('tells the policy in force, and folds away what is in order', async () => {
    const dmarc = area(panel, 'DMARC: policy')
    await dmarc.getByText('p= of its own record').waitFor()
    const sts = area(panel, 'MTA-STS')
    expect(await sts.locator('details').getAttribute('open')).toBeNull()
    await sts.locator('summary').focus()
    await sts.locator('summary').press('Enter')
    await sts.getByText('The policy covers every MX host and is enforced.').waitFor()
  })

  it('works out live what an addition to SPF would do', async () => {
    const spf = area(panel, 'SPF: who may send')
    await spf.getByText('What if I add …').click()
    const field = spf.getByRole('textbox', { name: 'Mechanism to add' })
    await field.fill('include:_spf.altro-demo.example')
    await spf.getByText('It would be in order.').waitFor()
    await spf.getByText('4 instead of 3, of 10').waitFor()
    await spf.getByText('v=spf1 include:_spf.altro-demo.example include:spf.qboxmail.com mx a -all').waitFor()
    await field.fill('include:nowhere.acme-demo.example')
    await spf.getByText('It would be wrong.').waitFor()
    await field.fill('what is this')
    await spf.locator('.field-error').waitFor()
  })

  it('says whether a mail from an address would pass, and by which term', async () => {
    const spf = area(panel, 'SPF: who may send')
    await spf.getByText('Would a mail from an address pass?').click()
    const ip = spf.getByRole('textbox', { name: 'IP address of the sending server' })
    await ip.fill('192.0.2.7')
    await ip.press('Enter')
    await spf.locator('mark', { hasText: 'include:spf.qboxmail.com' }).waitFor()
    expect(await spf.locator('.lab strong').last().textContent()).toBe('pass')
    await ip.fill('203.0.113.9')
    await spf.getByRole('button', { name: 'Evaluate' }).click()
    await spf.locator('mark', { hasText: '-all' }).waitFor()
    expect(await spf.locator('ol li code').allTextContents()).toEqual(['include:spf.qboxmail.com', 'ip4:192.0.2.0/25', 'ip6:2001:db8::/48', '-all', 'mx', 'a', '-all'])
    await workbench.screenshot('records-lab-light')
  })

  it('has what was typed and opened when it is shown again', async () => {
    await openDomain(workbench, 'studio-demo.example')
    panel = await workbench.panel('DNS · acme-demo.example')
    await checked(panel)
    const spf = area(panel, 'SPF: who may send')
    await spf.locator('mark', { hasText: '-all' }).waitFor()
    expect(await spf.getByRole('textbox', { name: 'IP address of the sending server' }).inputValue()).toBe('203.0.113.9')
    await area(panel, 'MTA-STS').getByText('The policy covers every MX host and is enforced.').waitFor()
  })

  it('shows what is wrong beyond the usual records, and the servers of the zone', async () => {
    const studio = await openDomain(workbench, 'studio-demo.example')
    await area(studio, 'MTA-STS').getByText(/The policy does not name the MX/).waitFor()
    await area(studio, 'Destinations of DMARC reports').getByText(/has not agreed to get them/).waitFor()
    const mx = area(studio, 'MX: where mail is delivered')
    await mx.getByText('all say what the public view says').click()
    await mx.getByRole('rowheader', { name: 'ns2.dns-demo.example' }).waitFor()
  })

  it('has no barrier that a checker finds, with everything open', async () => {
    const studio = await workbench.panel('DNS · studio-demo.example')
    await studio.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    expect(await barriers(studio)).toEqual([])
  })
})

describe('the watch until records are published', () => {
  it('shows each server turn, tells the end, and offers the verification', async () => {
    await workbench.fresh()
    const panel = await openDomain(workbench, 'news.shop-demo.example')
    await panel.getByRole('button', { name: 'Watch Until Published' }).click()
    const watch = panel.getByRole('region', { name: /Watching until published/ })
    await watch.waitFor()
    // The check misses the records, and so the demo account's owner publishes them.
    await panel.getByRole('button', { name: 'Verify Domain' }).first().click()
    await watch.getByText('has it').first().waitFor({ timeout: 60_000 })
    const over = panel.getByRole('region', { name: 'Everything watched is published' })
    await over.waitFor({ timeout: 90_000 })
    await workbench.screenshot('records-watch-dark')
    await over.getByRole('button', { name: 'Verify Domain' }).click()
    await panel.getByText(/Qboxmail was asked to verify the domain/).waitFor()
    await panel.getByRole('heading', { name: 'Something is wrong' }).waitFor({ state: 'detached' })
  })
})

describe('the check of any domain, by real look-ups', () => {
  let nsd: RunningNsd

  prepare(async () => {
    const zone = ['@ IN MX 10 mail', 'mail IN A 192.0.2.1', '@ IN TXT "v=spf1 mx +all"', 's1._domainkey IN TXT "v=DKIM1; p="'].join('\n')
    nsd = await startNsd({ zones: { 'records.test': zone }, broken: ['broken.test'] })
    workbench = await openWorkbench({ theme: 'light', settings: { 'qboxmail.dns.servers': [nsd.address] } })
  })
  afterAll(() => nsd.stop())

  it('refuses what is no domain at the field, and says what it will check', async () => {
    // Most browsers let no page read the clipboard, unless somebody allowed it.
    await workbench.page.context().clearPermissions()
    await workbench.command('Qboxmail: Check Mail DNS of a Domain…')
    const message = workbench.page.locator('.quick-input-widget .quick-input-message')
    await message.getByText('A domain, a web address or a mail address').waitFor()
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await workbench.quickInput().fill('not a domain')
    await message.getByText(/characters that no domain name can have/).waitFor()
    await workbench.quickInput().fill('192.0.2.1')
    await message.getByText(/address/).waitFor()
    await workbench.quickInput().fill('https://Records.TEST/shop?x=1')
    await message.getByText('Will check records.test').waitFor()
    await workbench.quickInput().press('Enter')
    const panel = await workbench.panel('DNS · records.test')
    await checked(panel)
    await area(panel, 'SPF: who may send').locator('mark', { hasText: '+all' }).waitFor()
    expect(await panel.getByText(`asking ${nsd.address}`).count()).toBe(1)
    await area(panel, 'DMARC: policy').getByText('No such name (NXDOMAIN)').waitFor()
    await workbench.screenshot('records-any-light')
  })

  it('looks up a selector that is typed in', async () => {
    const panel = await workbench.panel('DNS · records.test')
    const field = panel.getByRole('textbox', { name: 'DKIM selector' })
    await field.fill('no selector')
    await field.press('Enter')
    await panel.locator('.field-error').getByText('A selector has letters, digits').waitFor()
    await field.fill('s1._domainkey.records.test')
    await field.press('Enter')
    await area(panel, 'DKIM: selector s1').getByText(/revoked/i).first().waitFor()
  })

  it('asks the zone’s own server, at the port of the settings', async () => {
    const panel = await workbench.panel('DNS · records.test')
    const spf = area(panel, 'SPF: who may send')
    await spf.getByText('all say what the public view says').click()
    await spf.getByRole('row', { name: /ns\.records\.test 127\.0\.0\.1 the same as the public view 5 min/ }).waitFor()
  })

  it('comes back after a reload, with the selector and what was typed', async () => {
    const before = await workbench.panel('DNS · records.test')
    await before.getByText('What if I add …').click()
    await before.getByRole('textbox', { name: 'Mechanism to add' }).fill('ip4:192.0.2.9')
    await before.getByText('v=spf1 ip4:192.0.2.9 mx').waitFor()
    // By the editor's own command, which saves its state first, as closing a window does.
    await workbench.reload()
    const panel = await workbench.panel('DNS · records.test')
    await checked(panel)
    await area(panel, 'DKIM: selector s1').waitFor()
    await panel.getByText('v=spf1 ip4:192.0.2.9 mx').waitFor()
  })

  it('does not take a failing server for a missing record', async () => {
    await workbench.command('Qboxmail: Check Mail DNS of a Domain…')
    await workbench.answer('broken.test')
    const panel = await workbench.panel('DNS · broken.test')
    await checked(panel)
    await panel.getByRole('heading', { name: 'Not everything could be checked' }).waitFor()
    await area(panel, 'SPF: who may send').getByText('The DNS server failed: nothing is known').waitFor()
    expect(await panel.getByText('(NXDOMAIN)').count()).toBe(0)
  })
})
