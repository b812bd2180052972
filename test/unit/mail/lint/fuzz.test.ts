import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailClients } from '../../../../src/mail/lint/clients'
import { lintMessage } from '../../../../src/mail/lint/eml'
import { lintTemplate, type TemplateFacts } from '../../../../src/mail/lint/lint'
import { silencing } from '../../../../src/mail/lint/silence'
import { growth, linear, patience } from '../../../fixtures/effort'
import { templates } from '../../../fixtures/templates'
import { markup } from '../arbitraries'

const facts: TemplateFacts = { clients: mailClients.map((_, at) => at), attached: [], final: true, text: '', headers: [], domains: [] }

const css = fc.array(fc.constantFrom('a', '{', '}', ':', ';', '"', "'", '(', ')', '/*', '*/', '@media', '@import', 'url(', '{{', '}}', '{%', '<%', '%>', ' ', '\n', '\\', '!important', '1rem', 'gap', '>', '[', ']', '&', '--x', '/* qboxmail-ignore css-gap */', '<', '</style>'), { maxLength: 60 }).map((parts) => parts.join(''))
const template = fc.oneof(markup, css.map((sheet) => `<style>${sheet}`), css.map((style) => `<p style="${style}">`), fc.array(fc.constantFrom('<!-- qboxmail-ignore ', 'image-alt', '-->', '<!--[if mso]>', '<![endif]-->', '{{', '}}', '{{!--', '<a href="', 'https://a.test', '#', '">', '</a>', '<img src="', '<title>', '</title>', '<body>', ' '), { maxLength: 40 }).map((parts) => parts.join('')))

test('of 1,000 hostile templates none throws, and every place is one in the text', { timeout: patience }, () => {
  fc.assert(
    fc.property(template, (html) => {
      for (const finding of lintTemplate(html, facts)) {
        const edits = [...finding.fixes.flatMap((fix) => fix.edits), ...(finding.rule === 'ignore-unknown' ? [] : [silencing(html, finding) ?? []].flat())]
        for (const { start, end } of [finding, ...edits]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(html.length)
        }
        expect(finding.message).not.toBe('')
        expect(URL.canParse(finding.source)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('of 1,000 hostile messages none throws', { timeout: patience }, () => {
  const parts = ['From: ', 'To: ', 'a@example.com', ', ', '"', '<', '\r\n', '\n', '\r\n ', '\r\n\r\n', 'Content-Type: ', 'text/html', 'multipart/mixed; boundary=', '--b', 'b', '--', 'Subject: ', '=?utf-8?q?a?=', 'Content-Transfer-Encoding: 8bit', 'List-Unsubscribe: ', 'List-Unsubscribe-Post: ', '<img>', '{{', ':', ';']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((each) => each.join('')), (source) => {
      for (const { start, end } of lintMessage(source, facts)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(start).toBeLessThanOrEqual(source.length)
      }
    }),
    { numRuns: 1_000 },
  )
})

const messages = ['a:b\n', 'a:\n ', 'To: a@b.test,', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n', '--b', '\n', 'a ', 'Subject: x']

test.each(messages)('a message of %j many times takes no more than its length', { timeout: patience }, (piece) => {
  const head = 'Content-Type: multipart/mixed; boundary=b\n\n'
  const texts = (length: number) => [piece.repeat(length / piece.length), head + piece.repeat(length / piece.length)]
  expect(growth(() => texts(8_192).forEach((text) => lintMessage(text, facts)), () => texts(65_536).forEach((text) => lintMessage(text, facts)))).toBeLessThanOrEqual(linear)
})

describe('templates of public frameworks', () => {
  const all = templates()

  test('there are enough of them', () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
  })

  test.each(all.map(({ name, html }) => [name, html] as const))('%s is checked', (_, html) => {
    const findings = lintTemplate(html, facts)
    for (const { start, end } of findings) expect(html.slice(start, end)).not.toBe('')
    expect(findings.some(({ rule }) => rule === 'unsubscribe-missing')).toBe(true)
  })
})

const pieces = [
  '<', '<a', '<a href="', '<a href=#>', '<img>', '<img a=', '<p style="top:0">', '<p style="', '<!--', '<!--[if mso]>', '<!--[if !mso]><!-->', '<!-- qboxmail-ignore image-alt --><img>', '<!-- qboxmail-ignore image-alt -->', '{{', '{{a', '{{}}', '{{!--',
  '<title>', '&quot;', 'x ', 'http://a.test ', '<a href="https://a.test">b.test</a>', '<img srcset="', 'è', '<body>', '<body>&nbsp;',
]
const styles = ['{', '}', 'a{', 'a{b:c}', 'a:', ';', '"', "'", '(', ')', '/*', '/**/', '/* qboxmail-ignore css-gap */', '@media(', '@media{', '{{', '{{a}}', '{%', '<%', 'url(', 'a{b:url(', 'a{b:"', '[', 'a[', '1', '1rem ', '.a', ':a', '>', '\\', '--', ' ', '\n']

const repeated = [...pieces.map((piece) => ['', piece, '']), ...styles.flatMap((piece) => [['<style>', piece, ''], ['<style>a{b:', piece, ''], ["<p style='", piece, "'>"]])] as [string, string, string][]

test.each(repeated)('%s%j… takes no more than its length', { timeout: patience }, (head, piece, tail) => {
  const text = (length: number) => head + piece.repeat(length / piece.length) + tail
  expect(growth(() => void lintTemplate(text(8_192), facts), () => void lintTemplate(text(65_536), facts))).toBeLessThanOrEqual(linear)
})

const characters = ['a', '1', ' ', '\n', '-', '(', '"', "'", '<', '{', '&', '%', '=', '.', ',', '@', '\\', '*']
const around: [head: string, tail: string][] = [['', ''], ['<p style="x:', '">'], ["<p style='x:", "'>"], ['<style>.a', ''], ['<style>@media ', ''], ['<!--', '-->'], ['<!--[if mso', '-->'], ['<body><p style="display', '">'], ['<img width="', 'b">'], ['<img srcset="', 'b">'], ['<mj-text padding="', 'b">'], ['<a href="', 'b">x</a>'], ['<a href="https://a.test">', 'b</a>'], ['<title>', 'b'], ['{{a', '}}']]

test.each(characters)('%j many times in a place of a template takes no more than its length', { timeout: patience }, (character) => {
  const slow = around.filter(([head, tail]) => {
    const text = (length: number) => head + character.repeat(length) + tail
    return growth(() => void lintTemplate(text(8_192), facts), () => void lintTemplate(text(65_536), facts)) > linear
  })
  expect(slow).toEqual([])
})

test.each([...characters, '<https:'])('%j many times in a field of a message takes no more than its length', { timeout: patience }, (character) => {
  const fields: [head: string, tail: string][] = [['', ''], ['To: ', '" <a@b.test>'], ['To: "', '" <a@b.test>'], ['To: a <', ''], ['Subject: ', ''], ['List-Unsubscribe: ', ''], ['Content-Type: text/html; charset', ''], ['Content-Type: multipart/mixed; boundary=', '']]
  const slow = fields.filter(([head, tail]) => {
    const text = (length: number) => head + character.repeat(length / character.length) + tail
    return growth(() => void lintMessage(text(8_192), facts), () => void lintMessage(text(65_536), facts)) > linear
  })
  expect(slow).toEqual([])
})
