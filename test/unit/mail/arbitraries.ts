import fc from 'fast-check'
import type { Draft } from '../../../src/mail/draft'

/** Text that is likely to be markup, well formed or not. */
export const markup = fc
  .array(
    fc.constantFrom(
      '<', '>', '/', '!', '--', '"', "'", '=', ' ', '\n', '&', ';', 'a', 'p', 'script', 'style', 'img', 'src', 'href',
      '<p>', '</p>', '<a href="',
      '<!--', '-->', '<script>', '</script>', '<style>', '</style', '<title>', 'url(', ')',
      '@import "', 'cid:x', 'http://h/', '<li>', '<ul>', '</ul>',
      '<pre>', '<svg>', '<plaintext>', '&#x41;', '&egrave;', '<![CDATA[', ']]>', 
      '<img srcset="a 1x, b 2x">', 'onload=', '\u0000', 'è', 'İ', '\ud800',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

export const anyDraft = fc.record<Draft>({
  from: fc.string(), to: fc.string({ unit: 'binary' }), cc: fc.string(), bcc: fc.string(), replyTo: fc.string(),
  subject: fc.string({ unit: 'binary' }),
  text: fc.string({ unit: 'binary' }), html: fc.string({ unit: 'binary' }),
  headers: fc.array(fc.record({ name: fc.string(), value: fc.string({ unit: 'binary' }) })),
  attachments: fc.array(fc.record({
    filename: fc.string(), contentType: fc.string(), base64: fc.base64String(), size: fc.nat(),
    contentId: fc.option(fc.string(), { nil: undefined }),
  })),
  tags: fc.string(), metadata: fc.oneof(fc.string(), fc.json()),
  recipients: fc.option(fc.array(fc.record({ email: fc.string(), substitutions: fc.dictionary(fc.string(), fc.jsonValue()) })), { nil: undefined }),
})
