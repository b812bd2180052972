import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { barriers } from './barriers'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const svg = (colour: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="32"><rect width="120" height="32" rx="6" fill="${colour}"/></svg>`

let workbench: WorkbenchPage
let server: Server
let asked = 0

/** A Handlebars template with a partial, sample data, a picture of its folder and one of a server. */
const template = (remote: string): string => `<!doctype html>
<html lang="en">
<head>
<title>Your order, {{user.name}}</title>
<meta name="color-scheme" content="light dark">
<style>
body { margin: 0; background: #f3f4f6; color: #1f2937; font-family: Helvetica, Arial, sans-serif }
.card { width: 560px; margin: 24px auto; padding: 24px; background: #ffffff; border-radius: 8px }
@media (max-width: 480px) { .card { width: auto !important; margin: 0 } }
@media (prefers-color-scheme: dark) { body { background: #101418; color: #e5e7eb } .card { background: #1b2229 } }
</style>
</head>
<body>
<div class="card">
<img src="logo.svg" alt="Rossi" width="120" height="32">
<h1>Thank you, {{user.name}}</h1>
<ul>{{#each items}}<li>{{name}}: {{price}}</li>{{/each}}</ul>
<img src="${remote}" alt="Campaign" width="1" height="1">
{{> footer}}
</div>
</body>
</html>
`

prepare(async () => {
  server = createServer((_, response) => {
    asked++
    response.setHeader('content-type', 'image/svg+xml').end(svg('red'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' } })
  await writeFile(join(workbench.folder, 'footer.hbs'), '<p id="foot">Rossi S.r.l., {{city}}</p>\n')
  await writeFile(join(workbench.folder, 'logo.svg'), svg('#0f766e'))
  await writeFile(join(workbench.folder, 'order.json'), JSON.stringify({ user: { name: 'Giulia' }, city: 'Verona', items: [{ name: 'Shirt', price: '€ 20' }, { name: 'Hat', price: '€ 15' }] }, null, 2))
})
afterAll(() => server.close())

const remote = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/open.svg`
const styleOf = (locator: Locator, name: 'backgroundColor' | 'filter' | 'width'): Promise<string> => locator.evaluate((element, property) => getComputedStyle(element)[property], name)
const turned = 'invert(1) hue-rotate(180deg)'

let panel: FrameLocator
const frame = (): Locator => panel.getByTitle('Preview of the message')
/** What is inside the frame with the message. */
const mail = (): FrameLocator => frame().contentFrame()
/** What the page says, but not only to a screen reader. */
const said = (text: string | RegExp): Promise<void> => panel.locator('main').getByText(text).first().waitFor()
const press = (name: string): Promise<void> => panel.getByRole('button', { name, exact: true }).click()

/** Writes a file, opens it and shows its preview. */
async function preview(name: string, text: string): Promise<void> {
  await workbench.openFile(name, text)
  await workbench.command('Qboxmail: Open Mail Preview to the Side')
  panel = await workbench.panel(`Preview ${name}`)
}

/** Puts the cursor behind everything in the open document. A key pressed before the editor has the focus again is lost, and what is typed next would stand in another place. */
async function goToEnd(): Promise<void> {
  await workbench.command('View: Focus First Editor Group')
  const cursor = workbench.page.locator('.statusbar-item', { hasText: /^Ln \d/ })
  await expect.poll(async () => {
    await workbench.page.locator('.monaco-editor.focused').waitFor()
    await workbench.page.keyboard.press('Control+End')
    const lines = (await workbench.editorText()).split('\n')
    const last = await workbench.page.locator('.editor-group-container.active .line-numbers').evaluateAll((numbers) => Math.max(...numbers.map((number) => Number(number.textContent))))
    return (await cursor.innerText()) === `Ln ${last}, Col ${(lines.at(-1) ?? '').length + 1}`
  }).toBe(true)
}

/** Types at the end of the open document. */
async function typeAtEnd(text: string): Promise<void> {
  await goToEnd()
  await workbench.page.keyboard.insertText(text)
}

describe('a Handlebars template', () => {
  prepare(() => preview('order.html', template(remote())))

  it('is shown with its data and partial, in a frame that runs nothing', async () => {
    await mail().getByRole('heading', { name: 'Thank you, Giulia' }).waitFor()
    await mail().getByText('Shirt: € 20').waitFor()
    await mail().getByText('Rossi S.r.l., Verona').waitFor()
    expect(await frame().getAttribute('sandbox')).toBe('')
    await said(/HTML \d+ B of 102 KB/)
    await said(/whole message 1\.\d KB/)
    expect(await barriers(panel)).toEqual([])
    await workbench.pictures('preview')
  })

  it('leaves the focus in the editor and shows what is typed there', async () => {
    await workbench.page.keyboard.press('Control+End')
    await workbench.page.keyboard.type('Typed just now')
    await mail().getByText('Typed just now').waitFor()
    await said('Follows the active editor')
  })

  it('shows two kinds of dark, and a light that no theme changes', async () => {
    expect(await styleOf(mail().locator('body'), 'backgroundColor')).toBe('rgb(243, 244, 246)')
    await press('Dark (prefers-color-scheme)')
    await expect.poll(() => styleOf(mail().locator('body'), 'backgroundColor')).toBe('rgb(16, 20, 24)')
    expect(await styleOf(mail().locator('html'), 'filter')).toBe('none')
    expect(await styleOf(frame(), 'filter')).toBe('none')
    await said('What the message itself provides for dark')
    await workbench.pictures('preview-prefers-dark')
    expect(await styleOf(mail().locator('body'), 'backgroundColor')).toBe('rgb(16, 20, 24)')

    await press('Dark (forced inversion)')
    await expect.poll(() => styleOf(frame(), 'filter')).toBe(turned)
    expect(await styleOf(mail().locator('body'), 'backgroundColor')).toBe('rgb(243, 244, 246)')
    expect(await styleOf(mail().getByAltText('Rossi'), 'filter')).toBe(turned)
    await said('All colours turned round but for pictures')
    await workbench.pictures('preview-inverted')
    await press('Light')
    await expect.poll(() => styleOf(frame(), 'filter')).toBe('none')
  })

  it('has the widths of a desktop and of a phone, however wide the panel is', async () => {
    expect(await mail().locator('html').evaluate(() => innerWidth)).toBeGreaterThanOrEqual(700)
    expect(await styleOf(mail().locator('.card'), 'width')).toBe('560px')
    await press('Phone')
    await expect.poll(() => mail().locator('html').evaluate(() => innerWidth)).toBe(375)
    await expect.poll(() => styleOf(mail().locator('.card'), 'width')).toBe('327px')
    await workbench.screenshot('preview-phone-dark')
    await press('Desktop')
  })

  it('goes from tab to tab by the keyboard, to text, headers and source', async () => {
    await panel.getByRole('tab', { name: 'HTML' }).focus()
    await workbench.page.keyboard.press('ArrowRight')
    await panel.getByRole('region', { name: 'Text' }).getByText('Thank you, Giulia', { exact: false }).waitFor()
    await workbench.page.keyboard.press('ArrowRight')
    await panel.getByRole('term').getByText('Subject', { exact: true }).waitFor()
    await panel.getByRole('definition').getByText('Your order, Giulia', { exact: true }).waitFor()
    await workbench.screenshot('preview-headers-dark')
    await workbench.page.keyboard.press('ArrowRight')
    await panel.getByRole('region', { name: 'Source' }).getByText('Content-Type: multipart/alternative').waitFor()
    expect(await barriers(panel)).toEqual([])
    await workbench.screenshot('preview-source-dark')
    await workbench.page.keyboard.press('ArrowRight')
    await workbench.page.keyboard.press('Tab')
    await workbench.page.keyboard.press('Tab')
    await workbench.page.keyboard.press('Enter')
    await expect.poll(() => mail().locator('html').evaluate(() => innerWidth)).toBe(375)
    await workbench.page.keyboard.press('Shift+Tab')
    await workbench.page.keyboard.press('Space')
    await expect.poll(() => mail().locator('html').evaluate(() => innerWidth)).toBeGreaterThanOrEqual(700)
  })

  it('asks no server before it is allowed for this file, and no more after that is taken back', async () => {
    await press('Load Remote Images for This File…')
    expect(await workbench.press('Load the remote images of order.html?', 'Cancel')).toContain('127.0.0.1')
    expect(asked).toBe(0)
    await press('Load Remote Images for This File…')
    await workbench.press('Load the remote images of order.html?', 'Load')
    await said('Remote images are loaded for this file')
    await expect.poll(() => mail().getByAltText('Campaign').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    expect(asked).toBeGreaterThan(0)
    await press('Do Not Load Them Any More')
    await said('1 remote image is not loaded.')
    const before = asked
    await typeAtEnd(' and more')
    await mail().getByText('Typed just now and more').waitFor()
    expect(asked).toBe(before)
  })

  it('keeps the last picture while the template has a mistake, and leads to its place', async () => {
    await typeAtEnd('\n{{#if oops}}')
    await said(/This block is/)
    await mail().getByText('Typed just now and more').waitFor()
    await workbench.screenshot('preview-mistake-dark')
    await panel.getByRole('list', { name: 'Problems' }).getByRole('button').first().click()
    await workbench.page.locator('.statusbar-item', { hasText: /^Ln 24, Col/ }).waitFor()
    await typeAtEnd('{{/if}}')
    await panel.locator('main').getByText(/This block is/).waitFor({ state: 'detached' })
  })

  it('locked to a master file, shows what is done to a partial', async () => {
    await press('Lock to This File')
    await said('Locked to order.html')
    expect(await panel.getByRole('button', { name: 'Lock to This File' }).getAttribute('aria-pressed')).toBe('true')
    await workbench.editorTab('Preview order.html (locked)').waitFor()
    await workbench.command('View: Focus First Editor Group')
    await workbench.openFile('footer.hbs', '<p id="foot">Rossi S.r.l., {{city}}</p>\n')
    await typeAtEnd('<p>All rights reserved</p>')
    await mail().getByText('All rights reserved').waitFor()
    await mail().getByRole('heading', { name: 'Thank you, Giulia' }).waitFor()
    await workbench.screenshot('preview-locked-dark')
  })

  it('comes back after a reload as it was', async () => {
    panel = await workbench.panel('Preview order.html')
    await workbench.command('File: Save All')
    await press('Phone')
    await workbench.reload()
    panel = await workbench.panel('Preview order.html (locked)')
    await mail().getByText('All rights reserved').waitFor()
    expect(await mail().locator('html').evaluate(() => innerWidth)).toBe(375)
    await press('Lock to This File')
    await said('Follows the active editor')
  })
})

describe('what is missing', () => {
  prepare(() => workbench.fresh('light'))

  it('is offered as sample data with every field', async () => {
    await preview('invite.html', '<h1>{{event.title}}</h1>{{#each guests}}<p>{{name}} {{email}}</p>{{/each}}{{#if late}}<p>Late</p>{{/if}}\n')
    await mail().getByText('{{event.title}}').waitFor()
    await workbench.screenshot('preview-no-data-light')
    await press('Create Sample Data')
    await workbench.editorTab('invite.json').waitFor()
    await expect.poll(() => workbench.editorText()).toContain('"title": "Title"')
    // Not saved yet, it is used already.
    await mail().getByRole('heading', { name: 'Title', exact: true }).waitFor()
    await workbench.page.keyboard.press('Control+S')
    await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' })
    await mail().getByRole('heading', { name: 'Title', exact: true }).waitFor()
    expect(await mail().getByText('giulia@example.com').count()).toBe(2)
    await mail().getByText('Late').waitFor()
    await press('invite.json')
    await workbench.page.locator('.statusbar-item', { hasText: 'JSON' }).waitFor()
  })

  it('is MJML outside of every open folder, where installing it would lead nowhere', async () => {
    await workbench.fresh('light')
    const folder = await mkdtemp(join(tmpdir(), 'qboxmail-alone-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'alone.mjml'), '<mjml><mj-body></mj-body></mjml>\n')
    await workbench.page.keyboard.press('Control+P')
    await workbench.quickInput().fill(join(folder, 'alone.mjml'))
    await workbench.quickRow('alone.mjml').click()
    await workbench.editorTab('alone.mjml').waitFor()
    await workbench.command('Qboxmail: Open Mail Preview to the Side')
    panel = await workbench.panel('Preview alone.mjml')
    await said('MJML is compiled only where its file is on a disk, in an open folder')
    expect(await panel.getByRole('button', { name: 'Install MJML' }).count()).toBe(0)
    await workbench.screenshot('preview-mjml-alone-light')
    await press('Open Folder…')
    await workbench.quickInput().waitFor()
    await workbench.page.keyboard.press('Escape')
  })

  it('is MJML, whose installation is typed and not run', async () => {
    await workbench.fresh('light')
    await preview('news.mjml', '<mjml><mj-body><mj-section><mj-column><mj-text>News</mj-text></mj-column></mj-section></mj-body></mjml>\n')
    await said('the workspace has no MJML')
    await workbench.screenshot('preview-no-mjml-light')
    await press('Install MJML in This Workspace…')
    await workbench.toast('has not been run').waitFor()
    // A terminal draws on a canvas, and its shell takes its time.
    const typed = async (): Promise<string> => {
      await workbench.command('Terminal: Select All')
      await workbench.command('Terminal: Copy Selection')
      return workbench.clipboard()
    }
    await expect.poll(typed, { timeout: 60_000 }).toMatch(/npm install --save-dev mjml\s*$/)
  })
})

describe('a message file', () => {
  it('shows its pictures, and opens a long page where the text was changed', async () => {
    await workbench.fresh('dark')
    const rows = Array.from({ length: 120 }, (_, row) => `<p>Row ${row}</p>`).join('\n')
    await preview('long.html', `<h1>Long</h1>\n${rows}\n`)
    await mail().getByText('Row 119').waitFor()
    await typeAtEnd('The very end')
    await mail().getByText('The very end').waitFor()
    expect(await mail().locator('html').evaluate(() => scrollY)).toBeGreaterThan(1000)
    await workbench.openFile('picture.eml', `From: a@rossi.example\nTo: b@rossi.example\nSubject: Picture\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<h1>Within</h1><img src="cid:dot" alt="Dot">\n--x\nContent-Type: image/svg+xml\nContent-ID: <dot>\nContent-Transfer-Encoding: base64\n\n${Buffer.from(svg('blue')).toString('base64')}\n--x--\n`)
    panel = await workbench.panel('Preview picture.eml')
    await mail().getByRole('heading', { name: 'Within' }).waitFor()
    expect(await mail().getByAltText('Dot').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(120)
  })
})
