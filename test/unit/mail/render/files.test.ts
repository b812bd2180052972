import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkDraft } from '../../../../src/mail/check'
import { MailFileError } from '../../../../src/mail/fileError'
import { maxMailFile } from '../../../../src/mail/limits'
import { renderMessage, type Rendered } from '../../../../src/mail/render/rendered'
import { patience } from '../../../fixtures/effort'

const alone = { read: () => Promise.resolve(undefined) }
const fixture = (name: string): Promise<Rendered> => renderMessage({ name, bytes: readFileSync(`test/fixtures/workspace/${name}`) }, alone)
const from = (name: string, content: string | Uint8Array): Promise<Rendered> =>
  renderMessage({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content }, alone)
const reasonOf = (file: Promise<unknown>) => file.then(() => 'read', (error: unknown) => (MailFileError.is(error) ? error.reason : error))

test('no address of a message file is lost or changed', async () => {
  const headers = [
    'From: "a@evil.example"@example.com',
    'To: A <a@example.com> B <b@example.com>, Team: "x y"@example.com;,',
    ' =?utf-8?Q?Caff=C3=A8=0D=0ABcc:_spy=40example.org?=\r\n <c@example.com>',
    'To: d@example.com',
    'Cc: broken, ok@example.com',
  ]
  const { draft } = await from('a.eml', `${headers.join('\r\n')}\r\n\r\nHi`)
  expect(draft).toMatchObject({
    from: '"a@evil.example"@example.com',
    to: 'A <a@example.com>, B <b@example.com>, "x y"@example.com, "Caffè Bcc: spy@example.org" <c@example.com>, d@example.com',
    cc: 'ok@example.com, broken',
  })
})

test('an HTML file gives its title, itself and its text', async () => {
  const { draft, notes } = await fixture('welcome.html')
  expect(draft).toMatchObject({ from: '', subject: 'Welcome to Rossi' })
  expect(draft.html).toContain('<table')
  expect(draft.text).toContain('1. Confirm your address')
  expect([notes, checkDraft({ ...draft, from: 'a@example.com', to: 'b@example.com' })]).toEqual([[], []])
})

test('a Markdown file gives its heading, HTML, and itself as text', async () => {
  const { draft } = await fixture('newsletter.md')
  expect(draft.subject).toBe('Autumn at Rossi')
  expect(draft.html).toContain('<a href="https://shop.rossi.example/autumn">the shop</a>')
  expect(draft.text).toContain('- The **shop in Verona**')
})

test.each([
  ['---\nsubject: "From the front: matter"\nother: 1\n---\n\n# Heading\n', 'From the front: matter', '# Heading\n'],
  ['text\n\n## A *second* `level` &amp; more\n', 'A second level & more', 'text\n\n## A *second* `level` &amp; more\n'],
  ['---\nno end', '', '---\nno end'],
  ['just text', '', 'just text'],
])('Markdown %j', async (source, subject, text) => {
  expect((await from('a.MARKDOWN', source)).draft).toMatchObject({ subject, text })
})

test('HTML in Markdown stays, tables and strikethrough work', async () => {
  const { draft } = await from('a.md', '<b id=x>y</b> ~~z~~\n\n|a|b|\n|-|-|\n|1|2|\n')
  expect(draft.html).toContain('<b id=x>y</b> <del>z</del>')
  expect(draft.html).toContain('<td>2</td>')
})

test('a text file is the text', async () => {
  const { draft } = await fixture('plain.txt')
  expect(draft).toMatchObject({ subject: '', html: '', text: readFileSync('test/fixtures/workspace/plain.txt', 'utf8') })
})

test('a message file gives all it says', async () => {
  const { draft, notes } = await fixture('sample.eml')
  expect(draft).toMatchObject({
    from: 'Niccolò Rossi <niccolo@rossi.example>',
    to: 'Giulia Bianchi <giulia@bianchi.example>',
    cc: 'postmaster@rossi.example',
    replyTo: 'support@rossi.example',
    subject: 'Report di settembre: così va',
    html: expect.stringContaining('sono arrivati: così va.<br>'),
    text: expect.stringContaining('1371 sono arrivati: così va.'),
    headers: [{ name: 'X-Campaign', value: 'september-report' }],
    attachments: [
      { filename: 'september.csv', contentType: 'text/csv', disposition: 'attachment', size: 58 },
      { filename: 'dot.png', contentType: 'image/png', disposition: 'attachment', size: 70 },
    ],
  })
  for (const { base64, size } of draft.attachments) expect(Buffer.from(base64, 'base64').length).toBe(size)
  expect(Buffer.from(draft.attachments[0]?.base64 ?? '', 'base64').toString()).toMatch(/^month;sent;delivered\n/)
  expect([notes, checkDraft(draft)]).toEqual([[], []])
})

