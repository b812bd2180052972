import { caniemail } from 'caniemail'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chosenClients, mailClients, usualClients } from '../../../../src/mail/lint/clients'
import { lintTemplate } from '../../../../src/mail/lint/lint'
import { supportRows } from '../../../../src/mail/lint/supportData'
import { dataPath, readSource, supportModule } from '../../../run/clientSupport'
import { templates } from '../../../fixtures/templates'

const all = mailClients.map((_, at) => at)
const source = await readSource()
const found = (html: string, clients = all) => lintTemplate(html, { clients }).filter(({ source }) => source.startsWith('https://www.caniemail.com/features/') && !source.includes('html-width')).map(({ rule, start, end }) => [rule, html.slice(start, end)])

test('the table is what the data gives', () => {
  expect(readFileSync(dataPath, 'utf8')).toBe(supportModule(source))
})

test('every verdict is that of an entry, for the newest version tested', () => {
  const entries = new Map(source.data.map((entry) => [entry.slug, entry]))
  const rows = supportRows.trim().split('\n').map((row) => row.split('\t'))
  expect(rows.length).toBeGreaterThan(200)
  for (const [slug = '', , support = ''] of rows) {
    const { stats } = entries.get(slug)!
    expect(support).toHaveLength(mailClients.length)
    mailClients.forEach(({ id }, at) => {
      const [family = '', platform = ''] = id.split('.')
      expect([slug, id, support[at]]).toEqual([slug, id, Object.values(stats[family]?.[platform] ?? {}).at(-1)?.[0] ?? 'u'])
    })
  }
})

test('the clients of a setting', () => {
  const ids = (names: string[]) => chosenClients(names).map((at) => mailClients[at]?.id)
  expect(ids(['gmail.ios', 'apple-mail', 'nobody'])).toEqual(['apple-mail.macos', 'apple-mail.ios', 'gmail.ios'])
  for (const name of usualClients) expect(chosenClients([name])).not.toEqual([])
})

