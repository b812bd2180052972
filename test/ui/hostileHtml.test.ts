import fc from 'fast-check'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appearances } from '../../src/mail/darkMode'
import { previewDocument } from '../../src/mail/preview'
import '../fixtures/seed'
import { launchWithProfile } from '../run/browser'
import { markup } from '../unit/mail/arbitraries'

/** A host that nothing else names. Whatever asks for it, or looks it up, came out of a message. */
const trap = 'trap.qboxmail.example'
const batch = 100
const run = "parent.postMessage('ran','*');top.ran=1;document.title='ran';console.log('ran');alert('ran')"
const html = run.replaceAll("'", '&apos;')

/** Markup that would run a script or ask a server, each in a way of its own. */
const traps = [
  `<script>${run}</script>`, `<script src="http://${trap}/a.js"></script>`, `<svg/onload="${html}">`, `<svg><script>${run}</script></svg>`, `<img src=x onerror="${html}">`,
  `<img src="http://${trap}/b.png" srcset="http://${trap}/c.png 2x">`, `<picture><source srcset="//${trap}/d.png"><img></picture>`, `<input autofocus onfocus="${html}">`,
  `<body onload="${html}" background="http://${trap}/e.png">`, `<details open ontoggle="${html}">x</details>`, `<marquee onstart="${html}">x</marquee>`, `<video autoplay src="http://${trap}/f.mp4" poster="http://${trap}/g.png" onerror="${html}"></video>`,
  `<iframe src="javascript:${html}"></iframe>`, `<iframe srcdoc="&lt;script&gt;${html}&lt;/script&gt;">`, `<iframe src="http://${trap}/h">`, `<object data="http://${trap}/i.svg"></object>`, `<embed src="http://${trap}/j.swf">`,
  `<meta http-equiv="refresh" content="0;url=http://${trap}/k">`, `<meta http-equiv=refresh content="0;url=javascript:${html}">`, `<meta http-equiv="x-dns-prefetch-control" content="on"><a href="http://dns.${trap}/">x</a>`,
  `<link rel="dns-prefetch" href="//l.${trap}">`, `<link rel=preconnect href="//m.${trap}">`, `<link rel="stylesheet" href="http://${trap}/n.css">`, `<link rel=preload as=image href="http://${trap}/o.png" imagesrcset="http://${trap}/p.png">`,
  `<link rel=icon href="http://${trap}/q.ico">`, `<link rel=prefetch href="http://${trap}/r">`, `<base href="http://${trap}/"><img src="s.png">`, `<style>@import "http://${trap}/t.css";a{}</style>`, `<style>@import url(http://${trap}/u.css);</style>`,
  `<style>@font-face{font-family:x;src:url(http://${trap}/v.woff)}*{font-family:x}</style>`, `<p style="background:url(http://${trap}/w.png)">x</p>`, `<p style="background:image-set('http://${trap}/x.png' 1x)">x</p>`,
  `<p style="background:\\75rl(http://${trap}/y.png)">x</p>`, `<style>p{cursor:url(http://${trap}/z.cur),auto;list-style-image:url("http://${trap}/1.png")}p::after{content:url(http://${trap}/2.png)}</style><p>x</p>`,
  `<svg><image href="http://${trap}/3.png"/><use href="http://${trap}/4.svg#a"/><filter><feImage href="http://${trap}/5.png"/></filter></svg>`, `<audio src="http://${trap}/6.mp3" autoplay></audio>`, `<video><track default src="http://${trap}/7.vtt"><source src="http://${trap}/8.mp4"></video>`,
  `<form action="http://${trap}/9"><input type=image src="http://${trap}/10.png"></form>`, `<script type=speculationrules>{"prefetch":[{"urls":["http://${trap}/11"]}]}</script>`, `<a href="http://${trap}/12" ping="http://${trap}/13">x</a>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${html}&gt;">`, `<noscript><p title="</noscript><img src=x onerror='${html}'>">`, `<template shadowrootmode=open><img src="http://${trap}/14.png"><script>${run}</script></template>`,
  `<!--><img src="http://${trap}/15.png">-->`, `<![CDATA[><img src="http://${trap}/16.png">]]>`, `<svg><style><img src="http://${trap}/17.png"></style></svg>`, `<select><style></select><img src="http://${trap}/18.png"></style></select>`, `<p title='"><img src=http://${trap}/19.png>'>`,
  ...['svg><title', 'svg><style><desc', 'svg><textarea><desc', 'svg><xmp><desc', 'math><title><mtext', 'math><style><mtext', 'svg><plaintext'].map((open) => `<${open}><link rel=dns-prefetch href="//a.${trap}"><link rel=preconnect href="http://b.${trap}"><img src="http://${trap}/24.png">`),
  `<table background="http://${trap}/20.png"><tr><td background="//${trap}/21.png">x</table>`, `<xmp><img src="http://${trap}/22.png"></xmp>`, `<frameset><frame src="http://${trap}/23"></frameset>`, `<animate onbegin="${html}">`, `<svg><animate onbegin="${html}" attributeName=x dur=1s>`,
]
/** One or more of them in any order, broken by junk and by what browsers read past. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...traps) },
      { weight: 2, arbitrary: markup },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...traps), fc.nat(), fc.constantFrom('\u0000', '\n', '/', '<', '"', "'", '>', '<!--', '</', '\t')).map(([text, at, junk]) => text.slice(0, at % text.length) + junk + text.slice(at % text.length)) },
      { weight: 1, arbitrary: fc.constantFrom(...traps).map((text) => text.replace(/<\/?\w+/g, (tag) => tag.toUpperCase()).replaceAll('=', ' = ')) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const messages = [...traps, ...fc.sample(hostile, 1000 - traps.length)]
const documents = messages.map((message, at) => previewDocument(message, { appearance: appearances[at % appearances.length]!, here: message.length }).document)

let folder: string
let panel: Server
let browser: BrowserContext
const seen: string[] = []

const netLog = (): Promise<string> => readFile(join(folder, 'net.json'), 'utf8')

/** A page as a panel's, without the panel's own content policy: what is in the frame is to hold by itself. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage()
  page.on('console', (message) => message.text() === 'ran' && seen.push('console'))
  page.on('dialog', async (dialog) => {
    seen.push('dialog')
    await dialog.dismiss()
  })
  page.on('popup', () => seen.push('popup'))
  await page.goto(`http://127.0.0.1:${(panel.address() as AddressInfo).port}/`)
  // What the content policy stops is told of too, and failed by that.
  const tell = (request: Request): unknown => /^(?:about|data):/.test(request.url()) || request.failure()?.errorText === 'csp' || seen.push(request.url())
  page.on('requestfailed', tell)
  page.on('requestfinished', tell)
  await page.evaluate(() => window.addEventListener('message', () => (document.title = 'ran')))
  return page
}

/** Loads documents in frames of the page as a preview does, or without its sandbox, and answers whether something ran. */
function load(page: Page, documents: readonly string[], sandboxed: boolean): Promise<boolean> {
  return page.evaluate(
    async ([all, sandbox]) => {
      const loads = all.map((text) => {
        const frame = document.createElement('iframe')
        if (sandbox) frame.setAttribute('sandbox', '')
        // Small, as painting takes longest; all within sight, as others are not laid out.
        frame.width = frame.height = '30'
        frame.srcdoc = text
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
        document.body.append(frame)
        return loaded
      })
      await Promise.all(loads)
      // What runs a little later: timers of nought seconds, a redirection, the messages of the frames.
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const ran = 'ran' in window || document.title !== 'panel'
      document.body.replaceChildren()
      return ran
    },
    [documents, sandboxed] as const,
  )
}

