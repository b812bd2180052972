import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintMessage } from '../../../../src/mail/lint/eml'
import { decodePart } from '../../../../src/mail/lint/encoded'

const none = { clients: [] }
const head = 'From: a@x.example\r\nSubject: Hi\r\nList-Unsubscribe: <https://x.example/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n'
const broken = '<p>Caffè 😀 <a href="#">x</a></p>\r\n'
const inFold = (text: string) => text.replace(/.{20}/g, '$&\r\n')

/** Quoted-printable in which every octet is written by its number, with soft line breaks. */
const quoted = (text: string) => [...Buffer.from(text)].map((octet, at) => `${at % 9 === 8 ? '=\r\n' : ''}=${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('')

function found(encoding: string, charset: string, body: string): [string, string][] {
  const source = `${head}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nCaffè\r\n--b\r\nContent-Type: text/html; charset="${charset}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`
  return lintMessage(source, none).map(({ rule, start, end, fixes }) => {
    expect(fixes).toEqual([])
    return [rule, source.slice(start, end)]
  })
}

describe('the HTML of a message that is encoded', () => {
  it('is judged at its places in quoted-printable', () => {
    expect(found('quoted-printable', 'utf-8', '<p>Caff=C3=A8 =F0=9F=98=80 <a hre=\r\nf=3D"#">x</a></p>')).toEqual([['link-empty', 'hre=\r\nf=3D"#"']])
    expect(found('Quoted-Printable', 'iso-8859-1', '<p>Caff=E8 <a href=3D"#">x</a></p>')).toEqual([['link-empty', 'href=3D"#"']])
  })

  it('is judged at its places in base64', () => {
    const body = inFold(Buffer.from(broken).toString('base64'))
    const [[rule, place] = ['', '']] = found('base64', 'UTF-8', body)
    expect(rule).toBe('link-empty')
    // The octets that are written there hold the attribute.
    const before = body.indexOf(place)
    const octets = (text: string) => Math.floor((text.replace(/\s/g, '').length * 3) / 4)
    expect(Buffer.from(broken).subarray(octets(body.slice(0, before)), octets(body.slice(0, before)) + octets(place) + 1).toString()).toContain('href="#"')
  })

  it('is left alone in what cannot be read', () => {
    expect(found('quoted-printable', 'utf-8', '<a href=3D"#">=FF</a>')).toEqual([])
    expect(found('quoted-printable', 'shift_jis', '<a href=3D"#">x</a>')).toEqual([])
    expect(found('x-uuencode', 'utf-8', 'x')).toEqual([])
  })
})

describe('decoding with places', () => {
  it('gives the text, and places that only grow', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, coded) => {
      const source = coded ? quoted(text) : inFold(Buffer.from(text).toString('base64'))
      const { text: read, places } = decodePart(source, 0, source.length, coded ? 'quoted-printable' : 'base64', 'utf-8')!
      expect(read).toBe(text)
      expect(places.length).toBe(text.length + 1)
      expect([...places].every((place, at) => at === 0 || place >= places[at - 1]!)).toBe(true)
    }))
  })

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('quoted-printable', 'base64'), (text, encoding) => {
      decodePart(text, 0, text.length, encoding, 'windows-1252')
    }))
  })
})
