import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core'
import { onPath } from './paths'

const withWindows = ['chromium', 'chromium-browser', 'google-chrome'] as const

/**
 * A Chromium to drive: named by QBOXMAIL_CHROMIUM, on the PATH, or Playwright's own. Undefined when there is none. One without windows
 * of its own comes first: it draws the workbench with a fifth less of the processor. It has no profile: `whole` is one that has.
 */
export function findChromium(whole = false): string | undefined {
  const named = process.env['QBOXMAIL_CHROMIUM']
  if (named) return named
  const found = onPath(...(whole ? [] : ['chromium-headless-shell']), ...withWindows)
  if (found) return found
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

/** Starts a headless Chromium that talks to nobody but the page's server. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(options(findChromium()))
}

/** The same with a profile in a folder, as somebody's own browser has one: without it a browser prefetches nothing. `more` are arguments of its own. */
export function launchWithProfile(folder: string, more: readonly string[]): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, options(findChromium(true), more))
}

function options(executablePath: string | undefined, more: readonly string[] = []): LaunchOptions {
  if (!executablePath) throw new Error('No Chromium found: install it, or name one in QBOXMAIL_CHROMIUM.')
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  // The pages are our own, on loopback; as root Chromium has no sandbox anyway.
  return { executablePath, headless: true, args: [...quiet, '--no-sandbox', '--disable-component-update', '--disable-sync', ...more] }
}
