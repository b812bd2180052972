import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sendRequestSchema } from '../../../src/api/resources/send'
import { checkDraft } from '../../../src/mail/check'
import { draftSchema, newDraft, type Draft } from '../../../src/mail/draft'
import { readEml } from '../../../src/mail/readEml'
import { toSendMessage } from '../../../src/mail/sendMessage'
import { anyDraft } from './arbitraries'

const good = newDraft({ from: 'Rossi <a@example.com>', to: 'b@example.com', subject: 'Hello', text: 'Hi' })
const found = (change: Partial<Draft>) =>
  checkDraft({ ...good, ...change }).map(({ field, severity, message, index }) => `${field}${index ?? ''} ${severity}: ${message}`)
const file = { filename: 'a.txt', contentType: 'text/plain', base64: 'YQ==', size: 1 }

test('a good draft has no problem', () => {
  expect(checkDraft(good)).toEqual([])
  expect(found({ html: '<p>Hi <img alt="" src="cid:x"></p>', attachments: [{ ...file, contentId: 'x', disposition: 'inline' }] })).toEqual([])
})

test.each<[Partial<Draft>, RegExp]>([
  [{ from: '' }, /^from error: The sender is missing/],
  [{ from: 'a@example.com, b@example.com' }, /^from error: There can be only one/],
  [{ from: 'a' }, /^from error: a: The @ is missing/],
  [{ to: ' ' }, /^to error: There is no recipient/],
  [{ cc: 'x@y' }, /^cc error: x@y: .*ending/],
  [{ to: 'b@example.com\nBcc: c@example.com' }, /^to error: .*header line/],
  [{ replyTo: 'josé@example.com' }, /^replyTo warning: .*SMTPUTF8/],
  [{ subject: 'a\r\nBcc: b@example.com' }, /^subject error: .*line break/],
  [{ subject: ' ' }, /^subject warning: .*empty/],
  [{ text: ' \n' }, /^text error: .*no body/],
  [{ text: '', html: '<p>x' }, /^text warning: HTML without a text part/],
  [{ subject: 'Dear {{name}}' }, /^subject warning: .*\{\{name\}\}/],
  [{ text: '{{a}} {{b}} {{c}} {{d}} {{a}}' }, /^text warning: .*: \{\{a\}\}, \{\{b\}\}, \{\{c\}\} …$/],
  [{ html: 'x'.repeat(103 * 1024) }, /^html warning: 103 KB/],
  [{ html: '<a href="javascript:x">' }, /^html warning: .*scripts.*javascript:/],
  [{ html: '<img alt=x src=http://h/a.png>' }, /^html warning: .*https: http:\/\/h\/a\.png/],
  [{ html: '<img alt=x src=a.png>' }, /^html warning: .*relative path: a\.png/],
  [{ html: '<img alt=x src=cid:x>' }, /^html warning: .*content ID.*: cid:x/],
  [{ headers: [{ name: 'X-Ok', value: '1' }, { name: 'Dkim-Signature', value: 'v=1' }] }, /^headers1 error: .*cannot be set by hand/],
  [{ headers: [{ name: 'ARC-Seal', value: 'x' }] }, /^headers0 error/],
  [{ headers: [{ name: 'X Space', value: 'x' }] }, /^headers0 error: .*cannot be the name/],
  [{ headers: [{ name: 'X-A', value: 'x\r\nBcc: y@example.com' }] }, /^headers0 error: .*line break/],
  [{ headers: [{ name: 'X-A', value: `a ${'x'.repeat(998)}` }] }, /^headers0 error: The header X-A cannot be folded/],
  [{ subject: 'NOTHING BUT CAPITALS' }, /^subject warning: .*all in capitals/],
  [{ subject: 'Hello '.repeat(20) }, /^subject warning: 119 characters/],
  [{ subject: 'Re: Hello' }, /^subject warning: .*feigns a reply/],
  [{ html: '<title>RE: THE TITLE OF IT</title>Hi', subject: 'Re: Hello' }, /^subject warning: .*feigns a reply/],
  [{ headers: [{ name: 'X-Ok', value: '1' }, { name: ' List-Unsubscribe ', value: '<mailto:a@example.com>' }] }, /^headers1 warning: Without List-Unsubscribe-Post/],
  [{ headers: [{ name: 'List-Unsubscribe', value: '<https://a.example/u>' }, { name: 'List-Unsubscribe-Post', value: 'Yes' }] }, /^headers1 warning: .*“List-Unsubscribe=One-Click”/],
  [{ attachments: [{ ...file, disposition: 'inline' }] }, /^attachments0 error: .*needs a content ID/],
  [{ attachments: [{ ...file, disposition: 'attachment', contentId: 'x' }] }, /^attachments0 error: .*must be inline/],
  [{ attachments: [{ ...file, disposition: 'inline', contentId: 'a>b' }] }, /^attachments0 error: .*not allowed/],
  [{ attachments: [{ ...file, filename: 'a\nb' }] }, /^attachments0 error: .*file name/],
  [{ attachments: [{ ...file, contentType: 'text' }] }, /^attachments0 error: .*content type/],
  [{ attachments: [{ ...file, base64: 'A'.repeat(11 * 1024 * 1024) }] }, /^attachments warning: 11 MB.*10 MB/],
  [{ attachments: [{ ...file, base64: 'A'.repeat(26 * 1024 * 1024) }] }, /^attachments warning: 26 MB.*25 MB/],
])('problem %#', (change, expected) => {
  expect(found(change)).toEqual([expect.stringMatching(expected)])
})

