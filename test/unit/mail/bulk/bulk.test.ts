import { describe, expect, it, test } from 'vitest'
import { sendBulkRequestSchema } from '../../../../src/api/resources/send'
import { filledFor } from '../../../../src/mail/bulk/fill'
import { placeholdersIn } from '../../../../src/mail/bulk/placeholders'
import { checkDraft } from '../../../../src/mail/check'
import { newDraft, type Draft } from '../../../../src/mail/draft'
import { toSendBulk } from '../../../../src/mail/sendMessage'

const ada = { email: 'ada@b.example', substitutions: { name: 'Ada & Co', n: 2 } }
const bob = { email: 'bob@b.example', substitutions: { name: '', n: 3 } }
const draft = newDraft({ from: 'Shop <shop@a.example>', to: 'ignored', subject: 'Hi {{name}}', text: 'To {{email}}: {{n}}', recipients: [ada] })
const found = (change: Partial<Draft>) => checkDraft({ ...draft, ...change }).map(({ field, severity, message }) => `${field} ${severity}: ${message}`)

test('placeholders are names, or more than is documented', () => {
  expect(placeholdersIn('{{a}} {{{ b_1 }}} {{#if x}}{{/if}} {{a.b}} {{> p}} {{}} { {a} } {{a')).toEqual([
    { text: '{{a}}', name: 'a' },
    { text: '{{{ b_1 }}}', name: 'b_1' },
    ...['{{#if x}}', '{{/if}}', '{{a.b}}', '{{> p}}', '{{}}'].map((text) => ({ text, name: undefined })),
  ])
})

describe('a message for each', () => {
  it('needs no other recipient, and has its placeholders filled in', () => {
    expect(found({})).toEqual([])
  })

  it.each<[Partial<Draft>, RegExp]>([
    [{ recipients: [] }, /^recipients error: There is no recipient/],
    [{ recipients: [ada, { email: 'c@b.example', substitutions: { n: null, name: 'C' } }] }, /^text error: \{\{n\}\} has no value for 1 recipient: c@b\.example$/],
    [{ recipients: [ada, bob] }, /^subject warning: \{\{name\}\} is empty for 1 recipient: bob@b\.example$/],
    [{ text: '{{n}} {{toString}}' }, /^text error: \{\{toString\}\} has no value/],
    [{ text: '{{n}} {{#if n}}x{{/if}}' }, /^text warning: .*plain names only.*: \{\{#if n\}\}, \{\{\/if\}\}$/],
    [{ text: 'Hello' }, /^recipients warning: Not used in the message: n$/],
    [{ recipients: [{ ...ada, substitutions: { ...ada.substitutions, email: 'x' } }] }, /^recipients warning: \{\{email\}\} is always/],
    [{ recipients: [{ ...ada, substitutions: { ...ada.substitutions, n: [1] } }] }, /^recipients warning: Not plain values.*: n$/],
    [{ recipients: [ada, { ...ada, email: 'ADA@b.example' }] }, /^recipients warning: More than once in the list: ADA@b\.example$/],
    [{ cc: 'c@b.example' }, /^recipients warning: Cc and Bcc may get a copy of each of the 1 message\.$/],
  ])('problem %#', (change, expected) => {
    expect(found(change)).toEqual([expect.stringMatching(expected)])
  })

  it('becomes the body of the Send API, which is told to be strict', () => {
    const body = toSendBulk({ ...draft, tags: 'a, b,a,', metadata: '{"k":{"v":1}}', recipients: [ada, { email: 'c@b.example', substitutions: {} }] })
    expect(body).toEqual({
      message: { from: { name: 'Shop', address: 'shop@a.example' }, subject: 'Hi {{name}}', text_body: 'To {{email}}: {{n}}', tags: ['a', 'b'], metadata: { k: { v: 1 } } },
      recipients: [ada, { email: 'c@b.example' }],
      options: { strict_substitutions: true },
    })
    expect(sendBulkRequestSchema.safeParse(body).success).toBe(true)
  })

  it('is shown as one of them gets it', () => {
    expect(filledFor({ ...draft, html: '<p>{{name}} {{{name}}} {{ n }} {{other}} {{email}}' }, ada)).toMatchObject({
      to: 'ada@b.example', subject: 'Hi Ada & Co', text: 'To ada@b.example: 2', html: '<p>Ada &amp; Co Ada & Co 2 {{other}} ada@b.example',
    })
  })
})

test('metadata that is no JSON object is told', () => {
  expect(found({ metadata: '{' })).toEqual([expect.stringMatching(/^metadata error: This is no JSON/)])
  expect(found({ metadata: '[1]' })).toEqual([expect.stringMatching(/^metadata error: Metadata must be a JSON object/)])
})
