import { beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench } from './harness'
import { type WorkbenchPage } from './workbenchPage'

let workbench: WorkbenchPage

beforeAll(async () => {
  workbench = await openWorkbench()
})

describe('the activity bar', () => {
  it('has Qboxmail, and a click shows its views', async () => {
    const tab = workbench.activityTab('Qboxmail')
    expect(await tab.getAttribute('aria-selected')).toBe('false')
    await tab.click()
    const title = workbench.page.locator('.sidebar .composite.title')
    await title.getByText(/qboxmail/i).waitFor()
    await workbench.page.locator('.sidebar .pane').first().waitFor()
    expect(await tab.getAttribute('aria-selected')).toBe('true')
  })
})