/** Writes documents one after the other into frames without a sandbox, where they alone must hold; that is many times as fast as loading them. */
function write(page: Page, documents: readonly string[]): Promise<boolean> {
  return page.evaluate(async (all) => {
    const frames = all.slice(0, 25).map(() => {
      const frame = document.createElement('iframe')
      frame.width = frame.height = '30'
      document.body.append(frame)
      return frame
    })
    for (let from = 0; from < all.length; from += frames.length) {
      frames.forEach(({ contentDocument }, at) => {
        contentDocument!.open()
        contentDocument!.write(all[from + at] ?? '')
        contentDocument!.close()
      })
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
    const ran = 'ran' in window || document.title !== 'panel'
    document.body.replaceChildren()
    return ran
  }, documents)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qboxmail-hostile-'))
  panel = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>panel</title><link rel=icon href="data:,"><body>')).listen(0, '127.0.0.1')
  await once(panel, 'listening')
  // With a process for each frame all would take twice as long.
  browser = await launchWithProfile(join(folder, 'profile'), [`--log-net-log=${join(folder, 'net.json')}`, '--disable-features=IsolateSandboxedIframes'])
})
afterAll(async () => {
  await browser.close()
  panel.close()
  await rm(folder, { recursive: true, force: true })
})

it('notices what a message does that is shown as it is', async () => {
  const page = await openPage()
  await load(page, [`<script>${run}</script>`, `<img src="http://seen.${trap}/">`, `<link rel=dns-prefetch href="//looked-up.${trap}">`], false)
  await write(page, [`<img src="http://written.${trap}/">`])
  await expect.poll(() => seen).toEqual(expect.arrayContaining(['console', 'dialog', `http://seen.${trap}/`, `http://written.${trap}/`]))
  // A hint is followed when the browser finds the time.
  await expect.poll(netLog).toContain(`looked-up.${trap}`)
  await page.close()
  seen.length = 0
})

it('runs nothing of 1,000 hostile messages, and asks no server', async () => {
  const page = await openPage()
  for (let from = 0; from < documents.length; from += batch) {
    const ran = await write(page, documents.slice(from, from + batch))
    if (ran || seen.length > 0) expect.fail(`${seen.join(', ')}:\n${messages.slice(from, from + batch).join('\n\n')}`)
  }
  await page.close()
})

it('nor of those that are loaded as a preview does it, or without its sandbox', async () => {
  const page = await openPage()
  expect(await load(page, documents.slice(0, 2 * traps.length), true)).toBe(false)
  expect(await load(page, documents.slice(0, traps.length), false)).toBe(false)
  expect(seen).toEqual([])
  await page.close()
})

it('and looks up no name', async () => {
  await browser.close()
  const log = await netLog()
  // Of the names those only that were let through on purpose.
  expect(new Set(log.match(/[\w-]*\.?trap\.qboxmail\.example/g))).toEqual(new Set([`seen.${trap}`, `written.${trap}`, `looked-up.${trap}`]))
})
