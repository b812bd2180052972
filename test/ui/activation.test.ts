import { afterAll, describe, expect, it } from 'vitest'
import { createDemo } from '../../src/demo/demo'
import { type DemoServer, serveDemo } from '../../src/demo/server'
import { silentLogger } from '../../src/logger'
import { bigAccount } from '../fixtures/bigAccount'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

describe('a newcomer with a large account on a server', () => {
  const asked: string[] = []
  let server: DemoServer
  let workbench: WorkbenchPage

  prepare(async () => {
    server = await serveDemo({ demo: bigAccount(createDemo(), { domains: 5_000, each: 10_000 }), log: { ...silentLogger, debug: (line) => asked.push(line) } })
    workbench = await openWorkbench({ env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_DEMO: '' } })
  })

  afterAll(() => server.close())

  it('finds Qboxmail in the activity bar, and a click shows its views', async () => {
    const tab = workbench.activityTab('Qboxmail')
    expect(await tab.getAttribute('aria-selected')).toBe('false')
    await tab.click()
    const title = workbench.page.locator('.sidebar .composite.title')
    await title.getByText(/qboxmail/i).waitFor()
    await workbench.page.locator('.sidebar .pane').first().waitFor()
    expect(await tab.getAttribute('aria-selected')).toBe('true')
  })

  it('causes no request before a view is opened, and then one', async () => {
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    const says = (text: RegExp): Promise<void> => workbench.page.locator('.quick-input-widget').getByText(text).first().waitFor()
    await says(/Host or address of the Management API/)
    await workbench.answer(server.url)
    await says(/Management API token for/)
    await workbench.answer(server.demo.tokens.management)
    await says(/This token sees/)
    await workbench.answer('Server')
    await workbench.toast('The account “Server” was added').waitFor()

    // The editor starts again, with a side bar that shows something else; by its command it keeps first what was added.
    await workbench.showView('Explorer')
    await workbench.reload()
    asked.length = 0
    // A command of ours makes sure that the extension runs.
    await workbench.command('Qboxmail: Manage Accounts…')
    await workbench.quickRow('Server').waitFor()
    await workbench.page.keyboard.press('Escape')
    await workbench.page.waitForTimeout(2_000)
    expect(asked).toEqual([])

    await workbench.showView('Qboxmail')
    await workbench.tree('d0.big.example').first().waitFor()
    expect(asked.filter((line) => line.includes('/api/domains'))).toHaveLength(1)
  })

  it('causes one for each page that is looked at, however much there is', async () => {
    asked.length = 0
    await workbench.expand(/^d0\.big\.example/)
    await workbench.expand(/^Mailboxes/)
    await workbench.row(/^user0@d0\.big\.example/).waitFor()
    const boxes = (): string[] => asked.filter((line) => line.includes('/email_accounts'))
    expect(boxes()).toHaveLength(1)
    for (const pages of [2, 3]) {
      const more = workbench.row(/^Load more/)
      // Only what is in sight is drawn.
      await workbench.page.mouse.move(200, 300)
      await expect.poll(async () => {
        await workbench.page.mouse.wheel(0, 250)
        return more.isVisible()
      }, { interval: 30 }).toBe(true)
      await more.click()
      await expect.poll(boxes).toHaveLength(pages)
    }
  })
})
