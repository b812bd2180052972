import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

// From a template that is being edited to the proof that it arrived, or why it did not: each step where the one before ends.

const mail = `<!doctype html>
<html lang="en">
<head>
<title>Spring collection</title>
<meta name="color-scheme" content="light dark">
<style>
body { margin: 0; background: #ffffff; color: #1f2937 }
@media (prefers-color-scheme: dark) { body { background: #101418; color: #e5e7eb } }
</style>
</head>
<body>
<div style="display:none">New shirts and hats for warmer days, and what becomes of the old ones.</div>
<h1>Spring is here</h1>
<img src="http://pictures.rossi.example/spring.png" width="560" alt="Shirts">
<p><a href="https://www.rossi.example/spring">Have a look</a></p>
</body>
</html>
`

let workbench: WorkbenchPage
let form: FrameLocator

prepare(async () => {
  workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' } })
  await workbench.openFile('newsletter-spring.html', mail)
})

const proof = (): Locator => form.getByRole('region', { name: 'What becomes of it' })

async function sendTo(address: string): Promise<void> {
  await form.getByLabel('To', { exact: true }).fill(address)
  await form.getByText(/^1 recipient/).waitFor()
  await form.getByRole('button', { name: 'Send…' }).click()
  const question = workbench.dialog('Send this message to 1 recipient?')
  expect(await question.innerText()).toContain(`To: ${address}`)
  await question.getByRole('button', { name: 'Send', exact: true }).click()
  await form.getByRole('region', { name: 'Result' }).getByText('Queued for delivery (202).').waitFor()
}

/** What the timeline of the only recipient says, once nothing more is expected. */
async function ended(words: string): Promise<string> {
  await proof().getByRole('status').filter({ hasText: words }).waitFor({ timeout: 60_000 })
  await expect.poll(() => proof().getAttribute('aria-busy')).toBe('false')
  return proof().innerText()
}

describe('a mail template in the editor', () => {
  it('is marked where a mail program blocks a picture, and mended by the quick fix', async () => {
    await workbench.command('Problems: Focus on Problems View')
    const problems = workbench.page.locator('.markers-panel')
    const problem = problems.getByRole('treeitem', { name: /Pictures over http are blocked by many mail programs/ })
    await problem.waitFor()
    expect(await problem.innerText()).toContain('image-http')
    await workbench.screenshot('template-problem-dark')
    await problem.dblclick()
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 14, Col' }).waitFor()
    const fix = workbench.page.locator('.action-widget').getByText('Change to “https://pictures.rossi.example/spring.png”', { exact: true }).first()
    await workbench.quickFixes(fix)
    await workbench.screenshot('template-fix-dark')
    await fix.click()
    await problem.waitFor({ state: 'detached' })
    await workbench.command('View: Hide Panel')
    await workbench.command('File: Save')
    await expect.poll(() => readFile(join(workbench.folder, 'newsletter-spring.html'), 'utf8')).toBe(mail.replace('http://', 'https://'))
  })

  it('is seen in light and in two kinds of dark', async () => {
    await workbench.command('Qboxmail: Open Mail Preview to the Side')
    const panel = await workbench.panel('Preview newsletter-spring.html')
    const frame = panel.getByTitle('Preview of the message')
    const background = (): Promise<string> => frame.contentFrame().locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    const filter = (): Promise<string> => frame.evaluate((element) => getComputedStyle(element).filter)
    const show = (name: string): Promise<void> => panel.getByRole('button', { name, exact: true }).click()
    await frame.contentFrame().getByRole('heading', { name: 'Spring is here' }).waitFor()
    expect(await background()).toBe('rgb(255, 255, 255)')
    await show('Dark (prefers-color-scheme)')
    await expect.poll(background).toBe('rgb(16, 20, 24)')
    expect(await filter()).toBe('none')
    await show('Dark (forced inversion)')
    await expect.poll(filter).toContain('invert(1)')
    await expect.poll(background).toBe('rgb(255, 255, 255)')
    await show('Light')
    await workbench.readmePictures('preview')
  })

  it('becomes a message, whose request is shown before anything is sent', async () => {
    await workbench.command('View: Focus First Editor Group')
    await workbench.command('Qboxmail: Send as Test Email')
    form = await workbench.panel('Test Email: newsletter-spring.html')
    await expect.poll(() => form.getByLabel('Subject').inputValue()).toBe('Spring collection')
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com')
    await form.getByText(/of 25 MB on the way/).waitFor()
    await form.getByRole('button', { name: 'Dry Run' }).click()
    await workbench.editorTab('Dry run - Spring collection.http').waitFor()
    await expect.poll(() => workbench.editorText()).toMatch(/nothing was sent[\s\S]*POST https:.*\/v1\/send\n[\s\S]*"giulia@example\.com"/)
    await workbench.command('View: Close Editor')
    form = await workbench.panel('Test Email: newsletter-spring.html')
    expect(await form.getByRole('region', { name: 'Result' }).count()).toBe(0)
  })
})

describe('its message', () => {
  it('is followed until it is delivered', async () => {
    await sendTo('giulia@example.com')
    const words = await ended('Delivered to the recipient’s server.')
    expect(words).toMatch(/Accepted by the Send API[\s\S]*Delivered to the recipient’s server/)
    await workbench.screenshot('template-delivered-dark')
  })

  it('is followed until it bounces, with the cure beside it', async () => {
    await sendTo('bounce@example.com')
    const words = await ended('Not delivered.')
    await workbench.screenshot('template-bounced-dark')
    expect(words).toMatch(/Accepted by the Send API[\s\S]*5\.1\.1/)
    await proof().getByRole('button', { name: 'Add to the Suppression List…' }).click()
    await workbench.says(/Nothing will be sent to this address/)
    await workbench.page.keyboard.press('Enter')
    await workbench.pick('Bounce')
    await workbench.toast('bounce@example.com is on the suppression list now.').waitFor()
    await workbench.clearToasts()
  })

  it('is stopped where its recipient is suppressed, and says so', async () => {
    await sendTo('bounce@example.com')
    const words = await ended('Not sent: the address is on the suppression list.')
    await workbench.screenshot('template-suppressed-dark')
    expect(words).toContain('Accepted by the Send API')
    await proof().getByRole('button', { name: 'Remove from the Suppression List…' }).waitFor()
  })
})
