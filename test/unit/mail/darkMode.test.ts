import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveScheme } from '../../../src/mail/darkMode'
import { previewDocument } from '../../../src/mail/preview'
import { growth, linear, patience } from '../../fixtures/effort'
import { templates } from '../../fixtures/templates'
import { markup } from './arbitraries'

const [yes, no] = ['min-width:0', 'max-width:-1px']

test.each([
  ['@media (prefers-color-scheme: dark) { a { b: c } }', `@media (${no}) { a { b: c } }`, `@media (${yes}) { a { b: c } }`],
  ['@media (prefers-color-scheme:light){}', `@media (${yes}){}`, `@media (${no}){}`],
  ['@media screen and ( PREFERS-COLOR-SCHEME : Dark ), print{}', `@media screen and ( ${no} ), print{}`, `@media screen and ( ${yes} ), print{}`],
  ['@media (prefers-color-scheme/* of */:/**/dark/**/){}', `@media (${no}/**/){}`, `@media (${yes}/**/){}`],
  ['@media not (prefers-color-scheme: dark){}', `@media not (${no}){}`, `@media not (${yes}){}`],
  ['@media (prefers-color-scheme){}', `@media (${yes}){}`, `@media (${yes}){}`],
  ['a{color:if(media(prefers-color-scheme: dark): #fff; else: #000)}', `a{color:if(media(${no}): #fff; else: #000)}`, `a{color:if(media(${yes}): #fff; else: #000)}`],
  [':root{color-scheme:light dark;color:red}', ':root{color-scheme:light;color:red}', ':root{color-scheme: dark;color:red}'],
  [':root{color-scheme: only dark light !important}', ':root{color-scheme: only light !important}', ':root{color-scheme: only dark !important}'],
])('%s', (css, light, dark) => {
  expect([resolveScheme(css, 'light'), resolveScheme(css, 'dark')]).toEqual([light, dark])
})

test.each([
  '@media (prefers-color-scheme: no-preference){}',
  '@media (x-prefers-color-scheme: dark){}',
  '@media (prefers-reduced-motion){a{color-scheme:dark}}',
  '/* (prefers-color-scheme: dark) */ a{b:"(prefers-color-scheme: dark)";c:url(x(prefers-color-scheme:dark)}',
  "a{b:'\\'(prefers-color-scheme: dark)'}",
  '.prefers-color-scheme{--color-scheme:light dark;color-scheme:normal}',
])('leaves %s alone', (css) => {
  expect([resolveScheme(css, 'light'), resolveScheme(css, 'dark')]).toEqual([css, css])
})

test('every place where a message can ask for the scheme', () => {
  const html =
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><style media="(prefers-color-scheme: dark)">a{b:c}</style>' +
    '<p style="color-scheme: light dark">light dark</p><picture><source media="(prefers-color-scheme:dark)" srcset="data:image/png;base64,AA== 2x, https://h/1.png"><img src="data:image/gif;base64,AA=="></picture>'
  const shown = (appearance: 'light' | 'dark' | 'inverted') => previewDocument(html, { appearance }).document.replace(/^.*?<base target="_blank">/, '')
  const expected = (scheme: string, holds: string) =>
    `<meta name="color-scheme" content="${scheme}"><meta name="supported-color-schemes" content="light dark"><style media="(${holds})">a{b:c}</style>` +
    `<p style="color-scheme:${scheme === 'light' ? ' light' : ' dark'}">light dark</p><picture><source media="(${holds})" srcset="data:image/png;base64,AA== 2x"><img src="data:image/gif;base64,AA=="></picture>`
  expect(shown('light')).toBe(expected('light', no))
  expect(shown('dark')).toBe(expected(' dark', yes))
  expect(shown('inverted').replace(/^<style>.*?<\/style>/, '')).toBe(expected('light', no))
})

test('of real templates and of any text nothing else is changed', () => {
  const back = (css: string) => css.replaceAll(/prefers-color-scheme\s*:\s*(?:light|dark)|min-width:0|max-width:-1px/g, '?')
  for (const { html } of templates()) for (const scheme of ['light', 'dark'] as const) expect(back(resolveScheme(html, scheme)), scheme).toBe(back(html))
  fc.assert(fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), (text) => resolveScheme(text, 'dark') === text), { numRuns: 1000 })
})

test.each(['prefers-color-scheme:', '(prefers-color-scheme/*', 'color-scheme:', '"color-scheme', 'url(color-scheme', '/* color-scheme', 'color-scheme:light '])('a megabyte of %s takes no more than its length', (piece) => {
  const long = piece.repeat(Math.ceil(1_000_000 / piece.length))
  expect(resolveScheme(long, 'dark').length).toBeGreaterThan(0)
}, 5000)

test.each([' ', 'a', '-', '/*', '(', '"', ':'])('%j many times in a list of schemes takes no more than its length', { timeout: patience }, (piece) => {
  const sheet = (length: number) => `:root{color-scheme:light dark${piece.repeat(length / piece.length)}x}@media (prefers-color-scheme${piece.repeat(length / piece.length)}x`
  expect(growth(() => void resolveScheme(sheet(8_192), 'dark'), () => void resolveScheme(sheet(65_536), 'dark'))).toBeLessThanOrEqual(linear)
})
