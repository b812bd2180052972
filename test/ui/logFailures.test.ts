import type { FrameLocator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { createDemo } from '../../src/demo/demo'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { openWorkbench, prepare } from './harness'
import { choose, lineCount, lines, state } from './logPanel'
import { type WorkbenchPage } from './workbenchPage'

const bidi = String.fromCodePoint(0x202e)
/** Rows that would do harm, or break what reads them, if anything of them were taken as it is. */
const hostile = (): unknown[] => [
  { data: { id: 'a', created_at: new Date(Date.now() - 60_000).toISOString(), status: `<img src=x onerror="document.body.id='bad'">`, from: `${bidi}moc.elpmaxe@a`, to: 'x\u0000\u001b[31m@y.example', subject: `<script>document.body.id='bad'</script>\n\n${'y'.repeat(1_000_000)}` } },
  { data: { id: { deep: [1, { a: null }] }, created_at: 'never', status: ['odd', 7], size: 'big', to: { no: 'address' }, [`<b>${bidi}`]: '<i>' } },
  { data: [[[['deep']]]] },
  12,
  null,
  'plain <u>text</u>',
]

describe('a service that fails', () => {
  let server: DemoServer
  let workbench: WorkbenchPage
  let panel: FrameLocator

  prepare(async () => {
    const demo = createDemo()
    server = await serveDemo({
      demo: {
        ...demo,
        dispatch: (request) => (request.url.searchParams.get('collection') === 'queued' ? { ...demo.dispatch(request), reply: { status: 200, body: { resources: hostile(), pagination: {} } } } : demo.dispatch(request)),
      },
    })
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

  it('is read once for two panels that show the same', async () => {
    await panel.locator('#another').click()
    await expect.poll(() => workbench.editorTab('Logs · Local').count()).toBe(2)
    await workbench.page.locator('.editor-group-container.active .tab.active', { hasText: 'Logs · Local' }).waitFor()
    const frames = workbench.page.locator('iframe.webview.ready')
    await expect.poll(() => frames.count()).toBe(2)
    const both = [0, 1].map((n) => frames.nth(n).contentFrame().locator('iframe#active-frame').contentFrame())
    for (const one of both) await state(one, 'streaming')
    for (const one of both) await expect.poll(() => lineCount(one)).toBeGreaterThan(100)
    // They have one reader: who stops it stops it for both.
    await both[1]!.locator('#run').click()
    for (const one of both) await state(one, 'paused')
    await both[0]!.locator('#run').click()
    for (const one of both) await state(one, 'streaming')
    await workbench.screenshot('tail-split')
    await workbench.command('View: Close Editor')
    await expect.poll(() => workbench.editorTab('Logs · Local').count()).toBe(1)
    panel = await workbench.panel('Logs · Local')
    const before = await lineCount(panel)
    await expect.poll(() => lineCount(panel), { timeout: 30_000 }).toBeGreaterThan(before)
  })

  it('shows a query and what a reply means in a light window as well', async () => {
    await panel.locator('#query').fill('is:error to:@')
    await panel.locator('.applied', { hasText: 'Filtered here' }).waitFor()
    await lines(panel).last().click()
    await panel.locator('#reply').waitFor()
    await workbench.screenshot('tail-query-light')
    await panel.locator('#query').fill('')
    await panel.locator('.applied').waitFor({ state: 'detached' })
  })

  it('shows harmlessly whatever a row holds', async () => {
    await choose(panel, '#log', 'Delivery: queued')
    await state(panel, 'streaming')
    await expect.poll(() => lineCount(panel)).toBe(6)
    await lines(panel).filter({ hasText: '<script>' }).click()
    await panel.locator('.details dt', { hasText: 'subject' }).waitFor()
    const page = panel.locator('body')
    expect(await page.getAttribute('id')).not.toBe('bad')
    expect(await panel.locator('.sheet img, .sheet script, .sheet b, .sheet u, .details img, .details script, .details i').count()).toBe(0)
    const text = await page.innerText()
    expect(text).toContain('could not be read')
    expect([...text].filter((sign) => sign === bidi || (sign < ' ' && !'\t\n\r'.includes(sign)))).toEqual([])
    expect(text.length).toBeLessThan(20_000)
    await workbench.screenshot('tail-hostile')
    await choose(panel, '#log', 'Delivery: processed')
    await expect.poll(() => lineCount(panel)).toBeGreaterThan(100)
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
