import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FrameLocator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { type DemoServer, serveDemo } from '../../src/demo/server'
import { silentLogger } from '../../src/logger'
import { barriers } from './barriers'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const demo = { env: { QBOXMAIL_DEMO: '1' } }

let workbench: WorkbenchPage

prepare(async () => {
  workbench = await openWorkbench(demo)
})

/** Opens a file from the explorer as a test message. */
async function sendFile(name: string): Promise<FrameLocator> {
  await workbench.showView('Explorer')
  await workbench.contextMenu(workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name }), 'Send as Test Email')
  return workbench.panel(`Test Email: ${name}`)
}

describe('a test message from a file', () => {
  let form: FrameLocator

  prepare(async () => {
    form = await sendFile('welcome.html')
  })

  it('is filled from the HTML, with a sender that the account may use', async () => {
    await expect.poll(() => form.getByLabel('Subject').inputValue()).toBe('Welcome to Rossi')
    await expect.poll(() => form.getByLabel('From').inputValue()).toBe('test@mail.acme-demo.example')
    expect(await form.getByLabel('To', { exact: true }).inputValue()).toBe('')
    expect(await form.getByLabel('HTML source').inputValue()).toContain('<title>Welcome to Rossi</title>')
  })

  it('shows the HTML in a frame that runs no script', async () => {
    await form.getByRole('tab', { name: 'Preview' }).click()
    const frame = form.getByTitle('Preview of the message')
    expect(await frame.getAttribute('sandbox')).toBe('')
    await frame.contentFrame().getByText('Welcome to Rossi, Giulia').waitFor()
    await workbench.screenshot('compose-preview-dark')
    await form.getByRole('button', { name: 'Phone' }).click()
    await expect.poll(async () => (await frame.boundingBox())?.width).toBeLessThan(380)
    await form.getByRole('button', { name: 'Desktop' }).click()
    await form.getByRole('button', { name: 'Dark (forced inversion)' }).click()
    await expect.poll(() => frame.evaluate((element) => getComputedStyle(element).filter)).toContain('invert(1)')
    await form.getByRole('button', { name: 'Light', exact: true }).click()
  })

  it('goes by the Send API only: the demo has no mail server, and says so', async () => {
    const way = form.getByLabel('Send through')
    expect(await way.inputValue()).toBe('api')
    expect(await way.locator('option:disabled').allInnerTexts()).toEqual(['SMTP, TLS (port 465)', 'SMTP, STARTTLS (port 587)'])
    await form.getByText('The demo account has no SMTP server.').waitFor()
  })

  it('does not send without a recipient, and says so at the field', async () => {
    const to = form.getByLabel('To', { exact: true })
    expect(await form.getByText('There is no recipient.').count()).toBe(0)
    await form.getByRole('button', { name: 'Send…' }).click()
    await form.getByText('Error: There is no recipient.').waitFor()
    expect(await to.getAttribute('aria-invalid')).toBe('true')
    await to.fill('giulia@')
    await form.getByText('giulia@: There is nothing after the @.').waitFor()
  })

  it('asks with names and numbers, and sends nothing when the question is closed', async () => {
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com, bounce@example.com')
    await form.getByLabel('To', { exact: true }).press('Control+Enter')
    const words = await workbench.press('Send this message to 2 recipients?', 'Cancel')
    expect(words).toContain('From: test@mail.acme-demo.example')
    expect(words).toContain('To: giulia@example.com, bounce@example.com')
    expect(words).toContain('Through: Web shop (Demo)')
    expect(words).toContain('Nothing leaves this computer.')
    await expect.poll(() => form.getByRole('button', { name: 'Send…' }).isEnabled()).toBe(true)
    expect(await form.getByRole('region', { name: 'Result' }).count()).toBe(0)
  })

  it('shows the answer with its ids', async () => {
    await form.getByRole('button', { name: 'Send…' }).click()
    await workbench.press('Send this message', 'Send')
    const result = form.getByRole('region', { name: 'Result' })
    await result.getByText('Queued for delivery (202).').waitFor()
    await expect.poll(() => result.innerText()).toMatch(/[\da-f-]{36}@mail\.acme-demo\.example/)
    expect(await result.getByRole('button', { name: 'Copy Request ID' }).count()).toBe(1)
    await result.getByRole('button', { name: 'Copy Message ID' }).click()
    await expect.poll(() => workbench.clipboard()).toMatch(/^[\da-f-]{36}@mail\.acme-demo\.example$/)
    await workbench.screenshot('compose-sent-dark')
  })

  it('follows the message to its end, for each recipient, with the cure beside it', async () => {
    const proof = form.getByRole('region', { name: 'What becomes of it' })
    await proof.getByText('Of 2 recipients: 1 delivered, 1 not delivered.').waitFor()
    expect(await proof.getByRole('listitem').filter({ hasText: 'giulia@example.com' }).first().innerText()).toMatch(/Accepted by the Send API[\s\S]*Delivered to the recipient’s server/)
    await expect.poll(() => proof.getAttribute('aria-busy')).toBe('false')
    await proof.scrollIntoViewIfNeeded()
    await workbench.pictures('compose-proof')
    await proof.getByRole('button', { name: 'Add to the Suppression List…' }).click()
    await workbench.says(/Nothing will be sent to this address/)
    await workbench.dismiss()
  })
})

