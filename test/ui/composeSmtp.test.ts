import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { createAuthority, createCertificate } from '../fixtures/certificates'
import { mailPassword, serveMail, type MailServer } from '../fixtures/smtpServer'
import { barriers } from './barriers'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

describe('a message by SMTP', () => {
  let workbench: WorkbenchPage
  let form: FrameLocator
  let api: DemoServer
  let mail: MailServer
  let trusted: string

  prepare(async () => {
    const authority = createAuthority()
    ;[api, mail, trusted] = await Promise.all([serveDemo(), serveMail(createCertificate({ by: authority })), mkdtemp(join(tmpdir(), 'qboxmail-trusted-'))])
    await writeFile(join(trusted, 'authority.pem'), authority.cert)
    workbench = await openWorkbench({
      theme: 'light',
      env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_SEND_API_TOKEN: '', QBOXMAIL_DEMO: '', NODE_EXTRA_CA_CERTS: join(trusted, 'authority.pem') },
      settings: { 'http.proxySupport': 'off' },
    })
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await workbench.reply(/Host or address/, api.url)
    await workbench.reply(/Management API token/, api.demo.tokens.management)
    await workbench.reply(/Which name/, 'Office')
    await workbench.toast('The account “Office” was added.').waitFor()
    await workbench.clearToasts()
    await workbench.command('Qboxmail: Compose Message')
    form = await workbench.panel('New Message')
    await form.getByText('Its Send token will be asked for once.').waitFor()
    await form.getByLabel('From').fill('Shop <test@mail.acme-demo.example>')
    await form.getByLabel('Subject').fill('By SMTP')
    await form.getByRole('tab', { name: 'Text' }).click()
    await form.getByRole('textbox', { name: 'Text' }).fill('Hello')
  })
  afterAll(() => Promise.all([api.close(), mail.close(), rm(trusted, { recursive: true })]))

  const press = (name: string): Promise<void> => form.getByRole('button', { name, exact: true }).click()
  const result = (text: string): Promise<void> => form.getByRole('region', { name: 'Result' }).getByText(text).waitFor()

  it('goes by SMTP to the host that was entered, with the password asked for once', async () => {
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com, nobody@example.com')
    await form.getByLabel('Send through').selectOption({ label: 'SMTP, STARTTLS (port 587)' })
    await form.getByText(/, port 587, as \w+\. Its password will be asked for once\./).waitFor()
    await press('Another Host…')
    await workbench.reply(/The public documentation names no SMTP host/, `localhost:${mail.port}`)
    await form.getByText(`localhost, port ${mail.port}, as`).waitFor()
    await form.getByText('The host was entered here; the public documentation names none.').waitFor()
    await press('Send…')
    await workbench.says('It goes to localhost, over an encrypted connection only.')
    expect(await workbench.quickInput().getAttribute('type')).toBe('password')
    await workbench.answer('wrong-password-1')
    const words = await workbench.press('Send this message to 2 recipients?', 'Send')
    expect(words).toMatch(new RegExp(`Through: SMTP, localhost, port ${mail.port} \\(STARTTLS\\), as \\w+`))
    expect(words).toContain('Envelope sender: test@mail.acme-demo.example')
    expect(words).toContain('This sends real mail.')
    await result('localhost does not accept user name and password.')
    expect(mail.received).toEqual([])

    await press('Enter a New Password')
    await workbench.says('It goes to localhost')
    await workbench.answer(mailPassword)
    await form.getByText('Its password is kept.').waitFor()
    await press('Send…')
    await workbench.press('Send this message to 2 recipients?', 'Send')
    await result('Accepted by the SMTP server for 1 of 2 recipients.')
    await result('Refused: nobody@example.com')
    await result('250 2.6.0 queued as 4F00BA7')
    await form.getByRole('region', { name: 'What becomes of it' }).getByText('Accepted by the SMTP server').waitFor()
    await workbench.pictures('compose-smtp')
    expect(await barriers(form)).toEqual([])
    expect(mail.logins.map(({ secure }) => secure)).toEqual([true, true])
    expect(mail.received.map(({ from, to }) => [from, to])).toEqual([['test@mail.acme-demo.example', ['giulia@example.com']]])
    const id = /^Message-ID: (<\S+@mail\.acme-demo\.example>)\r$/im.exec(mail.received[0]!.bytes.toString())?.[1]
    expect(await form.getByRole('region', { name: 'Result' }).innerText()).toContain(id)
  })

  it('shows what would go by SMTP, without sending it', async () => {
    await press('Dry Run')
    await workbench.editorTab('Dry run').waitFor()
    await expect.poll(() => workbench.editorText()).toMatch(/nothing was sent[\s\S]*MAIL FROM:<test@mail\.acme-demo\.example>[\s\S]*RCPT TO:<nobody@example\.com>[\s\S]*Subject: By SMTP/)
    expect(await workbench.editorText()).not.toContain(mailPassword)
    await workbench.command('View: Close Editor')
    form = await workbench.panel('New Message')
    expect(mail.received).toHaveLength(1)
  })

  it('does not go by SMTP when the connection is cut before an answer: nobody knows, and it is not tried again', async () => {
    mail.cutAfterNext()
    await press('Send…')
    await workbench.press('Send this message', 'Send')
    await result('The connection was cut: the outcome is unknown.')
    expect(mail.connections()).toBe(3)
  })

  it('keeps by a profile who it goes to, how, and whether warnings stop it', async () => {
    await form.getByLabel('To', { exact: true }).fill('giulia@example.com')
    await form.getByLabel('Send only without warnings').check()
    await press('Save as…')
    await workbench.reply(/Kept on this computer, with this account/, 'Team by SMTP')
    const profile = form.getByLabel('Profile', { exact: true })
    await expect.poll(() => profile.inputValue()).toBe('Team by SMTP')
    await form.getByLabel('To', { exact: true }).fill('somebody@example.com')
    await form.getByText('Team by SMTP (changed)').waitFor({ state: 'attached' })
    await workbench.pictures('compose-profile')
    await press('Update')
    await form.getByRole('button', { name: 'Update', exact: true }).waitFor({ state: 'detached' })
    expect(await profile.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await form.getByLabel('To', { exact: true }).fill('else@example.com')
    await profile.selectOption('')
    await expect.poll(() => form.getByRole('button', { name: 'Delete…' }).count()).toBe(0)
    await profile.selectOption('Team by SMTP')
    expect(await workbench.press('Replace the addresses by those of “Team by SMTP”?', 'Cancel')).toContain('else@example.com → somebody@example.com')
    await expect.poll(() => profile.inputValue()).toBe('')
    await profile.selectOption('Team by SMTP')
    await workbench.press('Replace the addresses', 'Replace')
    await expect.poll(() => form.getByLabel('To', { exact: true }).inputValue()).toBe('somebody@example.com')
  })

  it('goes by the profile of last time when it is made from a file, and not with warnings', async () => {
    await workbench.showView('Explorer')
    await workbench.contextMenu(workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name: 'welcome.html' }), 'Send as Test Email')
    form = await workbench.panel('Test Email: welcome.html')
    await expect.poll(() => form.getByLabel('Profile', { exact: true }).inputValue()).toBe('Team by SMTP')
    expect(await form.getByLabel('To', { exact: true }).inputValue()).toBe('somebody@example.com')
    await expect.poll(() => form.getByLabel('Send through').inputValue()).toBe('starttls')
    await form.getByLabel('Subject').fill('')
    await press('Send…')
    await form.getByRole('note').filter({ hasText: /Not sent: only a message without warnings may go\. In the form: [1-9]/ }).waitFor()
    expect(mail.connections()).toBe(3)
    await press('Delete…')
    await workbench.press('Delete the profile “Team by SMTP”?', 'Delete')
    await expect.poll(() => form.getByLabel('Profile', { exact: true }).inputValue()).toBe('')
  })
})
