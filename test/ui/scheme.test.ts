import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../run/browser'
import { root } from '../run/paths'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

it.each([
  ['vscode-light', 'dark', 'light'],
  ['vscode-high-contrast vscode-high-contrast-light', 'dark', 'light'],
  ['vscode-dark', 'light', 'dark'],
  ['vscode-high-contrast', 'light', 'dark'],
] as const)('the browser’s own controls follow the theme (%s) on a system that is %s', async (theme, system, scheme) => {
  const page = await browser.newPage({ colorScheme: system })
  await page.setContent(`<!doctype html><style>${await readFile(join(root, 'media/panel.css'), 'utf8')}</style><body class="${theme}"><input type="checkbox">`)
  expect(await page.locator('input').evaluate((input) => getComputedStyle(input).colorScheme)).toBe(scheme)
  await page.close()
})