describe('what is looked up', () => {
  test.each<[string, ...[string, string][]]>([
    ['<p style="color: red; border-radius:4px">', ['css-border-radius', 'border-radius:4px']],
    ['<p style="font-family: &quot;a;gap:1px&quot;; gap:1px">', ['css-gap', 'gap:1px']],
    ['<p style="display : flex !important">', ['css-display', 'display : flex !important'], ['css-display-flex', 'display : flex !important'], ['css-important', 'display : flex !important']],
    ['<p style="background-image: linear-gradient(red, blue)">', ['css-background-image', 'background-image: linear-gradient(red, blue)'], ['css-linear-gradient', 'background-image: linear-gradient(red, blue)']],
    ['<p style="--a: 1rem; top: var(--a)">', ['css-left-right-top-bottom', 'top: var(--a)'], ['css-variables', 'top: var(--a)']],
    ['<p style="width: {{w}}; top: 1rem">', ['css-width', 'width: {{w}}'], ['css-left-right-top-bottom', 'top: 1rem'], ['css-unit-rem', 'top: 1rem']],
    ['<p style="color: #1a1rem">'],
    ['<style>@import url(a;b.css);\n@font-face { font-family: x }</style>', ['html-style', '<style'], ['css-at-import', '@import url(a;b.css)'], ['css-at-font-face', '@font-face']],
    ['<style>@media (min-width: 1px) and (hover) { a:hover > b { color: red } }</style>', ['html-style', '<style'], ['css-at-media', '@media (min-width: 1px) and (hover)'], ['css-at-media-hover', '@media (min-width: 1px) and (hover)'], ['css-pseudo-class-hover', 'a:hover > b'], ['css-selector-child', 'a:hover > b']],
    ['<style>a[x=">"] .b.c:before, * { color: red; & i { color: blue } }</style>', ['html-style', '<style'], ...['css-selector-attribute', 'css-pseudo-element-before', 'css-selector-universal', 'css-selector-chaining'].map((rule): [string, string] => [rule, 'a[x=">"] .b.c:before, *']), ['css-nesting', '& i']],
    ['<style>@keyframes x { from { color: red } 50% { color: blue } }</style>', ['html-style', '<style'], ['css-at-keyframes', '@keyframes x']],
    ['<style>/* gap: 1px } */ .a { color: "; gap: 1px" } {{! gap:1px; }}</style>', ['html-style', '<style']],
    ['<video src="a.mp4"></video>', ['html-video', '<video'], ['image-mp4', 'src="a.mp4"']],
    ['<input type="TEXT" required>', ['html-input-text', 'type="TEXT"'], ['html-required', 'required']],
    ['<td background="https://x.test/a.webp?x=.png">', ['html-background', 'background="https://x.test/a.webp?x=.png"'], ['image-webp', 'background="https://x.test/a.webp?x=.png"']],
    ['<a href="#top">x</a>', ['html-anchor-links', 'href="#top"']],
    ['<!--[if mso]><video><![endif]-->'],
    ['<mj-image alt="" width="1px" align="center" src="https://a.test/a.webp" />'],
  ])('%s', (html, ...expected) => {
    expect(found(html).sort()).toEqual(expected.map((each) => [...each]).sort())
  })

  test('unsupported is marked everywhere, partly supported once', () => {
    const clients = chosenClients(['outlook.windows'])
    expect(found('<p style="top:0"><p style="margin:0"><p style="top:0"><p style="margin:0">', clients).map(([rule]) => rule)).toEqual(['css-left-right-top-bottom', 'css-margin', 'css-left-right-top-bottom'])
    const [finding] = lintTemplate('<p style="top:0">', { clients })
    expect(finding).toMatchObject({ severity: 'warning', message: expect.stringContaining('top is not supported by Outlook (Windows).'), source: 'https://www.caniemail.com/features/css-left-right-top-bottom/' })
    expect(found('<p style="top:0">', [])).toEqual([])
  })
})

test('an independent checker over the same data says the same of real templates', () => {
  const clients = ['outlook.windows', 'gmail.desktop-webmail'] as const
  const titles = new Map(source.data.map(({ slug, title }) => [title, slug]))
  const inTable = new Set(supportRows.trim().split('\n').map((row) => row.split('\t')[0]))
  // Of what is passed over here on purpose, a picture's size in pixels and what hides a preheader, it is shown nothing.
  const unhidden = (css: string) => (/(?:^|[;\s])display\s*:\s*none/i.test(css) ? css.replace(/(?<![-\w])(?:max-height|max-width|overflow|opacity|visibility|font-size|line-height|mso-hide)\s*:[^;]*;?/gi, '') : css)
  const told = (html: string) =>
    html
      .replace(/<img\b[^>]*>/gi, (tag) => tag.replace(/\s(?:width|height)\s*=\s*(?:"\d+"|'\d+'|\d+(?=[\s/>]))/gi, ''))
      .replace(/(style\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi, (_, name: string, one?: string, other?: string) => (one === undefined ? `${name}'${unhidden(other ?? '')}'` : `${name}"${unhidden(one)}"`))
  let compared = 0
  const missing: string[] = []
  for (const { name, html } of templates()) {
    const { issues } = caniemail({ clients: [...clients], html: told(html) })
    const theirs = new Set([...issues.errors.values(), ...issues.warnings.values()].flat().map(({ title }) => titles.get(title)).filter((slug) => slug !== undefined && inTable.has(slug)))
    const ours = new Set(lintTemplate(html, { clients: chosenClients(clients) }).map(({ rule }) => rule))
    compared += theirs.size
    // It takes `background-color` for `background` too.
    for (const slug of theirs) if (!ours.has(slug!) && slug !== 'css-background') missing.push(`${name}: ${slug}`)
  }
  expect(missing).toEqual([])
  expect(compared).toBeGreaterThan(100)
})
