import { describe, expect, it } from 'vitest'
import { contentIdFor, contentTypeOf } from '../../../src/features/send/contentTypes'
import { fieldOf, refusedFields } from '../../../src/features/send/fieldOf'
import { problemsOf } from '../../../src/features/send/problems'
import { questionBefore, type Passage } from '../../../src/features/send/question'
import { recipientsOf, senderDomain } from '../../../src/mail/recipients'
import { sizeWords } from '../../../src/mail/sizeWords'
import { addressAsTest } from '../../../src/features/send/testAddresses'
import { newDraft } from '../../../src/mail/draft'

const draft = newDraft({ from: 'Shop <shop@a.example>', to: 'x@b.example', subject: 'Hi', text: 'Hello' })

describe('addressAsTest', () => {
  const file = newDraft({ from: 'boss@a.example', to: 'all@b.example', cc: 'press@c.example', bcc: 'secret@d.example', replyTo: 'r@a.example', subject: 'S' })

  it('sends to nobody whom the file names', () => {
    const { draft: made, original } = addressAsTest(file, {})
    expect(recipientsOf(made)).toEqual([])
    expect(made).toMatchObject({ from: '', replyTo: 'r@a.example', subject: 'S' })
    expect(original).toEqual({ from: 'boss@a.example', to: 'all@b.example', cc: 'press@c.example', bcc: 'secret@d.example' })
  })

  it('takes the test recipient of last time', () => {
    expect(addressAsTest(file, { from: 'me@a.example', to: 'me@b.example' }).draft).toMatchObject({ from: 'me@a.example', to: 'me@b.example', cc: '', bcc: '' })
  })

  it('has nothing to say of a file without addresses', () => {
    expect(addressAsTest(newDraft({ html: '<p>' }), {}).original).toBeUndefined()
  })
})

describe('recipients', () => {
  it('counts each address once over all fields, in whatever case', () => {
    expect(recipientsOf(newDraft({ to: 'A@b.example\nc@b.example', cc: 'a@B.example', bcc: 'D <d@b.example>' }))).toEqual(['A@b.example', 'c@b.example', 'd@b.example'])
  })

  it('are those of the list, when each gets a message of their own', () => {
    expect(recipientsOf(newDraft({ to: 'x@b.example', cc: 'c@b.example', recipients: [{ email: 'A@b.example', substitutions: {} }] }))).toEqual(['A@b.example', 'c@b.example'])
  })

  it('reads the domain of one sender only', () => {
    expect(senderDomain('Shop <shop@A.example>')).toBe('a.example')
    expect(senderDomain('a@a.example, b@b.example')).toBeUndefined()
    expect(senderDomain('shop')).toBeUndefined()
  })
})

describe('problemsOf', () => {
  it('warns when the Delivery account has other domains than the sender', () => {
    expect(problemsOf(draft, { domains: ['b.example'] }, 'api')[0]).toMatchObject({ field: 'from', severity: 'warning', message: 'This Delivery account sends for b.example, not for a.example.' })
    expect(problemsOf(draft, { domains: ['A.example'] }, 'api')).toEqual([])
    expect(problemsOf(draft, {}, 'api')).toEqual([])
    expect(problemsOf(draft, { domains: ['a.example'] }, 'api', ['A.example'])).toEqual([])
    expect(problemsOf(draft, { domains: ['a.example'] }, 'api', ['b.example'])).toMatchObject([{ field: 'from', severity: 'warning', message: expect.stringContaining('a.example is not verified') }])
    expect(problemsOf(draft, { domains: ['a.example'], off: true }, 'api')).toMatchObject([{ field: 'from', severity: 'warning', message: expect.stringContaining('is disabled') }])
  })
})

