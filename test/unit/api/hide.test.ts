import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideInBody, hideInHeaders, hideTexts, partsOf, redactText } from '../../../src/api/hide'
import { operationOf } from '../../../src/api/operations/all'
import { isSecretOf } from '../../../src/api/redact'
import { shownAnswer, untilSecret } from '../../../src/api/shown'

describe('a secret in a text', () => {
  const password = `a"b'c&d<é>\\/+ 😀`
  it.each([
    ['as it is', password],
    ['in capitals', password.toUpperCase()],
    ['in JSON', JSON.stringify(password)],
    ['in JSON of plain ASCII', JSON.stringify(password).replace(/[^\x20-\x7e]|[&<>']/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)],
    ['in JSON with escaped slashes', JSON.stringify(password).replaceAll('/', '\\/')],
    ['in an address', encodeURIComponent(password)],
    ['in a form', new URLSearchParams({ password }).toString().slice('password='.length)],
    ['in HTML', password.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)],
    ['in HTML with names', password.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;')],
  ])('is hidden %s', (_, written) => {
    expect(hideTexts(`before ${written} after`, [password]).replace(/"/g, '')).toBe('before ••• after')
  })

  it('is hidden whatever it is made of, and nothing else is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ9"\'&<>\\/+é😀ß漢\n%{}[]()$^|.*?- '), minLength: 4, maxLength: 20 }).filter((text) => text.trim().length >= 4), (secret) => {
        const clean = hideTexts(`x ${secret} y`, [secret])
        expect(clean.startsWith('x ') && clean.endsWith(' y') && clean.includes('•••')).toBe(true)
        expect(hideTexts('plain words of a server: 422.', [`\u0001${secret}\u0001`])).toBe('plain words of a server: 422.')
      }),
    )
    expect(() => hideTexts('x \ud800 y', ['ab\ud800cd'])).not.toThrow()
  })

  it('is hidden as a whole word only where it is very short, and not at all where there is none of it', () => {
    expect(hideTexts('at 12, 123 and a12', ['12'])).toBe('at •••, 123 and a12')
    expect(hideTexts('words', ['', ' '])).toBe('words')
  })

  it('takes all of a text with it where looking would take too long', () => {
    const cells = Array.from({ length: 3000 }, (_, at) => `cell ${at}`)
    for (const hide of [hideTexts, hideInBody]) expect(hide(`${cells.join(' ')}${' '.repeat(50_000)}`, cells)).toBe('•••')
  })

  it('takes all of a text with it where its signs alone make looking take too long', () => {
    expect(hideTexts(`${'-'.repeat(2e5)} x`, [`${'-'.repeat(1500)}x`])).toBe('•••')
    expect(hideTexts(`${'-'.repeat(1e6)} and words`, ['-'.repeat(60)]).replaceAll('•', '').replace(/-+/, '')).toBe(' and words')
  })

  it('does not take the words of an answer with it because of how much was sent', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `person${at}@customer.example,Anna ${at},Via Roma ${at},Geheim-${at}`)
    const file = `email,name,street,password\n${rows.join('\n')}\n`
    const answer = JSON.stringify({ message: 'Refused', errors: [{ field: 'csv_file_content', description: `Row 7: “Geheim-6” is too short. ${'Each row has four cells. '.repeat(2000)}` }] })
    expect(JSON.parse(hideInBody(answer, [file, ...partsOf([file])]))).toEqual(JSON.parse(answer.replace('Geheim-6', '•••')))
  })

  it.each([
    ['of one sign', 'z'.repeat(4), '-'.repeat(1e6)],
    ['of dashes', `a${'-'.repeat(200)}z`, `z a${'-'.repeat(200)}y`],
    ['of backslashes', `a${'\\'.repeat(200)}z`, `z a${'\\'.repeat(333)}y`],
    ['of per cents', `a${'%25'.repeat(200)}z`, `z a${'%25'.repeat(333)}y`],
    ['of lines', Array.from({ length: 90 }, (_, at) => `anna.rossi${at}@example.it`).join('\r\n'), `anna ${Array.from({ length: 90 }, (_, at) => `anna.rossi${at}@example.it`).join('\r\n').slice(0, -1)}x it`],
  ])('takes no power of time to be told from what nearly is one: %s', (_, secret, text) => {
    expect(hideTexts(text, [secret])).toBe(text)
  })

  it.each([['in an address that leaves some as they are', 'a b%25', 'a%20b%25'], ['as PHP writes HTML', `Geheim'1`, 'Geheim&#039;1'], ['behind a letter that grows in lower case', 'Geheim-1', 'İİ Geheim-1'],
    ['written in part', 'a%25&b', 'a%25&amp;b'], ['written in part, backslashes', 'a\\\\&b', 'a\\\\&amp;b'], ['with many noughts', 'Geheim&1', 'Geheim&#x0026;1'],
    ['that ends in a sigma', 'ΟΔΟΣ', 'ΟΔΟΣ'], ['with a letter that grows, escaped', 'İstanbul2024', '\\u0130stanbul2024'], ['with a letter that grows, in an address', 'İstanbul2024', '%C4%B0stanbul2024'],
  ])('is hidden %s', (_, secret, written) => {
    expect(hideTexts(`${written}!`, [secret])).toMatch(/^(?:İİ )?•••!$/)
  })

  it('is found in a file of megabytes and in its parts', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `person${at}@customer.example;Geheim-${at}`)
    const file = `email;password\r\n${rows.join('\r\n')}\r\n`
    const words = hideTexts(`Row 2: ${rows[1]!} and “Geheim-39999”, email and password`, [file, ...partsOf([file])])
    expect(words).toBe('Row 2: ••• and “•••”, email and password')
    expect(hideTexts(`Refused: ${file}`, [file])).toBe('Refused: •••')
  })
})