describe('a message for each of a list', () => {
  let form: FrameLocator

  prepare(async () => {
    await workbench.fresh()
    await workbench.command('Qboxmail: Compose Message')
    form = await workbench.panel('New Message')
  })

  it('names everybody whose values are missing', async () => {
    await expect.poll(() => form.getByLabel('From').inputValue()).toContain('@')
    await form.getByLabel('Subject').fill('Order {{order}}')
    await form.getByLabel('HTML source').fill('<p>Dear {{first_name}}, your order {{order}} comes {{when}}.</p>')
    await form.getByRole('button', { name: 'One message for each…' }).click()
    await workbench.pick('recipients.csv')
    await form.getByText('3 recipients from recipients.csv').waitFor()
    await form.getByRole('button', { name: 'Make It from the HTML' }).or(form.getByRole('tab', { name: /^Text/ })).first().click()
    await form.getByText('{{order}} is empty for 1 recipient: anna@example.com').first().waitFor()
    await form.getByRole('tab', { name: /^HTML/ }).click()
    await form.getByText('{{when}} has no value for 3 recipients: giulia@example.com, bounce@example.com, anna@example.com').waitFor()
    await workbench.pictures('compose-bulk')
    expect(await barriers(form)).toEqual([])
  })

  it('shows what one of them gets', async () => {
    await form.getByLabel('HTML source').fill('<p>Dear {{first_name}}, your order {{order}} comes.</p>')
    await form.getByRole('tab', { name: 'Preview' }).click()
    const frame = form.getByTitle('Preview of the message').contentFrame()
    await frame.getByText('Dear Giulia, your order 1001 comes.').waitFor()
    await form.getByLabel('Filled in for').selectOption('bounce@example.com')
    await frame.getByText('Dear Marco, your order 1002 comes.').waitFor()
  })

  it('is shown as the exact request by a dry run, which sends nothing', async () => {
    await form.getByText('Tags and Metadata', { exact: true }).click()
    await form.getByLabel('Tags', { exact: true }).fill('order, test')
    await form.getByLabel('Metadata', { exact: true }).fill('{"order": }')
    await form.getByLabel('Tags', { exact: true }).focus()
    await form.getByText(/This is no JSON/).waitFor()
    await form.getByLabel('Metadata', { exact: true }).fill('{"run": 7}')
    await form.getByRole('button', { name: 'Dry Run' }).click()
    await workbench.editorTab('Dry run').waitFor()
    await expect.poll(() => workbench.editorText()).toMatch(/nothing was sent[\s\S]*POST https:.*\/v1\/send\/bulk[\s\S]*Authorization: Bearer <Send token of “Web shop”>/)
    const shown = await workbench.editorText()
    expect(shown).toMatch(/"tags": \[\s*"order",\s*"test"\s*\]/)
    const [, length, body] = /Content-Length: (\d+)\s*(\{.*\})/.exec(shown) ?? []
    expect(Buffer.byteLength(body ?? '')).toBe(Number(length))
    await workbench.screenshot('compose-dry-run-dark')
    await workbench.command('View: Close Editor')
  })

  it('goes to each, and can be taken again as a new message', async () => {
    form = await workbench.panel('New Message')
    await form.getByRole('button', { name: 'Send…' }).click()
    const words = await workbench.press('Send 3 messages, one for each recipient?', 'Send')
    expect(words).toContain('To: giulia@example.com, bounce@example.com, anna@example.com')
    await form.getByRole('region', { name: 'Result' }).getByText('Queued for delivery (202).').waitFor()
    await form.getByRole('region', { name: 'What becomes of it' }).getByText('Of 3 recipients: 2 delivered, 1 not delivered.').waitFor()
    await workbench.command('View: Close All Editors')
    await workbench.command('Qboxmail: Recently Sent Messages')
    await workbench.says(/Make a new message of one of them/)
    await workbench.screenshot('compose-recent-dark')
    await workbench.page.keyboard.press('Enter')
    form = await workbench.panel('Order {{order}}')
    await form.getByText(/A copy of the message sent on .*nothing is sent until you send it/).waitFor()
    await form.getByText('3 recipients from as sent').waitFor()
    expect(await form.getByLabel('Metadata', { exact: true }).inputValue()).toBe('{"run": 7}')
    expect(await form.getByRole('region', { name: 'Result' }).count()).toBe(0)
  })
})

