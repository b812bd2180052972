import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemo } from '../../src/demo/demo'
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

  it('shows entries over time, jumps to a time, and shows times in UTC', async () => {
    const columns = panel.locator('#columns')
    expect(await panel.locator('table tr').count()).toBeGreaterThan(1)
    await columns.focus()
    await workbench.page.keyboard.press('Home')
    expect(await columns.getAttribute('aria-valuetext')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d to .*: \d/)
    await workbench.page.keyboard.press('Enter')
    await expect.poll(async () => Math.round(await scrollTop(panel))).toBeLessThan(3 * 24)
    await panel.locator('.jump').waitFor()
    const jump = panel.locator('#jump')
    await jump.fill('soon')
    await jump.press('Enter')
    await panel.locator('#jump-problem').waitFor()
    await workbench.screenshot('tail-jump')
    const middle = (await panel.locator('table th').nth(3).textContent())!.slice(0, 19)
    await jump.fill(middle)
    await jump.press('Enter')
    await panel.locator('#jump-problem').waitFor({ state: 'detached' })
    // The line at the top is the first that is not before it.
    const top = async (): Promise<string> => {
      const index = Math.round((await scrollTop(panel)) / 24) + 2
      return (await panel.locator(`.sheet [aria-rowindex="${index}"] [role=gridcell]`).first().textContent())!.trim()
    }
    await expect.poll(async () => (await top()) >= middle).toBe(true)
    const local = await top()
    await panel.locator('#utc').click()
    await panel.locator('#utc[aria-pressed=true]').waitFor()
    expect((await top()).slice(13)).toBe(local.slice(13))
    await panel.locator('.foot', { hasText: 'UTC' }).waitFor()
    await panel.locator('#utc').click()
    await panel.locator('.jump').click()
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
    await panel.locator('#announce', { hasText: /New entries: \d+/ }).waitFor({ timeout: 60_000 })
    await workbench.screenshot('tail-gap-fetched')
    await panel.locator('#search-toggle').click()
    await panel.locator('#search-from').fill('2026-13-01')
    await panel.locator('#search-from').press('Enter')
    await panel.locator('#search-says.field-error').waitFor()
    await panel.locator('#search-from').fill('-201h')
    await panel.locator('#search-to').fill('-200h')
    await panel.locator('#search-run').click()
    await panel.locator('#search-says', { hasText: 'Everything of that time is here now' }).waitFor({ timeout: 60_000 })
    await panel.locator('.line.gap', { hasText: 'Older entries were not loaded' }).waitFor()
    expect(Date.now() - Date.parse((await lines(panel).nth(6).locator('[role=gridcell]').first().textContent())!)).toBeGreaterThan(199 * 3_600_000)
    await workbench.screenshot('tail-search')
    await panel.locator('#search-toggle').click()
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

  it('narrows by a query, here while it is typed and by the server on Enter, and says which did what', async () => {
    const query = panel.locator('#query')
    await query.fill('is:error size>0 OR')
    await panel.locator('#query-problem', { hasText: /^\s*Character 17: OR OR needs something/ }).waitFor()
    await workbench.screenshot('tail-query-problem')
    await query.fill('is:error -"user unknown"')
    await panel.locator('.applied', { hasText: 'Filtered here: is:error -"user unknown"' }).waitFor()
    await panel.locator('#count', { hasText: /^\d+ of \d+ entries shown$/ }).waitFor()
    expect(await panel.locator('#completions option').count()).toBe(0)
    await query.fill('status:bounce "user unknown"')
    await query.press('Enter')
    await panel.locator('.applied', { hasText: 'Filtered by the server: Outcome: Bounced' }).waitFor()
    await panel.locator('.applied', { hasText: 'Filtered here: "user unknown"' }).waitFor()
    await expect.poll(async () => new Set(await lines(panel).locator('[role=gridcell]:last-child').allTextContents())).toEqual(new Set(['550 5.1.1 User unknown']))
    await lines(panel).last().click()
    await panel.locator('#reply', { hasText: 'The recipient’s mailbox does not exist. It is final.' }).waitFor()
    await workbench.screenshot('tail-query')
  })

  it('saves a filter by name and brings it back', async () => {
    await panel.locator('#saved').click()
    await workbench.pick('Save This Filter…')
    await workbench.reply(/A name for this filter/, 'Unknown users')
    await panel.locator('#query').fill('')
    await panel.locator('#query').press('Enter')
    await panel.locator('.applied').waitFor({ state: 'detached' })
    await panel.locator('#saved').click()
    await workbench.pick('Unknown users')
    await expect.poll(() => panel.locator('#query').inputValue()).toBe('status:bounce "user unknown"')
    await panel.locator('.applied', { hasText: 'Outcome: Bounced' }).waitFor()
  })

  it('leads from an entry to its cure and back, to its traces, and out', async () => {
    await lines(panel).last().click({ button: 'right' })
    await workbench.quickRow('Trace This Message').waitFor()
    await workbench.screenshot('tail-actions')
    await workbench.pick('Copy as Markdown')
    await expect.poll(() => workbench.clipboard()).toContain('- smtp\\_reply: `550 5.1.1 User unknown`')
    const recipient = await lines(panel).and(panel.locator('[aria-selected=true]')).locator('[role=gridcell]').nth(3).textContent()
    await panel.locator('#actions').click()
    await workbench.pick('Add to the Suppression List…')
    await expect.poll(() => workbench.quickInput().inputValue()).toBe(recipient)
    await workbench.quickInput().press('Enter')
    await workbench.pick('Bounce')
    await workbench.toast(`${recipient} is on the suppression list now.`).getByRole('button', { name: 'Undo' }).waitFor()
    await workbench.clearToasts()
    await panel.locator('#actions').click()
    await workbench.pick('Remove from the Suppression List…')
    await workbench.press(`Remove ${recipient} from the suppression list?`, 'Remove')
    await workbench.toast(`${recipient} is not on the suppression list any more.`).getByRole('button', { name: 'Undo' }).click()
    await workbench.toast('Undone.').waitFor()
    await workbench.clearToasts()
    await panel.locator('#actions').click()
    await workbench.pick('Copy the Request as curl')
    await expect.poll(() => workbench.clipboard()).toMatch(/^curl [^]*status=bounce[^]*\$QBOXMAIL_API_TOKEN/)
    await panel.locator('#actions').click()
    await workbench.pick('Show the Sending Domain')
    await workbench.page.locator('.sidebar [role=treeitem][aria-selected=true]', { hasText: '.example' }).waitFor()
    await panel.locator('#trace').click()
    await workbench.editorTab('Trace').waitFor({ timeout: 60_000 })
    await workbench.page.locator('.view-line', { hasText: 'Where it was looked for' }).first().waitFor()
    await workbench.page.locator('.view-line', { hasText: 'Delivery: processed: 1' }).first().waitFor()
    await workbench.screenshot('tail-trace')
    await workbench.command('View: Close Editor')
    panel = await workbench.panel('Logs · Demo')
    await panel.locator('#export').click()
    await workbench.quickRow('CSV').waitFor()
    await workbench.page.keyboard.press('ArrowDown')
    await workbench.page.keyboard.press('Enter')
    await workbench.pick('Open in an Editor')
    await workbench.page.locator('.view-line', { hasText: 'masked1@' }).first().waitFor()
    await workbench.command('View: Close Editor')
    panel = await workbench.panel('Logs · Demo')
    await panel.locator('#export').click()
    await workbench.pick('NDJSON')
    await workbench.pick('Save as a File…')
    const file = join(workbench.folder, 'mails.ndjson')
    await expect.poll(() => workbench.quickInput().inputValue()).toContain('ndjson')
    await workbench.answer(file)
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 10_000 }).toContain('550 5.1.1 User unknown')
    await panel.locator('#query').fill('')
    await panel.locator('#query').press('Enter')
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
    await lines(panel).last().click()
    await panel.locator('#actions').click()
    await workbench.pick('Show in Domains')
    await workbench.page.locator('.sidebar [role=treeitem][aria-selected=true]', { hasText: '@' }).waitFor()
    await workbench.expand('Aliases')
    await workbench.contextMenu(workbench.row(/^info@|^\S+@.*→/), 'Tail Logs')
    await panel.locator('[role=columnheader]', { hasText: 'Subject' }).waitFor()
    await expect.poll(() => panel.locator('#query').inputValue()).toMatch(/^to:/)
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
    const demo = createDemo()
    server = await serveDemo({
      demo: {
        ...demo,
        dispatch: (request) => (request.url.searchParams.get('collection') === 'queued' ? { delay: 0, reply: { status: 200, body: { resources: hostile(), pagination: {} } } } : demo.dispatch(request)),
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
