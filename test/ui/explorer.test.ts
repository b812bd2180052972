import { describe, expect, it } from 'vitest'
import { openWorkbench, prepare } from './harness'
import { type WorkbenchPage } from './workbenchPage'

let workbench: WorkbenchPage

prepare(async () => {
  workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' } })
  await workbench.showView('Qboxmail')
  await workbench.tree('acme-demo.example').first().waitFor()
})

/** Chooses an operation in the quick pick by its title, with a part of its address where others are called the same. */
async function explore(title: string, typed = title): Promise<void> {
  await workbench.command('Qboxmail: API Explorer…')
  await workbench.quickInput().fill(typed)
  await workbench.pick(title)
}

describe('the API explorer', () => {
  it('runs a read, refuses bad input at its field, and asks before it writes', async () => {
    await explore('List domains')
    const list = await workbench.panel('API: List domains')
    await list.getByLabel('page', { exact: true }).fill('0')
    await list.getByRole('button', { name: 'Run' }).click()
    await list.locator('.problem', { hasText: 'Too small: at least 1.' }).waitFor()
    await expect.poll(() => list.locator(':focus').getAttribute('id')).toBe('field-query-page')
    expect(await list.getByLabel('page', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    expect(await list.getByRole('region', { name: 'Answer' }).count()).toBe(0)
    await workbench.pictures('explorer-refused')

    await list.getByLabel('page', { exact: true }).fill('1')
    await list.getByLabel('per', { exact: true }).fill('2')
    const request = list.getByLabel('The request as it will be sent')
    await request.getByText('GET https://demo.invalid/api/domains?page=1&per=2').waitFor()
    expect(await request.textContent()).toContain('X-Api-Token: $QBOXMAIL_API_TOKEN')
    await list.getByRole('button', { name: 'Run' }).click()
    const answer = list.getByRole('region', { name: 'Answer' })
    await answer.getByText('200 – done').waitFor()
    expect(JSON.parse((await answer.getByLabel('Body of the answer').textContent()) ?? '')).toMatchObject({ resources: [{}, {}] })
    await workbench.pictures('explorer-answer')

    await list.getByRole('button', { name: 'Copy as curl' }).click()
    await expect.poll(() => workbench.clipboard()).toContain(`--header "X-Api-Token: $QBOXMAIL_API_TOKEN"`)
    await answer.getByRole('button', { name: 'Open as Document' }).click()
    await workbench.editorTab('List domains.json').waitFor()

    await explore('Create email account')
    const create = await workbench.panel('API: Create email account')
    await create.getByText('Asked for when it is run').waitFor()
    const domain = JSON.parse((await answerBody()) ?? '') as { resources: { code: string }[] }
    await create.getByLabel(/^domain_code/).fill(domain.resources[0]!.code)
    await create.getByLabel(/^name/).fill('made-by-hand')
    await create.getByLabel(/^firstname/).fill('Made')
    await create.getByRole('button', { name: 'Run…' }).click()
    for (const prompt of ['password: it is sent', 'password once more']) {
      await workbench.page.locator('.quick-input-widget', { hasText: prompt }).waitFor()
      await workbench.answer('correct-horse-1')
    }
    const question = workbench.dialog('Run “Create email account”?')
    await question.getByText('On the demo account nothing is billed.').waitFor()
    await workbench.pictures('explorer-question')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await create.getByRole('button', { name: 'Run…' }).waitFor()
    expect(await create.getByRole('region', { name: 'Answer' }).count()).toBe(0)
    expect(await create.locator('body').textContent()).not.toContain('correct-horse')
    await workbench.pictures('explorer-form')
  })
})

async function answerBody(): Promise<string | null> {
  const list = await workbench.panel('API: List domains')
  const body = await list.getByLabel('Body of the answer').textContent()
  await workbench.panel('API: Create email account')
  return body
}

describe('editing as a document', () => {
  it('completes from the declaration, marks what is wrong, and saves after asking', async () => {
    await workbench.fresh()
    await explore('Update domain', 'PUT /api/domains/{domain_code} ')
    const panel = await workbench.panel('API: Update domain')
    // The code stands in the domain's own menu.
    await workbench.contextMenu(workbench.tree('acme-demo.example').first(), 'Copy Code')
    const copied = (): Promise<string> => workbench.clipboard()
    await expect.poll(copied).toMatch(/^D\d+$/)
    const code = await copied()
    await panel.getByLabel(/^domain_code/).fill(code)
    await workbench.clearToasts()
    await panel.getByRole('button', { name: 'Edit as Document' }).click()
    const editor = workbench.page.locator('.editor-instance .monaco-editor').last()
    const level = editor.locator('.view-line', { hasText: '"antispam_level"' })
    await level.click()
    await workbench.page.keyboard.press('End')
    await workbench.page.keyboard.press('ArrowLeft')
    await workbench.page.keyboard.press('Backspace')
    await workbench.page.keyboard.press('Control+Space')
    await editor.locator('.suggest-widget .monaco-list-row').first().waitFor()
    await workbench.screenshot('edit-completion')
    await workbench.page.keyboard.press('Escape')
    await workbench.page.keyboard.type('9')
    await workbench.page.keyboard.press('Control+S')
    await workbench.toast('Nothing was sent').waitFor()
    await editor.locator('.squiggly-error, .squiggly-warning').first().waitFor()
    await workbench.screenshot('edit-refused')

    await workbench.page.keyboard.press('Backspace')
    await workbench.page.keyboard.type('0')
    await workbench.page.keyboard.press('Control+S')
    const question = workbench.dialog('Send the changes of')
    await question.getByText(/antispam_level: \d → 0/).waitFor()
    await workbench.screenshot('edit-question')
    await question.getByRole('button', { name: 'Send', exact: true }).click()
    await workbench.toast('Saved:').waitFor()
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor({ state: 'detached' })
    await level.getByText('0').waitFor()
  })
})
