import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { Client } from '../../src/api/client'
import { demoBase } from '../../src/api/environments'
import { createDemo } from '../../src/demo/demo'
import { fromView, type ToView } from '../../src/features/logs/messages'
import { LogSession } from '../../src/features/logs/session'
import type { Subject } from '../../src/features/logs/subject'
import { systemClock } from '../../src/tail/clock'
import { Tail, type TailChange } from '../../src/tail/poller'
import { openLog } from '../../src/tail/source'
import { findChromium, launchChromium } from '../run/browser'
import { buildExtension } from '../run/package'
import { root } from '../run/paths'
import type { Row } from './table'
import { fill } from './tail'

const subject: Subject = { accountId: 'demo', log: 'tracemail.worked', filters: {} }
const seconds = 15
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' }

/** The page as the editor makes it, with the editor's side of it played by this process. */
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="/media/panel.css"></head>
<body class="vscode-dark" data-boot='${JSON.stringify({ subject, words: { seeds: '', words: '' }, language: 'en' })}'><main id="app"></main>
<script>let kept; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => void receive(message), getState: () => kept, setState: (state) => (kept = state) })
globalThis.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })</script>
<script type="module" src="/dist/view/logs.js"></script></body></html>`

async function servePage(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const answer = (body: string | Buffer): unknown => response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'] }).end(body)
    if (!/^\/(dist\/view|media)\/[\w.-]+$/.test(path)) return answer(html)
    readFile(join(root, path)).then(answer, () => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

/** A session on a full list, to which 500 messages a second come out of a demo of its own. */
function openSession(post: (message: ToView) => void): { session: LogSession; tail: Tail } {
  const demo = createDemo({ unrest: { gap: [1, 3], past: 1_000, late: 2_000, change: 3_000 } })
  const client = new Client({ bases: { management: demoBase, send: demoBase }, token: async () => demo.tokens.management, fetch: () => demo.fetch })
  let onChange: (change: TailChange) => void = () => undefined
  const tail = new Tail({ fetchPage: openLog(client, subject.log, subject), onChange: (change) => onChange(change) })
  fill(tail.ring)
  const session = new LogSession(
    {
      accounts: { find: (id) => ({ id, name: 'Demo', kind: 'demo', base: '', tokenFrom: 'demo' }) },
      globalState: { get: () => undefined },
      join: (_source, _visible, listener) => {
        onChange = listener
        return { feed: { tail, by404: false }, setVisible: () => undefined, leave: () => undefined }
      },
      failed: (error) => ({ phase: 'failed', what: String(error), means: '', ways: [], fields: {} }),
      logError: (error) => {
        throw error
      },
      clock: systemClock,
    },
    subject,
    post,
  )
  return { session, tail }
}

function receive(session: LogSession, raw: unknown): void {
  if (typeof raw === 'object' && raw !== null && 'ready' in raw) return session.tellAll()
  const message = fromView.parse(raw)
  if (message.type === 'look') session.lookAt(message)
  else if (message.type === 'query') session.ask(message.text, message.apply)
  else if (message.type === 'details') session.tellDetails(message.key)
}

/** What somebody does who looks for something while mail streams in: scrolls, chooses rows, filters; answers the most rows that were in the document. */
async function use(page: Page): Promise<number> {
  let most = 0
  const wait = async (ms: number): Promise<void> => {
    for (const end = Date.now() + ms; Date.now() < end; await page.waitForTimeout(100)) most = Math.max(most, await page.locator('.sheet [role=row]').count())
  }
  await wait((seconds * 1_000) / 3)
  await page.locator('.scroll').hover()
  for (let turn = 0; turn < 30; turn++) {
    await page.mouse.wheel(0, turn < 15 ? -2_000 : 700)
    await wait(50)
  }
  await page.locator('.log').focus()
  for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowUp')
  await page.locator('#query').pressSequentially('shipped to:person.1', { delay: 100 })
  await wait((seconds * 1_000) / 3)
  return most
}

/** The panel's own side in a real browser, at 500 rows a second on a list of 100,000. Times are only told. */
export async function benchPanel(): Promise<Row[]> {
  if (!findChromium()) return [{ what: 'the panel at 500 rows a second', value: '–', more: 'not measured: no Chromium was found' }]
  if (!(await buildExtension())) throw new Error('What the panel shows could not be built.')
  const [browser, server] = [await launchChromium(), await servePage()]
  try {
    const page = await browser.newPage({ viewport: { width: 1_200, height: 900 } })
    const posts: number[] = []
    const { session, tail } = openSession((message) => {
      posts.push(performance.now())
      void page.evaluate((data) => window.postMessage(data, '*'), message).catch(() => undefined)
    })
    await page.exposeFunction('receive', (message: unknown) => receive(session, message))
    await page.goto(server.url)
    session.open()
    await page.locator('#state[data-phase=streaming]').waitFor()
    await page.locator('.sheet [role=row]').first().waitFor()
    // How long it takes to start is another matter; tasks are told of a moment after they ended.
    await page.waitForTimeout(1_000)
    await page.evaluate(() => void ((globalThis as unknown as { tasks: number[] }).tasks.length = 0))
    const [began, rows] = [posts.length, tail.ring.trimmed]
    const start = performance.now()
    const drawn = await use(page)
    const passed = (performance.now() - start) / 1_000
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
    session.dispose()
    tail.dispose()
    const rate = (posts.length - began) / passed
    const fastest = Math.max(...posts.slice(began).map((time) => posts.filter((other) => other >= time && other < time + 1_000).length))
    return [
      { what: 'panel: rows a second that came', value: ((tail.ring.trimmed - rows) / passed).toFixed(0), more: `into ${tail.ring.size.toLocaleString('en')} rows, ${passed.toFixed(0)} s of following, scrolling, choosing, filtering` },
      { what: 'panel: longest task in the view', value: tasks.length === 0 ? '≤ 50 ms' : `${Math.max(...tasks).toFixed(0)} ms`, more: `${tasks.length} tasks of more than 50 ms` },
      { what: 'panel: posts a second to the view', value: rate.toFixed(1), more: `${fastest} in the busiest second, with answers to what was chosen and typed` },
      { what: 'panel: rows in the document, at most', value: String(drawn), more: '', ...(drawn > 60 ? { over: '60 are allowed' } : {}) },
    ]
  } finally {
    await browser.close()
    server.close()
  }
}