describe('when sending fails', () => {
  let form: FrameLocator

  /** Sends the message with a subject for which the demo answers as asked, and gives what is said under this title. */
  async function sendWith(subject: string, title: string): Promise<string> {
    await form.getByLabel('Subject').fill(subject)
    await form.getByRole('button', { name: 'Send…' }).click()
    await workbench.press(subject, 'Send')
    await form.getByRole('region', { name: 'Result' }).getByText(title).waitFor()
    return form.getByRole('region', { name: 'Result' }).innerText()
  }

  prepare(async () => {
    await workbench.fresh()
    await workbench.command('Qboxmail: Compose Message')
    form = await workbench.panel('New Message')
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com')
    await form.getByRole('tab', { name: 'Text' }).click()
    await form.getByRole('textbox', { name: 'Text' }).fill('Hello')
  })

  it('tells a refused token, with a way to another one', async () => {
    const words = await sendWith('fault:401', 'The Send API does not accept the token (401).')
    expect(words).toContain('A Management token does not send')
    expect(words).toContain('Enter a New Token')
    await workbench.screenshot('compose-refused-dark')
  })

  it('tells how long to wait', async () => {
    const words = await sendWith('fault:429=7', 'Too many messages')
    expect(words).toContain('wait 7 s')
    expect(words).toContain('rate_limited')
  })

  it('does not know whether a message went whose answer was cut, and asks before it goes again', async () => {
    const words = await sendWith('fault:cut', 'the outcome is unknown')
    expect(words).toContain('Show in Logs')
    await form.getByLabel('Subject').fill('Again')
    await form.getByRole('button', { name: 'Send…' }).click()
    expect(await workbench.press('Send this message', 'Cancel')).toContain('may deliver it twice')
  })

  it('can be cancelled, and says that it may have gone', async () => {
    await form.getByLabel('Subject').fill('fault:latency=20000')
    await form.getByRole('button', { name: 'Send…' }).click()
    await workbench.press('Send this message', 'Send')
    await form.getByRole('button', { name: 'Cancel' }).waitFor()
    // Cancelled before its request has left, it is known not to have gone.
    await workbench.page.waitForTimeout(3000)
    await form.getByRole('button', { name: 'Cancel' }).click()
    await form.getByRole('region', { name: 'Result' }).getByText('Cancelled while it was under way').waitFor()
  })
})

