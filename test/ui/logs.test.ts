import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { openWorkbench } from './harness'
import { type WorkbenchPage } from './workbenchPage'

const state = (panel: FrameLocator, phase: string): Promise<void> => panel.locator(`#state[data-phase="${phase}"]`).waitFor()
const lines = (panel: FrameLocator): Locator => panel.locator('.sheet [role=row]')
const lineCount = async (panel: FrameLocator): Promise<number> => Number(await panel.locator('[role=grid]').getAttribute('aria-rowcount')) - 1
const lastIndex = async (panel: FrameLocator): Promise<number> => Number(await lines(panel).last().getAttribute('aria-rowindex'))
const choose = async (panel: FrameLocator, select: string, label: string): Promise<void> => {
  await panel.locator(select).click()
  await panel.locator(select).getByText(label, { exact: true }).last().click()
}
const scrollTop = (panel: FrameLocator): Promise<number> => panel.locator('.scroll').evaluate((element) => element.scrollTop)

describe('tailing the demo account', () => {
  let workbench: WorkbenchPage
  let panel: FrameLocator

  beforeAll(async () => {
    workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' } })
    await workbench.command('Qboxmail: Tail Logs…')
    await workbench.pick('Delivery: processed')
    panel = await workbench.panel('Logs · Demo')
  })

  it('streams, with the newest rows at the bottom in sight and few rows in the document', async () => {
    await state(panel, 'streaming')
    await lines(panel).last().waitFor()
    const before = await lineCount(panel)
    expect(before).toBeGreaterThan(100)
    expect(await lines(panel).count()).toBeLessThanOrEqual(60)
    await expect.poll(() => lineCount(panel), { timeout: 30_000 }).toBeGreaterThan(before)
    await expect.poll(async () => (await lastIndex(panel)) - (await lineCount(panel))).toBe(1)
    const last = lines(panel).last()
    expect(await last.locator('[role=gridcell]').first().textContent()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(await last.locator('[role=gridcell]').first().getAttribute('title')).toMatch(/UTC$/)
    await workbench.screenshot('tail-dark')
  })

  it('stops following when scrolled up, holds still while rows come, and jumps back', async () => {
    await panel.locator('.scroll').hover()
    await workbench.page.mouse.wheel(0, -700)
    const jump = panel.locator('.jump')
    await jump.waitFor()
    const top = await scrollTop(panel)
    const first = await lines(panel).nth(6).textContent()
    await jump.filter({ hasText: /\d+ new/ }).waitFor({ timeout: 30_000 })
    expect(await scrollTop(panel)).toBe(top)
    expect(await lines(panel).nth(6).textContent()).toBe(first)
    await jump.click()
    await jump.waitFor({ state: 'detached' })
    await expect.poll(async () => (await lastIndex(panel)) - (await lineCount(panel))).toBe(1)
  })

  it('is walked through by keyboard, shows all fields, and opens the entry as JSON', async () => {
    const grid = panel.locator('[role=grid]')
    await grid.focus()
    await workbench.page.keyboard.press('Home')
    await expect.poll(() => lines(panel).first().getAttribute('aria-selected')).toBe('true')
    await workbench.page.keyboard.press('PageDown')
    await workbench.page.keyboard.press('ArrowDown')
    const active = await grid.getAttribute('aria-activedescendant')
    expect(await panel.locator(`#${active}`).getAttribute('aria-selected')).toBe('true')
    await panel.locator('.details dt', { hasText: 'remote_host' }).waitFor()
    // The strip took room; the line it is about stays in sight.
    const [box, below] = [await panel.locator(`#${active}`).boundingBox(), await panel.locator('.details').boundingBox()]
    expect(box!.y + box!.height).toBeLessThanOrEqual(below!.y + 1)
    await workbench.screenshot('tail-details')
    await panel.locator('[data-copy=to]').click()
    const recipient = await panel.locator('.details dt', { hasText: /^to$/ }).locator('xpath=following-sibling::dd[1]').textContent()
    await expect.poll(() => workbench.clipboard()).toBe(recipient)
    await grid.focus()
    await workbench.page.keyboard.press('Enter')
    await workbench.editorTab('Delivery processed').waitFor()
    await workbench.page.locator('.view-line', { hasText: '"message_id"' }).first().waitFor()
    await workbench.screenshot('tail-json')
    // Beside the document the panel is narrow, and still shows when, how and whom.
    expect(await panel.locator('[role=columnheader]:visible').allTextContents()).toEqual(['Time', 'Outcome', 'Recipient'])
    await workbench.command('View: Close Editor')
    await workbench.editorTab('Delivery processed').waitFor({ state: 'detached' })
  })

  it('fetches what is older from the line that says so', async () => {
    panel = await workbench.panel('Logs · Demo')
    const gap = panel.locator('.line.gap').first()
    const toGap = (): Promise<void> =>
      expect.poll(async () => {
        await panel.locator('[role=grid]').focus()
        await workbench.page.keyboard.press('Home')
        return gap.getAttribute('aria-selected', { timeout: 1_000 }).catch(() => undefined)
      }).toBe('true')
    await toGap()
    await gap.locator('button', { hasText: 'Fetch' }).waitFor()
    await workbench.screenshot('tail-gap')
    const before = await lineCount(panel)
    await workbench.page.keyboard.press('Enter')
    await expect.poll(() => lineCount(panel), { timeout: 30_000 }).toBeGreaterThan(before + 99)
    await toGap()
    await expect.poll(() => gap.textContent(), { timeout: 30_000 }).toContain('Older entries were dropped because the list is full')
    await workbench.screenshot('tail-gap-fetched')
  })

  it('checks filters at their fields and lets the server filter', async () => {
    panel = await workbench.panel('Logs · Demo')
    await panel.locator('#filters-toggle').click()
    await panel.locator('#filter-start_date input').fill('yesterday')
    await panel.locator('#apply').click()
    await panel.locator('#filter-start_date-problem').waitFor()
    await workbench.screenshot('tail-filters')
    await panel.locator('#filter-start_date input').fill('')
    await choose(panel, '#filter-status', 'Bounced')
    await panel.locator('#apply').click()
    await panel.locator('#filters-toggle', { hasText: 'Filters (1)' }).waitFor()
    await expect.poll(async () => new Set(await lines(panel).locator('.outcome > span:last-child').allTextContents())).toEqual(new Set(['Failed: Bounced']))
    await panel.locator('#filter-to input').fill('nobody@nowhere.example')
    await panel.locator('#filter-to input').press('Enter')
    await panel.locator('#empty', { hasText: 'nothing matches the filters yet' }).waitFor()
    await panel.locator('#reset').click()
    await panel.locator('#filters-toggle', { hasText: /Filters\s*$/ }).waitFor()
    await panel.locator('#filters-toggle').click()
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(100)
  })

  it('pauses, clears, and goes on with what is new', async () => {
    await panel.locator('#run').click()
    await state(panel, 'paused')
    await panel.locator('#clear').click()
    await panel.locator('#empty', { hasText: 'Paused' }).waitFor()
    await workbench.page.waitForTimeout(4_000)
    expect(await lineCount(panel)).toBe(0)
    await panel.locator('#run').click()
    await state(panel, 'streaming')
    await lines(panel).first().waitFor({ timeout: 30_000 })
    expect(await lineCount(panel)).toBeLessThan(60)
  })

  it('turns to another log, also when the command is run again, and stays one panel', async () => {
    await choose(panel, '#log', 'Mailboxes: accesses')
    await panel.locator('[role=columnheader]', { hasText: 'Protocol' }).waitFor()
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(50)
    await workbench.screenshot('tail-accesses')
    await workbench.command('Qboxmail: Tail Logs…')
    await workbench.pick('Delivery: errors at submission')
    await panel.locator('[role=columnheader]', { hasText: 'Recipient' }).waitFor()
    await state(panel, 'streaming')
    expect(await workbench.editorTab('Logs · Demo').count()).toBe(1)
  })

  it('comes back with its log after being hidden and after a reload', async () => {
    await workbench.command('File: New Untitled Text File')
    await workbench.editorTab('Untitled').waitFor()
    panel = await workbench.panel('Logs · Demo')
    await state(panel, 'streaming')
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(50)
    // Loading the page anew would not wait until the editor has kept its state.
    await Promise.all([workbench.page.waitForEvent('load', { timeout: 60_000 }), workbench.command('Developer: Reload Window')])
    await workbench.activityTab('Qboxmail').waitFor({ timeout: 60_000 })
    panel = await workbench.panel('Logs · Demo')
    await state(panel, 'streaming')
    expect(await panel.locator('#log').evaluate((select: HTMLElement & { value: string }) => select.value)).toBe('tracemail.errors')
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(50)
  })
})

describe('a service that fails', () => {
  let server: DemoServer
  let workbench: WorkbenchPage
  let panel: FrameLocator

  beforeAll(async () => {
    server = await serveDemo()
    workbench = await openWorkbench({ theme: 'light', env: { QBOXMAIL_API_TOKEN: '', QBOXMAIL_DEMO: '' } })
    await workbench.command('Qboxmail: Add Account…')
    await workbench.pick('Another host…')
    await workbench.page.locator('.quick-input-widget').getByText(/Host or address/).first().waitFor()
    await workbench.answer(server.url)
    await workbench.page.locator('.quick-input-widget').getByText(/Management API token/).first().waitFor()
    await workbench.answer(server.demo.tokens.management)
    await workbench.page.locator('.quick-input-widget').getByText(/This token sees/).first().waitFor()
    await workbench.answer('Local')
    await workbench.toast('The account “Local” was added').waitFor()
    await workbench.clearToasts()
  })
  afterAll(() => server.close())

  it('says what a dead token means and goes on from there', async () => {
    server.demo.faults.set({ kind: '401' })
    await workbench.command('Qboxmail: Tail Logs…')
    await workbench.pick('Delivery: processed')
    panel = await workbench.panel('Logs · Local')
    await state(panel, 'failed')
    await panel.locator('.failure', { hasText: 'does not accept the token (401)' }).waitFor()
    await panel.locator('.failure [data-way=enterToken]').waitFor()
    expect(await panel.locator('#empty').textContent()).toContain('not known')
    await workbench.screenshot('tail-failed')
    server.demo.faults.clear()
    await panel.locator('.failure [data-way=retry]').click()
    await state(panel, 'streaming')
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(100)
    await workbench.screenshot('tail-light')
  })

  it('says when it tries again by itself, keeps its rows, and recovers', async () => {
    const before = await lineCount(panel)
    server.demo.faults.set({ kind: '500' })
    await panel.locator('.failure', { hasText: /tries again by itself at \d\d:\d\d:\d\d/ }).waitFor({ timeout: 30_000 })
    expect(await lineCount(panel)).toBeGreaterThanOrEqual(before)
    server.demo.faults.clear()
    await state(panel, 'streaming')
  })

  it('shows what the server says of a filter at its field', async () => {
    await panel.locator('#filters-toggle').click()
    await panel.locator('#filter-start_date input').fill('2026-03-05 14:30+99:99')
    await panel.locator('#apply').click()
    await panel.locator('#filter-start_date-problem', { hasText: 'is not a date' }).waitFor()
    await state(panel, 'failed')
  })
})
