import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateFault } from '../../../../src/mail/smtp/certificate'
import { readSmtpReply, secretsOf } from '../../../../src/mail/smtp/reply'

describe('a reply', () => {
  it('of several lines is one text', () => {
    expect(readSmtpReply('550-5.7.1 One\n550-5.7.1 two\n550 5.7.1 three', [])).toEqual({ code: '550', status: '5.7.1', text: 'One two three' })
    expect(readSmtpReply('250', [])).toEqual({ code: '250', text: '' })
    expect(readSmtpReply('250 10.20.30.40 is you', [])).toEqual({ code: '250', text: '10.20.30.40 is you' })
    expect(readSmtpReply('550 5.1.1.1 no status', [])).toEqual({ code: '550', text: '5.1.1.1 no status' })
    expect(readSmtpReply('HTTP/1.1 400', [])).toBeUndefined()
  })

  it('shows nothing that moves text or controls a terminal', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readSmtpReply(`250 ${text}`, [])?.text ?? '').not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    }))
  })

  it('never repeats a password, however it is echoed', () => {
    const echo = fc.constantFrom<(forms: string[]) => string>(
      ([password]) => password!, ([, base64]) => base64!, ([, , plain]) => `AUTH PLAIN ${plain}`, ([, , plain]) => plain!.slice(0, -3), ([, base64]) => `"${base64!.slice(2)}"`,
    )
    fc.assert(fc.property(fc.string({ minLength: 12, maxLength: 40 }).filter((text) => text.trim() === text && !/\s{2}/.test(text)), echo, (password, echoed) => {
      const secrets = secretsOf({ user: 'shop', password })
      const { text } = readSmtpReply(`535 5.7.8 Not ${echoed(secrets)} here`, secrets)!
      expect(text).not.toContain(password)
      for (const form of secrets.slice(1)) expect(text).not.toContain(form.slice(4, 14))
    }))
  })
})

describe('a certificate that is not trusted', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'expired'], ['CERT_REVOKED', 'other'], ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'issuer'], ['INVALID_PURPOSE', 'other'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', undefined], ['ECONNRESET', undefined],
  ])('%s is the fault %s', (code, fault) => expect(certificateFault(code)).toBe(fault))
})