test('headers of transport, trace and signature are left out and named; the others stay', async () => {
  const { draft, notes } = await from(
    'a.eml',
    'Received: from x\r\nDKIM-Signature: v=1\r\nARC-Seal: i=1\r\nFrom: a@example.com\r\nSender: b@example.com\r\nIn-Reply-To: <1@x>\r\n' +
      'List-Unsubscribe:\r\n <https://x.example/u>,\r\n <mailto:u@x.example>\r\n' +
      'X-Name: =?utf-8?q?Nicol=C3=B2=0D=0ABcc:_x?=\r\nSubject: =?utf-8?q?a=0D=0AB?=\r\n\r\nx\r\n',
  )
  expect(draft.headers).toEqual([
    { name: 'In-Reply-To', value: '<1@x>' },
    { name: 'List-Unsubscribe', value: '<https://x.example/u>, <mailto:u@x.example>' },
    { name: 'X-Name', value: 'Nicolò Bcc: x' },
  ])
  expect(draft.subject).toBe('a B')
  expect(notes).toEqual(['Headers left out: Received, DKIM-Signature, ARC-Seal, Sender'])
})

test('encodings', async () => {
  const bom = (marks: number[], text: string, encoding: BufferEncoding) => Buffer.concat([Buffer.from(marks), Buffer.from(text, encoding)])
  const swapped = Buffer.from('così €', 'utf16le').swap16()
  expect((await from('a.txt', bom([0xef, 0xbb, 0xbf], 'così €', 'utf8'))).draft.text).toBe('così €')
  expect((await from('a.txt', bom([0xff, 0xfe], 'così €', 'utf16le'))).draft.text).toBe('così €')
  expect((await from('a.txt', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]))).draft.text).toBe('così €')
  const { draft, notes } = await from('a.txt', Buffer.from([0x63, 0xec, 0x20, 0x80, 0x92, 0x0d, 0x0a]))
  expect([draft.text, notes]).toEqual(['cì €’\n', ['The file is not UTF-8; it was read as windows-1252.']])
})

test.each([
  ['a.html', '', 'empty'],
  ['a.md', '\ufeff \n', 'empty'],
  ['a.pdf', 'x', 'unsupported'],
  ['html', 'x', 'unsupported'],
  ['a.txt', 'x'.repeat(maxMailFile + 1), 'too-large'],
  ['a.html', 'x'.repeat(maxMailFile), 'read'],
  ['a.txt', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'binary'],
  ['a.eml', 'From: a@example.com\r\n\r\n\u0000', 'binary'],
  ['a.eml', 'Just some text\n\nand more', 'unreadable'],
  ['a.md', '>'.repeat(200_000), 'unreadable'],
  ['a.md', 'Some words.\n\n'.repeat(60_000), 'too-large'],
])('%s is judged', async (name, content, reason) => {
  expect(await reasonOf(from(name, content))).toBe(reason)
})

test.each([200_000, 500_000])('Markdown that tangles the parser is given up before %i characters cost what their square would', async (length) => {
  const before = process.cpuUsage()
  expect(await reasonOf(from('a.md', '__a'.repeat(length / 3)))).toBe('unreadable')
  const { user, system } = process.cpuUsage(before)
  // Unlimited, the shorter one takes more than fifty seconds of a processor.
  expect((user + system) / 1e6).toBeLessThan(10)
}, patience)

test('a long Markdown file of ordinary words is read', async () => {
  const words = 'Ordinary **words** with _some_ emphasis, `code`, a snake_case_name and a [link](https://example.com/x).\n\n'
  const { draft } = await from('a.md', words.repeat(4_000))
  expect(draft.html.match(/<em>some<\/em>/g)).toHaveLength(4_000)
}, patience)

test('any file gives a draft or a MailFileError', async () => {
  const message = fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(`Subject: ${text}\n\n${text}`))
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), message)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('a.html', 'a.htm', 'a.md', 'a.txt', 'a.eml'), bytes, async (name, bytes) => {
      const reason = await reasonOf(renderMessage({ name, bytes }, alone))
      expect(['read', 'empty', 'binary', 'unreadable']).toContain(reason)
    }),
    { numRuns: 500 },
  )
})