describe('a panel that is closed while it sends', () => {
  it('lets the message go, and says what became of it', async () => {
    await workbench.fresh()
    await workbench.command('Qboxmail: Compose Message')
    const form = await workbench.panel('New Message')
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com')
    await form.getByRole('tab', { name: 'Text' }).click()
    await form.getByRole('textbox', { name: 'Text' }).fill('Hello')
    await form.getByLabel('Subject').fill('fault:latency=4000')
    await form.getByRole('button', { name: 'Send…' }).click()
    await workbench.press('Send this message', 'Send')
    await form.getByRole('button', { name: 'Cancel' }).waitFor()
    await workbench.command('View: Close All Editors')
    await workbench.toast('Queued for delivery (202).').waitFor()
    expect(await workbench.toast('Something went wrong').count()).toBe(0)
  })
})

describe('a message file', () => {
  it('goes to nobody whom the file names, unless that is asked for', async () => {
    await workbench.fresh('light')
    const form = await sendFile('sample.eml')
    await form.getByText('A test goes only to the addresses entered here.').waitFor()
    // Whom the last test went to, at most.
    expect(await form.getByLabel('To', { exact: true }).inputValue()).not.toContain('bianchi.example')
    await form.getByText('september.csv').waitFor()
    await workbench.screenshot('compose-eml-light')
    await form.getByRole('button', { name: 'Use the Original Addresses' }).click()
    await expect.poll(() => form.getByLabel('To', { exact: true }).inputValue()).toBe('Giulia Bianchi <giulia@bianchi.example>')
    await form.getByText('This Delivery account sends for mail.acme-demo.example, not for rossi.example.').waitFor()
  })
})

describe('a new message', () => {
  prepare(async () => {
    await workbench.fresh('light')
  })

  it('survives being hidden and a reload of the window', async () => {
    await workbench.command('Qboxmail: Compose Message')
    let form = await workbench.panel('New Message')
    await form.getByLabel('Subject').fill('Kept')
    await form.getByLabel('To', { exact: true }).fill('kept@example.com')
    await form.getByText('Headers', { exact: true }).click()
    await form.getByRole('button', { name: 'Add a Header' }).click()
    // As fast as somebody types who does not wait for the form.
    await form.getByLabel('Name of header 1').pressSequentially('X-Campaign', { delay: 20 })
    await workbench.page.keyboard.press('Tab')
    await workbench.page.keyboard.type('spring')
    await workbench.command('File: New Untitled Text File')
    form = await workbench.panel('New Message')
    await expect.poll(() => form.getByLabel('Subject').inputValue()).toBe('Kept')
    await workbench.screenshot('compose-light')
    await workbench.reload()
    form = await workbench.panel('New Message')
    await expect.poll(() => form.getByLabel('Subject').inputValue()).toBe('Kept')
    expect(await form.getByLabel('To', { exact: true }).inputValue()).toBe('kept@example.com')
    expect([await form.getByLabel('Name of header 1').inputValue(), await form.getByLabel('Value of header 1').inputValue()]).toEqual(['X-Campaign', 'spring'])
  })

  it('says why a file cannot be sent', async () => {
    await writeFile(join(workbench.folder, 'empty.html'), '')
    await workbench.showView('Explorer')
    const row = workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name: 'empty.html' })
    await workbench.contextMenu(row, 'Send as Test Email')
    await workbench.toast('empty.html cannot be sent as a message. The file is empty.').waitFor()
  })
})

