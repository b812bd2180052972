import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { beforeAll, inject } from 'vitest'
import { launchChromium } from '../run/browser'
import { root } from '../run/paths'
import { copySampleWorkspace } from '../run/sampleWorkspace'
import { stillSettings } from '../run/settings'
import { freePort, startWorkbench, type Workbench } from '../run/workbench'
import { WorkbenchPage, type Theme } from './workbenchPage'

export interface OpenOptions {
  theme?: Theme
  /** The editor's language as the extension sees it; the editor's own words stay English. */
  locale?: 'it'
  /** Environment of the extension host, e.g. `{ QBOXMAIL_DEMO: '1' }`. */
  env?: Readonly<Record<string, string>>
  settings?: Readonly<Record<string, unknown>>
  /** Height of the window in pixels, else 800. A tree has only rows that are in sight: who works on many wants a high one. */
  height?: number
}

interface Open {
  page: WorkbenchPage
  server: Workbench
  removeWorkspace: () => Promise<void>
}

/** What all workbenches have, one after the other. */
interface Shared {
  page: Page
  port: number
}

let browser: Promise<Browser> | undefined
let shared: Promise<Shared> | undefined
const opened: Open[] = []

/**
 * Opens a workbench with the packaged extension and a copy of the sample workspace, each with a server and data of its own, so
 * that no test meets what another one left. A start costs ten seconds of a processor: parts of a file that don't disturb each other
 * share one and begin with `fresh`. One that is still open is closed: it would go on working beside this one.
 */
export async function openWorkbench(options: OpenOptions = {}): Promise<WorkbenchPage> {
  for (const entry of [...opened]) await close(entry)
  browser ??= launchChromium()
  shared ??= share(await browser)
  const { page, port } = await shared
  const { folder, remove } = await copySampleWorkspace()
  const settings = { ...stillSettings, ...options.settings }
  const server = await startWorkbench({ folder, extensionsDir: inject('extensionsDir'), settings, env: options.env ?? {}, port, fewBuiltins: true, autoShutdown: true })
  await page.setViewportSize({ width: 1280, height: options.height ?? 800 })
  await page.emulateMedia({ colorScheme: options.theme ?? 'dark' })
  await forget(page, server.origin)
  await keepSecrets(page.context(), server.origin)
  if (options.locale) await speak(page.context(), server.origin, options.locale)
  const entry: Open = { server, removeWorkspace: remove, page: new WorkbenchPage(page, server.url, folder, () => close(entry)) }
  opened.push(entry)
  try {
    await entry.page.open()
  } catch (error) {
    await fail(entry, 'open')
    throw new Error(`The workbench did not open: ${String(error)}\n${server.output()}`, { cause: error })
  }
  return entry.page
}

/** One page and, as long as it is free, one address for all: the editor's scripts are fetched and compiled once. */
async function share(from: Browser): Promise<Shared> {
  const context = await from.newContext({ permissions: ['clipboard-read', 'clipboard-write'], locale: 'en-US' })
  await context.route('**/mint-key**', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }))
  // The workbench takes its language from this global, which a language pack would set.
  await context.addInitScript(() => {
    const language = /\btest-language=(\w+)/.exec(document.cookie)?.[1]
    if (language) Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language })
  })
  return { page: await context.newPage(), port: await freePort() }
}

/** Has the browser forget what a workbench at this address kept; what it fetched stays. */
async function forget(page: Page, origin: string): Promise<void> {
  await page.unrouteAll()
  page.removeAllListeners()
  await page.context().clearCookies()
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,local_storage,indexeddb,service_workers,cache_storage' })
  await session.detach()
}

/**
 * The server forgets secrets with the page, unless the page can have half of a key from the address that a cookie names
 * (the protocol of hosted workbenches). Here that half is the same for all.
 */
async function keepSecrets(context: BrowserContext, origin: string): Promise<void> {
  await context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: origin }])
}

async function speak(context: BrowserContext, origin: string, language: string): Promise<void> {
  await context.addCookies([{ name: 'test-language', value: language, url: origin }])
}

async function close(entry: Open): Promise<void> {
  const index = opened.indexOf(entry)
  if (index < 0) return
  opened.splice(index, 1)
  // Leaving the page ends its extension host at once.
  await entry.page.page.goto('about:blank').catch(() => undefined)
  await entry.server.stop()
  await entry.removeWorkspace()
}

async function fail({ page }: Open, name: string): Promise<void> {
  const folder = join(root, 'test', 'ui', 'failures')
  await mkdir(folder, { recursive: true })
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(-100)}.png`
  await page.page.screenshot({ path: join(folder, file) }).catch(() => undefined)
}

/** Before the tests of a file or a part of it. What is lost on its way, as a click may be that the workbench was not ready for, is done once more from the beginning. */
export function prepare(work: () => Promise<unknown>): void {
  beforeAll(async () => {
    try {
      await work()
    } catch (error) {
      process.stderr.write(`Set up only when tried again: ${String(error)}\n`)
      await endFailure('set-up')
      await work()
    }
  })
}

/** Takes a picture of what is open where a test failed, and ends what that left open, which would fail every test after it. */
export async function endFailure(name: string): Promise<void> {
  for (const [index, entry] of opened.entries()) {
    await fail(entry, `${name} ${index}`)
    await entry.page.dismiss().catch(() => undefined)
  }
}

/** Closes every workbench; the browser stays for the next file. */
export async function closeWorkbenches(): Promise<void> {
  for (const entry of [...opened]) await close(entry)
}