test('subject and headers are judged together, and each fault is told of once', () => {
  const headers = [{ name: 'In-Reply-To', value: '<a@example.com>' }]
  expect(found({ subject: 'Re: Hello', headers })).toEqual([])
  const unsubscribe = [{ name: 'List-Unsubscribe', value: '<mailto:a@example.com>' }, { name: 'List-Unsubscribe-Post', value: 'Yes' }]
  expect(found({ subject: `RE: ${'BUY NOW '.repeat(20)}`, html: '<title>RE: BUY NOW ALL OF IT</title>Hi', headers: unsubscribe }).map((words) => words.slice(0, 39))).toEqual([
    'subject warning: 163 characters: progra',
    'subject warning: Filters take a subject',
    'subject warning: A subject that feigns ',
    'headers1 warning: The value must be exa',
    'headers1 warning: One-click unsubscribi',
  ])
})

test('a header that is long, but can be folded, is none', () => {
  expect(found({ headers: [{ name: 'References', value: `<${'x'.repeat(60)}@example.com> `.repeat(30) }] })).toEqual([])
})

test('a bad address is pointed at', () => {
  expect(checkDraft({ ...good, to: 'b@example.com, oops' })).toMatchObject([{ field: 'to', position: { start: 15, end: 19 } }])
})

test('blank header rows are no problem and are not sent', () => {
  expect(found({ headers: [{ name: ' ', value: '' }] })).toEqual([])
  expect(toSendMessage({ ...good, headers: [{ name: ' ', value: '' }] })).not.toHaveProperty('headers')
})

test('becomes a message of the Send API', () => {
  const message = toSendMessage({
    ...good,
    to: '"Bianchi, G." <g@caffè.example>; c@example.com',
    bcc: 'd@example.com',
    replyTo: 'e@example.com',
    html: '<p>Hi',
    headers: [
      { name: 'X-Tag', value: ' a ' },
      { name: 'x-tag', value: 'b' },
      { name: '__proto__', value: 'p' },
      { name: 'To', value: 'f@example.com' },
    ],
    attachments: [file, { ...file, contentId: 'x' }],
  })
  expect(message).toEqual({
    from: { name: 'Rossi', address: 'a@example.com' },
    to: [{ name: 'Bianchi, G.', address: 'g@xn--caff-8oa.example' }, 'c@example.com'],
    bcc: ['d@example.com'],
    reply_to: ['e@example.com'],
    subject: 'Hello',
    text_body: 'Hi',
    html_body: '<p>Hi',
    headers: { 'X-Tag': ['a', 'b'], ['__proto__']: 'p' },
    attachments: [
      { filename: 'a.txt', content_type: 'text/plain', content: 'YQ==', disposition: 'attachment' },
      { filename: 'a.txt', content_type: 'text/plain', content: 'YQ==', disposition: 'inline', content_id: 'x' },
    ],
  })
  expect(sendRequestSchema.safeParse({ messages: [message] }).success).toBe(true)
})

test('any draft is checked, and what is sent has no line break in a header', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(draftSchema.safeParse(draft).success).toBe(true)
      checkDraft(draft)
      const { from, to, cc, bcc, reply_to, headers } = toSendMessage(draft)
      // A backslash of the text itself is written twice.
      expect(JSON.stringify([from, to, cc, bcc, reply_to, headers]).replaceAll('\\\\', '')).not.toMatch(/\\[rn]|\\u000/)
    }),
  )
})

test('a header full of mistakes is told of in part, without reading it again for each', () => {
  const problems = checkDraft(newDraft({ ...good, to: '<p>'.repeat(40_000) })).filter(({ field }) => field === 'to')
  expect(problems).toHaveLength(100)
})

test('a message of very many attachments is read once for the addresses that its HTML shows', async () => {
  const parts = Array.from({ length: 20_000 }, (_, at) => `--x\nContent-ID:<y${at}>\nContent-Type:a/b\n\n\n`).join('')
  const { found: read } = await readEml(Buffer.from(`Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n${'<img src="cid:y7">'.repeat(50_000)}<img src="cid:y%38"><p style="background:url(&quot;cid:y9&quot;)">cid:y10\n${parts}--x--\n`))
  expect(read.attachments?.filter(({ disposition }) => disposition === 'inline').map(({ contentId }) => contentId)).toEqual(['y7', 'y8', 'y9'])
})