describe('questionBefore', () => {
  const passage: Passage = { sender: 'Web shop', account: 'Work', host: 'delivery.qboxmail.com', demo: false, fromEnvironment: false, perhapsSent: false, warnings: 0 }

  it('names sender, recipients, passage and that it is real', () => {
    const many = { ...draft, to: '1@b.example, 2@b.example, 3@b.example', cc: '4@b.example', bcc: '5@b.example, 6@b.example' }
    const { question, consequence } = questionBefore({ ...many, attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', base64: '', size: 2048 }] }, passage)
    expect(question).toBe('Send this message to 6 recipients?')
    expect(questionBefore({ ...many, to: '1@b.it, 2@b.it, 3@b.it, 4@b.it, 5@b.it' }, passage).consequence).toContain('To: 1@b.it, 2@b.it, 3@b.it, 4@b.it and 1 more')
    expect(consequence.split('\n')).toEqual([
      'From: Shop <shop@a.example>',
      'To: 1@b.example, 2@b.example, 3@b.example',
      'Cc: 4@b.example',
      'Bcc: 5@b.example, 6@b.example',
      'Subject: Hi',
      'Through: Web shop (Work, delivery.qboxmail.com)',
      'Attachments: 1 (2 KB)',
      '',
      'This sends real mail.',
    ])
  })

  it('does not name a Delivery account where the token of the environment decides it', () => {
    const { consequence } = questionBefore(draft, { ...passage, fromEnvironment: true })
    expect(consequence).toContain('Through: QBOXMAIL_SEND_API_TOKEN (Work, delivery.qboxmail.com)\nThe Send token is from QBOXMAIL_SEND_API_TOKEN; that token decides the Delivery account.')
    expect(consequence).not.toContain('Web shop')
  })

  it('says that each gets a message', () => {
    const recipients = ['1', '2'].map((name) => ({ email: `${name}@b.example`, substitutions: {} }))
    expect(questionBefore({ ...draft, recipients }, passage).question).toBe('Send 2 messages, one for each recipient?')
  })

  it('warns of a second delivery, and says that the demo sends nothing', () => {
    const { question, consequence } = questionBefore(draft, { ...passage, demo: true, perhapsSent: true, warnings: 2 })
    expect(question).toBe('Send this message to 1 recipient?')
    expect(consequence).toContain('may deliver it twice')
    expect(consequence).toContain('Warnings in the form: 2')
    expect(consequence).toContain('Nothing leaves this computer.')
    expect(consequence).not.toContain('delivery.qboxmail.com')
  })
})

describe('fieldOf', () => {
  it.each([
    ['messages.0.to', { field: 'to' }],
    ['messages[0].reply_to', { field: 'replyTo' }],
    ['message.html_body', { field: 'html' }],
    ['recipients.3.substitutions', { field: 'recipients' }],
    ['messages.0.attachments.2.content', { field: 'attachments', index: 2 }],
    ['messages[0].headers.X-A', { field: 'headers' }],
    ['subject', { field: 'subject' }],
    ['constructor', undefined],
    ['', undefined],
  ])('%s', (path, expected) => expect(fieldOf(path)).toEqual(expected))

  it('finds fields in a list of errors, else in the message', () => {
    expect(refusedFields({ fields: [{ field: 'messages.0.from', description: 'is not allowed' }, { field: 'plan', description: 'x' }] })).toEqual([
      { field: 'from', severity: 'error', message: 'is not allowed' },
    ])
    expect(refusedFields({ serverMessage: 'messages.0.subject is required' })).toEqual([{ field: 'subject', severity: 'error', message: 'messages.0.subject is required' }])
    expect(refusedFields({ serverMessage: 'no' })).toEqual([])
  })
})

describe('attachments', () => {
  it('guess the type from the name, or say that it is not known', () => {
    expect(contentTypeOf('Report.PDF')).toBe('application/pdf')
    expect(contentTypeOf('constructor')).toBe('application/octet-stream')
    expect(contentTypeOf('a.constructor')).toBe('application/octet-stream')
  })

  it('get content IDs that differ and hold nothing odd', () => {
    expect(contentIdFor('il logo è.png', [])).toBe('il-logo-e-.png')
    expect(contentIdFor('a.png', ['a.png', '2-a.png'])).toBe('3-a.png')
    expect(contentIdFor('☃', [])).toBe('picture')
  })

  it('have their size in words', () => expect([999, 1536, 40_000, 5_000_000].map(sizeWords)).toEqual(['999 B', '1.5 KB', '39 KB', '4.8 MB']))
})
