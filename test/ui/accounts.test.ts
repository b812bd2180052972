import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const goodToken = 'good-token-0123456789'
let server: Server
let address: string
let workbench: WorkbenchPage
/** What the service answers to a good token. */
let fault: { status: number; type: string; body: string } | undefined

prepare(async () => {
  server = createServer((request, response) => {
    const good = request.headers['x-api-token'] === goodToken
    const json = { type: 'application/json' }
    const answer = !good
      ? { status: 401, ...json, body: JSON.stringify({ message: 'Unauthorized', errors: [] }) }
      : (fault ?? { status: 200, ...json, body: JSON.stringify({ resources: [], pagination: { page: 1, total_pages: 1, total_records: 12 } }) })
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  workbench = await openWorkbench({ env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_SEND_API_TOKEN: '', QBOXMAIL_DEMO: '' } })
})

afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))


describe('adding an account', () => {
  it('goes back and forth, explains at the field, checks live, and shows the answer', async () => {
    await workbench.command('Qboxmail: Add Account…')
    await workbench.says('Add a Qboxmail Account')
    await workbench.screenshot('account-environment')
    await workbench.pick('Another host…')
    await workbench.says(/Host or address of the Management API/)
    await workbench.answer('http://api.example.com')
    await workbench.says(/Over http the token could be read/)
    await workbench.quickInput().fill(address)
    await workbench.quickInput().press('Enter')
    await workbench.says(/Management API token for/)
    await expect.poll(() => workbench.quickInput().getAttribute('type')).toBe('password')

    // Back to the address, which is still there, and forth again.
    await workbench.widget().getByRole('button', { name: 'Back' }).click()
    await workbench.says(/Host or address of the Management API/)
    await expect.poll(() => workbench.quickInput().inputValue()).toBe(address)
    await workbench.quickInput().press('Enter')
    await workbench.says(/Management API token for/)

    await workbench.answer('two words')
    await workbench.says(/no spaces or line breaks inside/)
    await workbench.answer('a-wrong-token')
    await workbench.says(/does not accept the token \(401\)/)
    await workbench.screenshot('account-refused')
    await workbench.answer(goodToken)
    await workbench.says(/This token sees 12 domains/)
    await workbench.screenshot('account-name')
    await workbench.answer('Test service')
    await workbench.toast('The account “Test service” was added. This token sees 12 domains.').waitFor()
  })

  it('says that a browser may forget the token', async () => {
    await workbench.toast('may forget the token on reload').waitFor()
    await workbench.clearToasts()
  })

  it('offers to keep a token unchecked when another server answers, and keeps nothing when given up', async () => {
    fault = { status: 200, type: 'text/html', body: '<!doctype html><title>Router</title>' }
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await workbench.says(/Host or address of the Management API/)
    await workbench.answer(address)
    await workbench.says(/Management API token for/)
    await workbench.answer(goodToken)
    const dialog = workbench.dialog('does not answer like Qboxmail')
    await dialog.waitFor()
    await workbench.screenshot('account-not-qboxmail')
    await dialog.getByRole('button', { name: 'Retry' }).click()
    await dialog.waitFor()
    await dialog.getByRole('button', { name: 'Enter Another Token' }).click()
    await workbench.says(/does not answer like Qboxmail/)
    await workbench.quickInput().press('Enter')
    await dialog.getByRole('button', { name: 'Keep It Unchecked' }).click()
    await workbench.says('The token was not checked.')
    await workbench.quickInput().press('Escape')
    fault = undefined
    await workbench.command('Qboxmail: Manage Accounts…')
    await workbench.quickRow('Test service').waitFor()
    expect(await workbench.widget().locator('.monaco-list-row').filter({ hasText: new URL(address).host }).count()).toBe(1)
    await workbench.quickInput().press('Escape')
  })
})

describe('the accounts', () => {
  it('take a new token only when it works', async () => {
    await workbench.command('Qboxmail: Enter a New Token…')
    await workbench.says(/New Token for “Test service”/)
    await workbench.answer('a-wrong-token')
    await workbench.says(/does not accept the token \(401\)/)
    await workbench.answer(goodToken)
    await workbench.toast('“Test service” has a new token. This token sees 12 domains.').waitFor()
    await workbench.clearToasts()
  })

  it('are joined by the demo, switched, renamed and removed', async () => {
    await workbench.command('Qboxmail: Explore the Demo Account')
    await workbench.activityTab('Qboxmail').and(workbench.page.locator('[aria-selected="true"]')).waitFor()
    await workbench.command('Qboxmail: Switch Account…')
    await workbench.quickRow('Demo').getByText('shown in this window').waitFor()
    await workbench.screenshot('account-switch')
    await workbench.pick('Test service')
    await workbench.command('Qboxmail: Manage Accounts…')
    await workbench.quickRow('Test service').getByText('shown in this window').waitFor()

    await workbench.quickRow('Test service').hover()
    await workbench.quickRow('Test service').getByRole('button', { name: 'Rename' }).click()
    await workbench.says('Rename “Test service”')
    await workbench.answer('demo')
    await workbench.says('Another account has this name.')
    await workbench.answer('Renamed')
    await workbench.says('Manage Accounts')

    await workbench.quickRow('Renamed').hover()
    await workbench.quickRow('Renamed').getByRole('button', { name: 'Remove' }).click()
    const dialog = workbench.dialog('Remove the account “Renamed” from VS Code?')
    await dialog.getByText('Its token is deleted from this computer. Nothing changes at Qboxmail').waitFor()
    await workbench.screenshot('account-remove')
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await workbench.quickRow('Demo').getByText('shown in this window').waitFor()
    expect(await workbench.quickRow('Renamed').count()).toBe(0)
    await workbench.quickInput().press('Escape')
  })
})

describe('a token in the environment', () => {
  it('can be used without being kept, and the demo comes by itself where it is asked for', async () => {
    const other = await openWorkbench({ theme: 'light', locale: 'it', env: { QBOXMAIL_API_TOKEN: goodToken, QBOXMAIL_DEMO: '1' } })
    await other.showView('Qboxmail')
    await other.command('Qboxmail: Cambia account…')
    await other.quickRow('Demo').getByText('mostrato in questa finestra').waitFor()
    await other.pick('Aggiungi account…')
    await other.pick('Altro host…')
    await other.page.locator('.quick-input-widget').getByText(/Host o indirizzo della Management API/).waitFor()
    await other.answer(address)
    await other.pick('Usa QBOXMAIL_API_TOKEN dall’ambiente')
    await other.page.locator('.quick-input-widget').getByText(/Questo token vede 12 domini/).waitFor()
    await other.quickInput().press('Enter')
    await other.toast('è stato aggiunto. Questo token vede 12 domini.').waitFor()
    await other.screenshot('account-environment-token-it')
    await other.close()
  })
})
