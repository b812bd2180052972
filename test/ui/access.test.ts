import type { FrameLocator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers, outOfReach } from './barriers'
import { openWorkbench } from './harness'
import { type Theme, type WorkbenchPage } from './workbenchPage'

/** Every panel, as it stands when it is open and has something to show. */
const panels: Readonly<Record<string, (workbench: WorkbenchPage) => Promise<FrameLocator>>> = {
  records: async (workbench) => {
    await workbench.command('Qboxmail: Check Mail DNS of a Domain…')
    await workbench.answer('shop-demo.example')
    const panel = await workbench.panel('shop-demo.example')
    await panel.getByText(/^Checked at /).waitFor()
    return panel
  },
  'all domains': async (workbench) => {
    await workbench.command('Qboxmail: Check Mail DNS of All Domains…')
    const panel = await workbench.panel('Mail DNS of Demo')
    await panel.locator('.counts').getByText(/^(\d+) of \1 domains checked/).waitFor({ timeout: 60_000 })
    return panel
  },
  logs: async (workbench) => {
    await workbench.choose('Qboxmail: Tail Logs…', 'Delivery: processed')
    const panel = await workbench.panel('Logs · Demo')
    await panel.locator('.sheet [role=row]').last().click()
    await panel.locator('.details dt').first().waitFor()
    await panel.locator('#filters-toggle').click()
    await panel.locator('#search-toggle').click()
    return panel
  },
  dashboard: async (workbench) => {
    await workbench.command('Qboxmail: Open Delivery Dashboard')
    const panel = await workbench.panel('Dashboard · Demo')
    await panel.locator('#state[data-busy=false]').waitFor()
    return panel
  },
  compose: async (workbench) => {
    await workbench.command('Qboxmail: Compose Message')
    const panel = await workbench.panel('New Message')
    await panel.getByLabel('To', { exact: true }).fill('nobody')
    await panel.getByRole('button', { name: 'Send…' }).click()
    await panel.getByText(/nobody/).first().waitFor()
    return panel
  },
  preview: async (workbench) => {
    await workbench.openFile('welcome-mail.html', '<!doctype html><title>Hi</title><body><img src="http://a.example/b.png"><p>Hello</p></body>')
    await workbench.command('Qboxmail: Open Mail Preview to the Side')
    const panel = await workbench.panel('Preview welcome-mail.html')
    await panel.getByTitle('Preview of the message').waitFor()
    return panel
  },
  explorer: async (workbench) => {
    await workbench.command('Qboxmail: API Explorer…')
    await workbench.quickInput().fill('List domains')
    await workbench.pick('List domains')
    const panel = await workbench.panel('API: List domains')
    await panel.getByRole('button', { name: 'Run' }).click()
    await panel.getByRole('region', { name: 'Answer' }).waitFor()
    return panel
  },
}

/** The rows of the log are scrolled by the keys of the grid around them, which has the keyboard. */
const known = ['scrollable-region-focusable: <div class="scroll" role="rowgroup" tabindex="-1">']

/** The policy of a panel as it was served, and what of it holds when something is tried that it forbids. */
const policyOf = (panel: FrameLocator): Promise<{ policy: string; refused: string[]; ran: boolean }> =>
  panel.locator('body').evaluate(async (body) => {
    const refused = new Set<string>()
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective))
    await fetch('https://elsewhere.example/').catch(() => undefined)
    body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ranInline = true' }))
    const picture = Object.assign(new Image(), { src: 'https://elsewhere.example/pixel.png' })
    await new Promise((resolve) => picture.addEventListener('error', resolve))
    return { policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '', refused: [...refused].sort(), ran: 'ranInline' in globalThis }
  })

const looks: readonly { readonly name: string; readonly theme: Theme; readonly settings: Readonly<Record<string, unknown>> }[] = [
  { name: 'plain', theme: 'dark', settings: {} },
  { name: 'high-contrast', theme: 'dark', settings: { 'workbench.preferredDarkColorTheme': 'Default High Contrast', 'workbench.preferredLightColorTheme': 'Default High Contrast Light' } },
]

describe.each(looks)('in the $name themes', ({ name, settings }) => {
  let workbench: WorkbenchPage

  it('the editor opens', async () => {
    workbench = await openWorkbench({ env: { QBOXMAIL_DEMO: '1' }, settings })
  })

  it.each(Object.keys(panels))('nothing in the panel of %s keeps anybody out, in dark or light', async (which) => {
    await workbench.fresh()
    const panel = await panels[which]!(workbench)
    for (const theme of ['dark', 'light'] as const) {
      await workbench.turn(theme)
      await workbench.screenshot(`access-${which.replace(' ', '-')}-${name}-${theme}`)
      expect((await barriers(panel)).filter((barrier) => !known.includes(barrier))).toEqual([])
    }
    const { policy, refused, ran } = await policyOf(panel)
    expect({ refused, ran }).toEqual({ refused: ['connect-src', 'img-src', 'script-src-elem'], ran: false })
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).toMatch(/script-src 'nonce-[\w+/=-]{16,}'/)
    // What a mail says of its looks stands in it; nothing else may.
    expect(policy.replace(/style-src [^;]*/, '')).not.toMatch(/unsafe|connect-src/)
    // With writing of twice the size the same window has room for half as much.
    if (name !== 'plain') return
    if (await workbench.page.locator('.part.sidebar').isVisible()) await workbench.command('View: Close Primary Side Bar')
    await workbench.page.setViewportSize({ width: 640, height: 400 })
    await workbench.screenshot(`access-${which.replace(' ', '-')}-zoomed`)
    expect(await outOfReach(panel)).toEqual([])
    await workbench.page.setViewportSize({ width: 1280, height: 800 })
  })
})
