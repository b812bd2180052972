import { build } from 'esbuild'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../run/browser'
import { root } from '../run/paths'

interface Said {
  announce(text: string): void
  /** Each text that the region came to have while it was in the page. */
  said: string[]
}

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  // The views' own module, in a page that has what the editor gives to it.
  const { outputFiles } = await build({
    stdin: { contents: "import { announce } from './host'; globalThis.announce = announce", resolveDir: join(root, 'src', 'webview'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
  })
  await page.setContent('<body data-boot="{}"><main id="app"></main></body>')
  await page.addScriptTag({ content: 'globalThis.acquireVsCodeApi = () => ({ getState() {}, setState() {}, postMessage() {} })' })
  await page.addScriptTag({ type: 'module', content: outputFiles[0]!.text })
  await page.waitForFunction('typeof announce === "function"')
})

afterAll(() => browser.close())

it('the live region is there, empty, before anything is said', async () => {
  const region = page.getByRole('status')
  expect(await region.count()).toBe(1)
  expect(await region.textContent()).toBe('')
})

it('each announcement changes the region after it was empty, also an equal one', async () => {
  await page.evaluate(() => {
    const here = globalThis as unknown as Said
    const region = document.getElementById('announce')!
    here.said = []
    new MutationObserver(() => here.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true })
  })
  for (const text of ['Copied', 'Copied', 'Sending…']) {
    await page.evaluate((words) => (globalThis as unknown as Said).announce(words), text)
    await expect.poll(() => page.getByRole('status').textContent()).toBe(text)
  }
  expect(await page.evaluate(() => (globalThis as unknown as Said).said)).toEqual(['Copied', '', 'Copied', '', 'Sending…'])
})
