import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chosenClients, usualClients } from '../../../../src/mail/lint/clients'
import { lintMessage } from '../../../../src/mail/lint/eml'
import type { Fix } from '../../../../src/mail/lint/finding'
import { lintTemplate, type TemplateFacts } from '../../../../src/mail/lint/lint'
import type { Field } from '../../../../src/mail/lint/message'
import { rules, type Rule } from '../../../../src/mail/lint/rules'

const none = { clients: [] }
const mend = (text: string, { edits }: Fix) => edits.toSorted((one, other) => other.start - one.start).reduce((mended, { start, end, text: by }) => mended.slice(0, start) + by + mended.slice(end), text)
const field = (name: string, value: string): Field => ({ name, value, start: 0, end: 1 })
const quiet = [field('List-Unsubscribe', '<https://x.example/u>'), field('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')]
const post = field('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
const unsubscribe = 'List-Unsubscribe: <https://x.example/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n'
const big = `<p>${'è'.repeat(52_224)}</p>`

/** Rule, a template in which it holds, where (by the text), what the template is after each fix, and what is known besides. */
const cases: [rule: Rule, html: string, where: string, mended?: string[], facts?: Partial<TemplateFacts>][] = [
  ['attachment-missing', '<img alt="" width=1 src="cid:a"><img alt="" width=1 src="cid:b">', 'src="cid:b"', [], { attached: ['a'] }],
  ['attachment-missing', '<td background=cid:%62>', 'background=cid:%62', [], { attached: ['a'] }],
  ['attachment-missing', '<td style="background:url(cid:c)">', 'background:url(cid:c)', [], { attached: ['a'] }],
  ['conditional-comment', '<!--[if mso]><table><tr><td>x', '<!--[if mso]><table><tr><td>x'],
  ['conditional-comment', '<!--[if mso]><table><!-- y --><p>x</p><![endif]-->', '<!--[if mso]><table><!-- y -->'],
  ['conditional-comment', '<!--[if !mso]><!--><p>x</p>', '<!--[if !mso]><!-->'],
  ['from-domain', '<p>', '<', [], { from: field('From', 'A <a@other.example>'), domains: ['x.example'] }],
  ['ignore-unknown', '<!-- qboxmail-ignore no-such image-alt --><img width=1>', 'no-such'],
  ['image-alt', '<img width="1" src=https://x.example/a.png>', '<img', ['<img alt="" width="1" src=https://x.example/a.png>']],
  ['image-alt', '<mj-image href="https://x.example/">', '<mj-image', ['<mj-image alt="" href="https://x.example/">']],
  ['image-http', '<img alt="" width=1 src=" http://x.example/a.png">', 'src=" http://x.example/a.png"', ['<img alt="" width=1 src=" https://x.example/a.png">']],
  ['image-http', '<td background="http://x.example/a.png">', 'background="http://x.example/a.png"', ['<td background="https://x.example/a.png">']],
  ['image-http', '<style>@import "http://x.example/a.css";</style>', '@import "http://x.example/a.css"'],
  ['image-relative', '<style>a { b: url(d.woff) }</style>', 'b: url(d.woff)'],
  ['image-relative', '<img alt="" width=1 src="img/a.png">', 'src="img/a.png"'],
  ['image-relative', '<img alt="" width=1 srcset="{{a}} 1x, C:\\a.png 2x">', 'srcset="{{a}} 1x, C:\\a.png 2x"'],
  ['image-width', '<img alt="" src="https://x.example/a.png">', '<img'],
  ['image-width-unit', '<img alt="" width="600px" src="https://x.example/a.png">', 'width="600px"', ['<img alt="" width="600" src="https://x.example/a.png">']],
  ['image-width-unit', '<img alt="" width=1 height=" 20 PX " src="https://x.example/a.png">', 'height=" 20 PX "', ['<img alt="" width=1 height="20" src="https://x.example/a.png">']],
  ['image-width-unit', '<img alt="" width="50vw" src="https://x.example/a.png">', 'width="50vw"'],
  ['image-width-unit', '<img alt="" width="10em" src="https://x.example/a.png">', 'width="10em"'],
  ['link-address', '<a href="https://192.0.2.1/x">x</a>', 'href="https://192.0.2.1/x"'],
  ['link-address', '<a href="https://[2001:db8::1]/x">x</a>', 'href="https://[2001:db8::1]/x"'],
  ['link-empty', '<a href="#">x</a>', 'href="#"'],
  ['link-empty', '<a href>x</a>', 'href'],
  ['link-empty', '<a class="button">Buy now</a>', '<a'],
  ['link-empty', '<a href=" mailto: ">x</a>', 'href=" mailto: "'],
  ['link-empty', '<a href="https://">x</a>', 'href="https://"'],
  ['link-http', '<a href="http://x.test/%CE%B1%CE%BA%20">x</a>', 'href="http://x.test/%CE%B1%CE%BA%20"', ['<a href="https://x.test/%CE%B1%CE%BA%20">x</a>']],
  ['link-http', '<a href="http://x.test/%CE%B1%CE%BAFE%20">x</a>', 'href="http://x.test/%CE%B1%CE%BAFE%20"', ['<a href="https://x.test/%CE%B1%CE%BAFE%20">x</a>']],
  ['link-http', '<a href="http://{{host}}/x">x</a>', 'href="http://{{host}}/x"', ['<a href="https://{{host}}/x">x</a>']],
  ['link-http', '<a href=http://x.test/>x</a>', 'href=http://x.test/', ['<a href=https://x.test/>x</a>']],
  ['link-mismatch', '<a href="https://evil.test/"> www.<b>bank</b>.test </a>'.replace(/<\/?b>/g, ''), 'href="https://evil.test/"'],
  ['link-mismatch', '<a href="https://evil.test/">https://bank.test/login?x=1</a>', 'href="https://evil.test/"'],
  ['link-placeholder', '<a href="https://www.example.com/x">x</a>', 'href="https://www.example.com/x"'],
  ['link-placeholder', '<mj-button href="TODO">x</mj-button>', 'href="TODO"'],
  ['link-relative', '<a href="/shop">x</a>', 'href="/shop"'],
  ['link-shortened', '<a href="https://bit.ly/x">x</a>', 'href="https://bit.ly/x"'],
  ['placeholder-open', '<p>Dear {{ name }, hi {{other}}</p>', '{{'],
  ['placeholder-unresolved', '<p>{{ }}</p>', '{{ }}'],
  ['placeholder-unresolved', '<title>Hi {{name}}</title>', '{{name}}', [], { final: true }],
  ['preheader', '<body class="a">\n<p>Hello', '<body', ['<body class="a">\n<div style="display:none;mso-hide:all">…</div>\n<p>Hello']],
  ['script', '<script>x</script>', '<script>'],
  ['script', '<p onclick="x">', 'onclick="x"', ['<p>']],
  ['script', '<a href="https://x.test/"onclick="y()">x</a>', 'onclick="y()"', ['<a href="https://x.test/">x</a>']],
  ['script', '<a onclick="y()"href="https://x.test/">x</a>', 'onclick="y()"', ['<a href="https://x.test/">x</a>']],
  ['script', '<br onclick="y()"/>', 'onclick="y()"', ['<br/>']],
  ['script', '<a href=" java\nscript:x">x</a>', 'href=" java\nscript:x"'],
  ['size', big, big[3 + 52_222]!],
  ['subject-capitals', '<title>BUY NOW TODAY</title>', 'BUY NOW TODAY'],
  ['subject-length', `<title>${'a '.repeat(45)}</title>`, 'a '.repeat(45)],
  ['subject-missing', '<title> </title>', ' '],
  ['subject-reply', '<title>Re: your order</title>', 'Re: your order'],
  ['text-missing', '<p>', '<', [], { text: ' \n' }],
  ['unsubscribe-missing', '<p>', '<', [], { headers: [] }],
  ['unsubscribe-one-click', '<p>', '<', [], { headers: [field('List-Unsubscribe', '<mailto:u@x.example>')] }],
  ['unsubscribe-post', '<p>', '<', [], { headers: [post, field('List-Unsubscribe', '<mailto:u@x.example>')] }],
  ['unsubscribe-post', '<p>', '<', [], { headers: [field('List-Unsubscribe', '<https://x.example/u>'), field('List-Unsubscribe-Post', 'Yes')] }],
]

/** Rule, a message file in which it holds, and where. */
const messages: [rule: Rule, source: string, where: string][] = [
  ['address', 'To: a@example.com,\r\n broken <b@example.com\r\n', '<'],
  ['address', 'Cc: a@example.com b@example.com\n', ' '],
  ['address-form', 'From: A <a@example.com>; b@example.com\n', ';'],
  ['subject-reply', 'Subject: =?utf-8?q?Re=3A?= x\n', '=?utf-8?q?Re=3A?= x'],
  ['subject-length', `Subject: ${'a '.repeat(30)}\r\n ${'b '.repeat(20)}c\r\n`, `${'a '.repeat(30)}\r\n ${'b '.repeat(20)}c`],
  ['from-domain', 'From: a@example.com\n', 'a@example.com'],
  ['text-missing', 'Content-Type: text/html\n\n<p>', 'C'],
  ['text-missing', 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nHi\n--b--', 'C'],
  ['image-alt', 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Disposition: ATTACHMENT\n\n<a href="#">\n--b\n\nHi\n--b\nContent-Type: text/html\nContent-Disposition: inline\n\n<p><img width=1>\n--b--', '<img'],
  ['image-alt', 'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n\r\nHi\r\n--b\r\nContent-Type: text/html\r\n\r\n<p><img width=1>\r\n--b--\r\n', '<img'],
  ['attachment-missing', 'Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img alt="" width=1 src="cid:x"><img alt="" width=1 src="cid:y">\n--b\nContent-ID: <x>\nContent-Type: image/png\n\nx\n--b\n\nHi\n--b--', 'src="cid:y"'],
  ['placeholder-unresolved', 'Content-Type: multipart/alternative; boundary=b\n\n--b\n\nHi\n--b\nContent-Type: text/html\n\n{{name}}\n--b--', '{{name}}'],
]

test('every rule has a case here', () => {
  // Those about what a template is made of are asked with its files.
  expect(new Set([...cases, ...messages].map(([rule]) => rule))).toEqual(new Set(Object.keys(rules).filter((rule) => !rule.startsWith('template-'))))
})

test.each(messages)('%s holds in the message %j', (rule, source, where) => {
  const found = lintMessage(`${unsubscribe}${source}`, { ...none, domains: rule === 'from-domain' ? [] : ['example.com'] })
  const [finding] = found
  expect([found.map((each) => each.rule), `${unsubscribe}${source}`.slice(finding?.start, finding?.end)]).toEqual([[rule], rule === 'text-missing' ? unsubscribe.split('\n')[0] : where])
})

test.each(['\n', '\r\n'])('List-Unsubscribe-Post is put on a line of its own, after the field as it is folded, lines ending in %j', (newline) => {
  const lines = ['From: a@example.com', 'List-Unsubscribe : <mailto:u@x.example>,', ' <https://x.example/u>', 'Subject: Hi', '', 'Hi', '']
  const [finding, ...others] = lintMessage(lines.join(newline), none)
  expect([finding?.rule, others]).toEqual(['unsubscribe-one-click', []])
  const mended = mend(lines.join(newline), finding!.fixes[0]!)
  expect(mended.split(newline)).toEqual(lines.toSpliced(3, 0, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'))
  expect(lintMessage(mended, none)).toEqual([])
})

test('a field that is empty is marked on its own line', () => {
  const message = `${unsubscribe}Subject:\nFrom: a@example.com\n\nHi`
  expect(lintMessage(message, none).map(({ rule, start }) => [rule, start])).toEqual([['subject-missing', message.indexOf('\nFrom')]])
})

test('of HTML that is encoded no place is told, and a message in order is in order', () => {
  const message = readFileSync('test/fixtures/workspace/sample.eml', 'utf8')
  expect(lintMessage(message, none).map(({ rule }) => rule)).toEqual(['unsubscribe-missing'])
})

test.each(cases.map(([rule, html, where, mended = [], facts = {}]) => ({ rule, html, where, mended, facts })))('$rule holds in $html', ({ rule, html, where, mended, facts }) => {
  const found = lintTemplate(html, { ...none, ...facts })
  expect(found.map((finding) => finding.rule)).toEqual([rule])
  const [finding] = found
  expect(html.slice(finding!.start, finding!.end)).toBe(where)
  expect([finding!.severity, finding!.source]).toEqual([...rules[rule]])
  const fixed = finding!.fixes.map((fix) => mend(html, fix))
  expect(fixed).toEqual(mended)
  // What was mended is not told of again.
  for (const text of fixed) expect(lintTemplate(text, { ...none, ...facts, ...(facts.headers && { headers: quiet }) }).map((each) => each.rule)).not.toContain(rule)
})

test.each([
  '<!doctype html><html lang="it"><head><title>Benvenuta, {{name}}</title></head><body><div style="display: none">Ciao</div><p>{{#if a}}<a href="{{url}}">{{{b}}}</a>{{/if}}</p></body></html>',
  '<!--[if mso]><table><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->',
  '<!--[if !mso]><!--><p>x</p><!--<![endif]-->',
  '<!--[if gte mso 9]><xml><o:AllowPNG/></xml><![endif]-->',
  '<script type="application/ld+json">{}</script>',
  '<a href="https://www.shop.test/x">shop.test</a><a href="mailto:a@b.test">a@b.test</a><a href="https://track.shop.test/x">https://shop.test/</a>',
  '<img alt="" width="100%" height=auto src="cid:x"><img alt width="{{w}}" src="{{src}}">',
  '<a name="top">Top</a><a id=x>x</a><a> &nbsp; </a><a {{{link}}}>x</a><a xlink:href="https://x.test/">x</a><a href="mailto:?subject=x">x</a>',
  '<a href="https://www.mycompany.com/">x</a><a href="https://website.com/">x</a><a href="%LINK%">x</a><a href="%FACEBOOK_URL%">x</a><a href="%DATE%/x">x</a>',
  '<a href="[unsubscribe]">x</a><a href="%%unsub%%">x</a><a href="{unsubscribe}">x</a><a href="{$unsubscribe}">x</a><a href="@Model.Url">x</a>',
  '<body>{{> preheader}}<p>x',
  '<p>{{!-- a {{ b --}} {{ format "<b>" x }}</p>',
  '<mjml><mj-head><mj-preview>x</mj-preview></mj-head><mj-body><mj-text>x</mj-text></mj-body></mjml>',
  `<p>${'è'.repeat(52_200)}</p>`,
])('nothing is wrong with %j', (html) => {
  expect(lintTemplate(html, { ...none, headers: quiet, text: 'x', from: field('From', 'a@X.example'), domains: ['x.EXAMPLE'], attached: ['x'] })).toEqual([])
})

test('a field of a mailing service is one only where something fills it in', () => {
  const found = (final: boolean) => lintTemplate('<a href="[unsubscribe]">x</a>', { clients: [], final }).map(({ rule }) => rule)
  expect(found(false)).not.toContain('link-relative')
  expect(found(true)).toContain('link-relative')
})

test('what every mail program’s own rules ask for is no fault in others', () => {
  const found = (html: string) => lintTemplate(html, { clients: chosenClients(usualClients) }).map(({ rule }) => rule)
  expect(found('<img alt="" width="560" height="40" src="https://x.test/a.png">')).not.toContain('html-width')
  expect(found('<img alt="" width="50%" src="https://x.test/a.png">')).toContain('html-width')
  const usual = found('<body><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">Hello</div><p>x')
  expect(usual.filter((rule) => /max-height|overflow|preheader/.test(rule))).toEqual([])
  expect(found('<div style="max-height:0;overflow:hidden">Hello</div>')).toEqual(expect.arrayContaining(['css-max-height', 'css-overflow']))
})

test('a comment of Handlebars may be long, hold marks, and be the last', () => {
  const long = 'x < y '.repeat(200)
  expect(lintTemplate(`<p>{{!-- ${long}{{a}} --}}{{! ${long}}}{{!}}`, { clients: [] })).toEqual([])
  expect(lintTemplate('<p>{{! x }}', { clients: [], final: true }).map(({ rule }) => rule)).toEqual(['placeholder-unresolved'])
  expect(lintTemplate(`<p>{{!-- ${long} }}`, { clients: [] }).map(({ rule }) => rule)).toEqual(['placeholder-open'])
})