describe('the parts of a secret file', () => {
  it('are its lines and cells, without the names of columns where they are named', () => {
    expect(partsOf(['name;password\nanna;"a;b""c"\n'])).toEqual(['anna;"a;b""c"', 'anna', 'a;b"c'])
    expect(partsOf(['anna;geheim1\nluca;x'])).toEqual(['anna;geheim1', 'luca;x', 'anna', 'geheim1', 'luca'])
    expect(partsOf(['only-a-password'])).toContain('only-a-password')
  })
})

describe('an answer', () => {
  it('stays the JSON that it was, with its fields, whatever a secret is called', () => {
    const body = { message: 'no message', errors: [{ field: 'message', description: 'a message' }], 'Geheim-1': 'x', count: 1234 }
    expect(JSON.parse(hideInBody(JSON.stringify(body), ['message', 'Geheim-1', '1234']))).toEqual({
      message: 'no •••', errors: [{ field: '•••', description: 'a •••' }], '•••': 'x', count: 1234,
    })
    const fit = '{"b": 1,\n "a": "\\u0041"}'
    expect(hideInBody(fit, ['Geheim-1'])).toBe(fit)
  })

  it('is not shown below a depth that no answer has', () => {
    const nested = (depth: number): string => `${'{"a":'.repeat(depth)}"Geheim-1"${'}'.repeat(depth)}`
    for (const depth of [1, 49, 50, 51, 80]) expect(hideInBody(nested(depth), ['Geheim-1']), String(depth)).toMatch(/^(?:\{"a":)+"•••"\}+$/)
    const plain = operationOf('getApiDomainsDomainCode')!
    expect(JSON.stringify([JSON.parse(nested(12)), JSON.parse(nested(13))].map((answer) => shownAnswer(plain, answer)))).toBe(`[${nested(12)},${nested(13).replace('Geheim-1', '…')}]`)
    const token = operationOf('postApiDeliveryAccountsIdApiTokens')!
    expect(JSON.stringify(shownAnswer(token, JSON.parse(nested(14))))).not.toContain('Geheim-1')
  })

  it('keeps its headers, but for the secrets in them', () => {
    const headers = new Headers({ 'content-type': 'text/csv', location: '/?t=Geheim-1' })
    expect([...hideInHeaders(headers, ['Geheim-1'])]).toEqual([['content-type', 'text/csv'], ['location', '/?t=***']])
    expect(hideInHeaders(headers, ['other'])).toBe(headers)
  })

  it('shows only what is known to be harmless, where a secret can come under any name', () => {
    const operation = operationOf('postApiDeliveryAccountsIdApiTokens')!
    const row = { id: '7', label: 'Shop', allow_nets: ['192.0.2.1'], issued: 'Geheim-1', more: { label: 'Shop', key: 'Geheim-1', list: ['Geheim-1'] }, last_used_at: null }
    expect(shownAnswer(operation, { message: 'OK', resources: [row] })).toEqual({
      message: 'OK', resources: [{ id: '7', label: 'Shop', allow_nets: ['192.0.2.1'], issued: '•••', more: { label: 'Shop', key: '•••', list: ['•••'] }, last_used_at: null }],
    })
    expect(shownAnswer(operation, 'Geheim-1')).toBe('•••')
    expect(shownAnswer(operation, ['Geheim-1'])).toEqual(['•••'])
  })

  it('does not tell a secret again under another name', () => {
    const shown = shownAnswer(operationOf('getApiDeliveryAccountsId')!, { username: 'u', password: 'Geheim-1', url: 'smtp://u:Geheim-1@host' })
    expect(shown).toEqual({ username: 'u', password: '•••', url: 'smtp://u:•••@host' })
  })

  it('ends before its first secret where it is broken', () => {
    const isSecret = isSecretOf(operationOf('getApiDeliveryAccountsId')!)
    expect(untilSecret('{"id":1,"password":"Gehe', isSecret)).toBe('{"id":1,"')
    for (const text of [`{'password' : 'Gehe`, '{\\"password\\":\\"Gehe', 'password=Gehe']) expect(untilSecret(text, isSecret)).not.toContain('Gehe')
    expect(untilSecret('<input type="password"> A password is needed', isSecret)).toBe('<input type="password"> A password is needed')
  })
})

describe('free text', () => {
  it('loses what stands behind the name of a secret', () => {
    expect(redactText('imapsync --user1 anna --password1 Geheim-1 --password2 "Geheim 2"', [])).toBe('imapsync --user1 anna --password1 ••• --password2 •••')
    expect(redactText('token=Geheim-1&x=1 {"api_key": "Geheim-2", "a": 1} secret: \'Geheim-3\'', [])).toBe('token=•••&x=1 {"api_key": •••, "a": 1} secret: •••')
    expect(redactText('LOGIN failed: the password is wrong', [])).toBe('LOGIN failed: the password is wrong')
  })

  it('takes any text in a time that grows with its length', () => {
    const long = 'token'.repeat(40_000)
    expect(redactText(long, [])).toBe(long)
    expect(untilSecret('a'.repeat(500_000), () => true)).toBe('')
  })
})