describe('over HTTP', () => {
  let server: DemoServer
  let form: FrameLocator
  const sent: string[] = []
  const wrongToken = 'a-send-token-of-nobody'

  prepare(async () => {
    server = await serveDemo({ log: { ...silentLogger, debug: (line) => line.startsWith('POST /v1/send') && sent.push(line) } })
    workbench = await openWorkbench({
      theme: 'light',
      env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_SEND_API_TOKEN: '', QBOXMAIL_DEMO: '' },
      settings: { 'http.proxySupport': 'off' },
    })
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    for (const [prompt, answer] of [[/Host or address/, server.url], [/Management API token/, server.demo.tokens.management], [/Which name/, 'Office']] as const) {
      await workbench.page.locator('.quick-input-widget').getByText(prompt).first().waitFor()
      await workbench.answer(answer)
    }
    await workbench.toast('The account “Office” was added.').waitFor()
    await workbench.clearToasts()
    await workbench.command('Qboxmail: Compose Message')
    form = await workbench.panel('New Message')
    await form.getByText('Its Send token will be asked for once.').waitFor()
    await form.getByLabel('From').fill('Shop <test@mail.acme-demo.example>')
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com')
    await form.getByLabel('Subject').fill('Over HTTP')
    await form.getByRole('tab', { name: 'Text' }).click()
    await form.getByRole('textbox', { name: 'Text' }).fill('Hello')
  })
  afterAll(() => server.close())

  const press = (name: string): Promise<void> => form.getByRole('button', { name, exact: true }).click()
  const result = (text: string): Promise<void> => form.getByRole('region', { name: 'Result' }).getByText(text).waitFor()

  it('asks for the Send token once, and for another one where it is refused', async () => {
    await press('Send…')
    await workbench.page.locator('.quick-input-widget').getByText('Send API Token of Web shop').waitFor()
    expect(await workbench.quickInput().getAttribute('type')).toBe('password')
    await workbench.page.locator('.quick-input-widget').getByText(`It is sent to ${new URL(server.url).host} only.`).waitFor()
    await workbench.answer(server.demo.tokens.management)
    await workbench.page.locator('.quick-input-widget').getByText('This is the Management API token of the account').waitFor()
    expect(await workbench.quickInput().isVisible()).toBe(true)
    await workbench.answer(wrongToken)
    const words = await workbench.press('Send this message to 1 recipient?', 'Send')
    expect(words).toContain(`Through: Web shop (Office, ${new URL(server.url).host})`)
    expect(words).toContain('This sends real mail.')
    await result('The Send API does not accept the token (401).')
    await workbench.clearToasts()

    await press('Enter a New Token')
    await workbench.page.locator('.quick-input-widget').getByText('Send API Token of Web shop').waitFor()
    await workbench.answer(server.demo.tokens.send)
    await form.getByText('Its Send token is kept.').waitFor()
    expect(sent).toEqual(['POST /v1/send → 401'])
    await press('Send…')
    await workbench.press('Send this message', 'Send')
    await result('Queued for delivery (202).')
    await workbench.screenshot('compose-sent-light')
  })

  it('leaves a trace of the refusal in the log, without any token', async () => {
    await workbench.command('Qboxmail: Show Log')
    const log = workbench.page.locator('.output-view .view-lines, .panel .view-lines').first()
    const text = async (): Promise<string> => ((await log.textContent()) ?? '').replaceAll('\u00a0', ' ')
    await expect.poll(text, { timeout: 20_000 }).toContain('401 unauthorized')
    const { management, send } = server.demo.tokens
    const shown = await text()
    for (const token of [management, send, wrongToken]) expect(shown).not.toContain(token)
    await workbench.command('View: Hide Panel')
  })

  it('does not send twice when the answer is cut', async () => {
    sent.length = 0
    server.demo.faults.set({ kind: 'cut', operation: 'send' })
    await press('Send…')
    await workbench.press('Send this message', 'Send')
    await result('The connection was cut: the outcome is unknown.')
    expect(sent).toHaveLength(1)
    server.demo.faults.clear()
  })

  it('says that nothing left when nobody answers', async () => {
    await server.close()
    await press('Send…')
    await workbench.press('may deliver it twice', 'Send')
    await form.getByRole('region', { name: 'Result' }).getByText('Nothing was sent.').waitFor()
  })
})
