import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeEntities, escapeHtml } from '../../../src/mail/entities'
import { scanHtml } from '../../../src/mail/htmlScan'
import { htmlToText } from '../../../src/mail/htmlToText'
import { mapCssUrls, reachOf, urlsInSrcset } from '../../../src/mail/htmlUrls'
import { markup } from './arbitraries'
import { effort, patience } from '../../fixtures/effort'

test('tokens cover any text without gaps', () => {
  fc.assert(
    fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), (html) => {
      let at = 0
      for (const token of scanHtml(html)) {
        expect(token.start).toBe(at)
        expect(token.end).toBeGreaterThan(at)
        at = token.end
      }
      expect(at).toBe(html.length)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['<a b=c d="e>f" G=\'h\' b=i j>', ['a', { b: 'c', d: 'e>f', g: 'h', j: '' }]],
  ['<IMG SRC=x/>', ['img', { src: 'x/' }]],
  ['<br/>', ['br', {}]],
  ['<a href="?a=1&amp;copy=2&copy=3">', ['a', { href: '?a=1&copy=2&copy=3' }]],
])('%s is read as browsers do', (html, expected) => {
  const [token] = [...scanHtml(html)]
  if (token?.kind !== 'open') throw new Error('no tag')
  expect([token.name, Object.fromEntries(token.attributes.map(({ name, value }) => [name, value]))]).toEqual(expected)
})

test.each([
  ['', ''],
  ['plain & simple < 5', 'plain & simple < 5'],
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['a<br>b<br><br>c', 'a\nb\n\nc'],
  ['<b>a</b> <i>b</i>\n c', 'a b c'],
  ['<b>a</b>b', 'ab'],
  ['<head><title>T</title><style>p{}</style></head>x<script>alert("<p>")</script>y<!-- z -->', 'xy'],
  ['<a href="https://e.example/a?b&amp;c">here</a>.', 'here (https://e.example/a?b&c).'],
  ['<a href="https://e.example">https://e.example</a>', 'https://e.example'],
  ['<a href="mailto:a@e.example">a@e.example</a>', 'a@e.example'],
  ['<a href="#top">top</a>', 'top'],
  ['<a href="https://e.example"><img alt="Shop" src="x"></a>', 'Shop (https://e.example)'],
  ['<ul><li>a<li>b<ul><li>c</ul></ul>d', '- a\n- b\n  - c\n\nd'],
  ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
  ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n3'],
  ['<pre>a\n  b</pre>', 'a\n  b'],
  ['<h1>Caff&egrave;</h1>&euro;&nbsp;5 &#8211; &#x92;x&#146;', 'Caffè\n\n€ 5 – ’x’'],
  ['a<hr>b', 'a\n\n---\n\nb'],
])('the text of %s', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

test('the text of a real newsletter holds what a reader needs', () => {
  const text = htmlToText(readFileSync('test/fixtures/workspace/welcome.html', 'utf8'))
  expect(text).toContain('1. Confirm your address\n2. Choose how often we may write\n3. Have a look around')
  expect(text).toContain('(https://www.rossi.example/confirm)')
  expect(text).not.toMatch(/<|max-width|\n{3}/)
})

test('any text is turned into text', () => {
  fc.assert(
    fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), (html) => {
      expect(htmlToText(html)).toBe(htmlToText(html).trim())
    }),
    { numRuns: 1000 },
  )
})

test('escaped text is read back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeEntities(escapeHtml(text)) === text))
})

test.each([
  ['https://a.example/x', 'remote'], ['//a.example', 'remote'], ['ht\ntp://a', 'remote'], ['\\\\a', 'remote'], ['cid:a@b', 'cid'],
  ['DATA:x', 'data'],
  ['#x', 'fragment'], [' java\tscript:alert(1)', 'script'], ['mailto:a@b', 'other'], ['img/a.png', 'relative'], ['/a.png', 'relative'],
  ['C:\\a.png', 'relative'], ['file:///a.png', 'relative'], ['', 'relative'],
])('%j is %s', (url, reach) => {
  expect(reachOf(url)).toBe(reach)
})

test('addresses in srcset and CSS are found', () => {
  expect(urlsInSrcset('a.png 1x, data:x,y 2x, b.png, c.png')).toEqual(['a.png', 'data:x,y', 'b.png', 'c.png'])
  expect(mapCssUrls('a{b:url( "x y" ) c;d:URL(z)} @import "q"; @import \'r\'', (url) => url.toUpperCase())).toBe(
    'a{b:url( "X Y" ) c;d:URL("Z")} @import "Q"; @import "R"',
  )
  expect(mapCssUrls('url(', (url) => url)).toBe('url(')
})

test('a hostile megabyte takes no longer than it should', { timeout: patience }, () => {
  const units = [
    '<', '<a ', '<a b="', '<!--', '</', '<style>', '<li>', '<ul>',
    '<a href=https://x>', '&', 'url(', '@import "', '<p style="url(">', '<pre>', ' ', '<br>', '\n',
  ]
  for (const unit of units) {
    const html = unit.repeat(1e6 / unit.length)
    const spent = effort(() => {
      htmlToText(html)
      mapCssUrls(html, () => '')
    })
    expect(spent, unit).toBeLessThan(5000)
  }
  const spent = effort(() => {
    urlsInSrcset(`a${','.repeat(1e6)}b`)
    htmlToText(`<pre>a${'\n'.repeat(1e6)}b</pre>`)
    htmlToText(`<pre>a${' '.repeat(1e6)}b</pre>`)
  })
  expect(spent).toBeLessThan(3000)
})
