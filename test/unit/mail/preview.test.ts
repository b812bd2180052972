import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanHtml } from '../../../src/mail/htmlScan'
import { reachOf } from '../../../src/mail/htmlUrls'
import { previewDocument } from '../../../src/mail/preview'
import { markup } from './arbitraries'

const png = 'data:image/png;base64,iVBORw0KGgo='
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
const bodyOf = (html: string, images = {}) => {
  const { document } = previewDocument(html, { images, allowRemote: false })
  return document.slice(document.indexOf('<base target="_blank">') + '<base target="_blank">'.length)
}

test('the policy comes before anything the author wrote', () => {
  const { document } = previewDocument(
    '<!doctype html><html lang=it><head><meta http-equiv=refresh content="0;url=http://h"><base href="http://h/"></head><body>x',
  )
  const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}`
  expect(document.startsWith(head)).toBe(true)
  expect(document).toContain('<base target="_blank"><html lang="it"><head></head><body>x')
})

test.each([
  ['<p style="color:red">a &amp; b</p>', '<p style="color:red">a &amp; b</p>'],
  ['<script>alert(1)</script>x', 'x'],
  ['<<!-- -->script>alert(1)</script>', '&lt;script>alert(1)'],
  ['<img src=x onerror=alert(1) alt="A">', '<img alt="A">'],
  ['<a href="java&#10;script:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="command:x">x</a><a href="https://e.example" target=_top ping=//p>y</a>', '<a>x</a><a href="https://e.example">y</a>'],
  ['<iframe src="//h"></iframe><object data=h>old</object>', 'old'],
  ['<form action="//h"><input formaction="//h"></form>', '<form><input></form>'],
  ['<link rel=dns-prefetch href=//h><link rel=stylesheet href=//h/a.css>x', 'x'],
  ['<img src="cid:logo@x">', `<img src="${png}">`],
  ['<td style="background:url(cid:logo@x)">', `<td style="background:url(&quot;${png}&quot;)">`],
  ['<img src="data:image/gif;base64,AA">', '<img src="data:image/gif;base64,AA">'],
])('%s', (html, shown) => {
  expect(bodyOf(html, { 'logo@x': png })).toBe(shown)
})

test('remote content is named, not shown', () => {
  const html =
    '<img src="https://h/1.png"><img src="https://h/1.png"><img srcset="https://h/2.png 2x"><body background="//h/3.png">' +
    '<p style="background:url(https://h/4.png)"><style>@import "https://h/5.css";a{b:url(\'https://h/6\')}</style>' +
    '<svg><image xlink:href="http://h/7"/></svg>' +
    '<video poster="https://h/8"><a href="https://h/link">link</a><img src="cid:none"><img src="a.png">'
  const { document, remote, missing } = previewDocument(html)
  expect(remote.map((url) => url.slice(-5))).toEqual(['1.png', '2.png', '3.png', '4.png', '5.css', '//h/6', '//h/7', '//h/8'])
  expect(missing).toEqual(['cid:none', 'a.png'])
  expect(document.match(/h\/\w+/g)).toEqual(['h/link'])
  const allowed = previewDocument(html, { allowRemote: true })
  expect(allowed.document).toContain('<img src="https://h/1.png">')
  expect(allowed.document).toContain('img-src data: https: http:')
  expect(allowed.remote).toEqual(remote)
})

test('a picture that is no picture is not put in', () => {
  for (const image of ['javascript:alert(1)', 'https://h/x.png', 'data:text/html;base64,AA==', 'data:image/png;base64,"><script>'])
    expect(bodyOf('<img src="cid:a">', { a: image })).toBe('<img>')
  expect(bodyOf('<img src="cid:constructor"><img src="cid:__proto__">')).toBe('<img><img>')
})

test('any text becomes a page without active or remote parts', () => {
  fc.assert(
    fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), (html) => {
      for (const token of scanHtml(bodyOf(html))) {
        if (token.kind === 'raw' && token.name === 'style') expect(html).toContain('<style')
        if (token.kind !== 'open') continue
        expect(['script', 'iframe', 'base', 'link', 'object']).not.toContain(token.name)
        for (const { name, value } of token.attributes) {
          expect(name).not.toMatch(/^on|srcset|srcdoc/)
          if (name === 'src') expect(['data', 'fragment']).toContain(reachOf(value))
        }
      }
    }),
    { numRuns: 2000 },
  )
})
