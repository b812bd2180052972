import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newDraft, type Draft } from '../../../src/mail/draft'
import { renderMessage } from '../../../src/mail/render/rendered'
import { draftToMime, type MimeOptions } from '../../../src/mail/toMime'
import { anyDraft } from './arbitraries'

const source = async (draft: Draft, options?: MimeOptions) => Buffer.from(await draftToMime(draft, options)).toString('latin1')
const alone = { read: () => Promise.resolve(undefined) }
const again = async (draft: Draft) => (await renderMessage({ name: 'a.eml', bytes: await draftToMime(draft, { keepBcc: true }) }, alone)).draft

const full = newDraft({
  from: 'Niccolò "Nico" Rossi <a@example.com>',
  to: '"Bianchi, G." <b@example.com>, c@example.com',
  cc: 'd@example.com',
  bcc: 'secret@example.com',
  replyTo: 'e@example.com',
  subject: 'Così è – a subject that is long enough to be folded over more than one line of the header, twice',
  text: 'Hello\n.\nFrom here\n  è così\n',
  html: '<p>Hello <img src="cid:logo@x"></p>\n',
  headers: [{ name: 'X-Tag', value: 'één' }, { name: 'List-Unsubscribe', value: '<https://x.example/u>' }],
  attachments: [
    { filename: 'logo.png', contentType: 'image/png', base64: 'iVBORw0KGgo=', disposition: 'inline', contentId: 'logo@x', size: 8 },
    { filename: 'perché no.txt', contentType: 'text/plain', base64: 'Y2lhbw0K', disposition: 'attachment', size: 6 },
    { filename: 'old.eml', contentType: 'message/rfc822', base64: 'RnJvbTogYUBiLmMNCg0KeA0K', disposition: 'attachment', size: 18 },
  ],
})

test('a draft comes back from its message file', async () => {
  const back = await again(full)
  expect({ ...back, attachments: [] }).toEqual({ ...full, from: 'Niccolò Nico Rossi <a@example.com>', attachments: [] })
  const byName = new Map(back.attachments.map((each) => [each.filename, each]))
  expect([byName.get('logo.png'), byName.get('perché no.txt')]).toEqual(full.attachments.slice(0, 2))
  // The parser gives an attached message back with its own line ends.
  const message = byName.get('old.eml')
  expect(message).toMatchObject({ contentType: 'message/rfc822', disposition: 'attachment' })
  expect(Buffer.from(message?.base64 ?? '', 'base64').toString().trim()).toBe('From: a@b.c\n\nx')
})

test.each([
  ['a line of 999 octets', `Subject: x\r\n\r\n${'è'.repeat(500)}\r\n`],
  ['a bare LF', 'Subject: x\r\n\r\na\nb\r\n'],
  ['a bare CR', 'Subject: x\r\n\r\na\rb\r\n'],
  ['a NUL', 'Subject: x\r\n\r\na\0b\r\n'],
])('an attached message with %s goes as a file, octet by octet', async (_, text) => {
  const attached = { filename: 'old.eml', contentType: 'message/rfc822', base64: Buffer.from(text).toString('base64'), disposition: 'attachment' as const, size: Buffer.byteLength(text) }
  const mime = await source({ ...full, attachments: [attached] })
  expect(mime).toMatch(/Content-Type: application\/octet-stream; name=old\.eml\r\nContent-Transfer-Encoding: base64/)
  expect(Math.max(...mime.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998)
  expect((await again({ ...full, attachments: [attached] })).attachments).toEqual([{ ...attached, contentType: 'application/octet-stream' }])
})

test('a line of 998 octets in an attached message is none too many', async () => {
  const base64 = Buffer.from(`Subject: x\r\n\r\n${'x'.repeat(998)}\r\n`).toString('base64')
  expect(await source({ ...full, attachments: [{ filename: 'old.eml', contentType: 'message/rfc822', base64, size: 1000 }] })).toContain('Content-Type: message/rfc822')
})

test('bodies of blanks only are no parts, as by the Send API; long headers are folded', async () => {
  const mime = await source({ ...full, text: 'x', html: '  \n', attachments: [], headers: [{ name: 'X-Long', value: 'ab '.repeat(1000).trim() }] })
  expect(mime).not.toContain('text/html')
  expect(Math.max(...mime.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998)
})

test('a local part in quotation marks comes back with them', async () => {
  const to = '"a@evil.example"@example.com, B <"b \\"c\\""@example.com>'
  expect((await again({ ...full, to })).to).toBe(to)
})

test('a real message survives too', async () => {
  const { draft } = await renderMessage({ name: 'sample.eml', bytes: readFileSync('test/fixtures/workspace/sample.eml') }, alone)
  expect(await again(draft)).toEqual(draft)
})

test('Bcc is not written unless asked for, and lines end in CRLF', async () => {
  const plain = await source(full, { date: new Date(0), messageId: '<1@example.com>' })
  expect(plain).not.toContain('secret@')
  expect(plain).toContain('Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n')
  expect(plain).toContain('Message-ID: <1@example.com>\r\n')
  expect(plain.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(await source(full, { keepBcc: true })).toContain('Bcc: secret@example.com\r\n')
})

test('no header can be smuggled in', async () => {
  const mime = await source({
    ...full,
    subject: 'a\r\nX-Evil: 1',
    to: 'b@example.com\r\nX-Evil: c@example.com',
    headers: [{ name: 'X-A', value: 'b\r\nX-Evil: 1' }, { name: 'X-Evil\r\nX-B', value: '1' }],
    attachments: [
      { filename: 'a"\r\nX-Evil: 1', contentType: 'text/plain\r\nX-Evil: 1', base64: 'YQ==', size: 1, contentId: 'a>\r\nX-Evil: 1' },
    ],
  })
  expect(mime).not.toMatch(/^X-Evil/m)
})

test('any draft becomes a message', async () => {
  await fc.assert(
    fc.asyncProperty(anyDraft, async (draft) => {
      expect((await draftToMime(draft)).length).toBeGreaterThan(0)
    }),
  )
})
