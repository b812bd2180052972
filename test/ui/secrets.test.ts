import { type Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openWorkbench } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const secret = 'Pl4nted-secret-1'

/** Everything that the browser keeps of the workbench: the state of editors and views, settings, histories. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error(String(request.error)))
    })
    const parts: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) parts.push(await settled(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    return JSON.stringify(parts, (_, value: unknown) => (value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value))
  })

/** The text and the fields of every frame. */
async function shown({ page }: WorkbenchPage): Promise<string> {
  const parts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)].join('\n')).catch(() => '')))
  return parts.join('\n')
}

async function explore(workbench: WorkbenchPage, title: string): Promise<Awaited<ReturnType<WorkbenchPage['panel']>>> {
  await workbench.command('Qboxmail: API Explorer…')
  await workbench.quickInput().fill(title)
  await workbench.pick(title)
  return workbench.panel(`API: ${title}`)
}

describe('the secrets of an operation', () => {
  it('are in no panel, no document and nothing that the browser keeps, also after a reload', async () => {
    const workbench = await openWorkbench()
    await workbench.showView('Qboxmail')
    await workbench.page.getByRole('button', { name: 'Explore the Demo Account' }).first().click()
    await workbench.tree('acme-demo.example').first().waitFor()
    await workbench.clearToasts()

    const create = await explore(workbench, 'Create email account')
    await create.getByLabel(/^domain_code/).fill('D100000001')
    await create.getByLabel(/^name/).fill('planted-box')
    await create.getByLabel(/^firstname/).fill('Planted')
    await create.getByRole('button', { name: 'Run…' }).click()
    for (const prompt of ['password: it is sent', 'password once more']) {
      await workbench.page.locator('.quick-input-widget', { hasText: prompt }).waitFor()
      await workbench.answer(secret)
    }
    const question = workbench.dialog('Run “Create email account”?')
    expect(await question.innerText()).not.toContain(secret)
    await question.getByRole('button', { name: 'Run', exact: true }).click()
    await create.getByRole('region', { name: 'Answer' }).getByText(/^20\d – done$/).waitFor()
    await create.getByLabel('The request as it will be sent').getByText('"password": "<password>"').waitFor()

    const token = await explore(workbench, 'Create Delivery API token')
    await token.getByLabel(/^id/).fill('4101')
    await token.getByLabel(/^label/).fill('Planted')
    await token.getByRole('button', { name: 'Run…' }).click()
    await workbench.dialog('Run “Create Delivery API token”?').getByRole('button', { name: 'Run', exact: true }).click()
    await token.getByLabel('Body of the answer').getByText('"token": "•••"').waitFor()
    await workbench.screenshot('secrets-token')
    await token.getByRole('button', { name: 'Open as Document' }).click()
    await workbench.editorTab('Create Delivery API token.json').waitFor()
    // Tokens of the demo begin so; the preview of one does as well, and is hidden with it.
    const look = async (): Promise<void> => {
      for (const text of [await shown(workbench), await kept(workbench.page)]) for (const each of [secret, /demo-[a-z2-9]{20}/]) expect(text).not.toMatch(each)
    }
    await look()

    // What was typed is kept, so it is also where a secret would be.
    await expect.poll(() => kept(workbench.page), { timeout: 30_000 }).toContain('planted-box')
    await workbench.open()
    const again = await workbench.panel('API: Create email account')
    await expect.poll(() => again.getByLabel(/^name/).inputValue()).toBe('planted-box')
    await look()
  })
})
