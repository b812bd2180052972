import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv } from '../../../src/csv'
import { checkCsv, mostRows, type Shape } from '../../../src/features/admin/transfers/checkCsv'
import { maskedCsv, maskedRow } from '../../../src/features/admin/transfers/mask'
import { planLines } from '../../../src/features/admin/transfers/plan'

const mailboxes: Shape = { transfer: 'import', kind: 'email_accounts', advanced: false }
const domains: Shape = { transfer: 'import', kind: 'domains', advanced: false }
const migration: Shape = { transfer: 'migration' }

/** Severity, the marked text and the words of each finding. */
const found = (text: string, shape: Shape): string[] => checkCsv(text, shape).findings.map(({ severity, start, end, message }) => `${severity} [${text.slice(start, end)}] ${message}`)

describe('a CSV to import', () => {
  it('in the basic layout has nothing wrong with it', () => {
    expect(found('anna@acme.example;long-enough\nluca@acme.example;"also; long"\n', mailboxes)).toEqual([])
    expect(found('acme.example;long-enough', domains)).toEqual([])
  })

  it('is told where a row has other fields, an empty name or one that is there twice', () => {
    expect(found('a@x.example;password1\nb@x.example\n;password1\nA@x.example;password1', mailboxes)).toEqual([
      'error [b@x.example] Fields here: 1, in the other rows: 2.',
      'error [] This field is empty.',
      'warning [A@x.example] The same as in line 1.',
    ])
  })

  it('is told of names and passwords that will hardly be taken, without quoting a password', () => {
    expect(found('a@b@x.example;short\nc@;{SSHA}abcdefgh\nd@x.example;{SHA512-CRYPT}$6$abc', mailboxes)).toEqual([
      'warning [a@b@x.example] This is not an e-mail address.',
      'warning [short] This password has fewer than 8 characters.',
      'warning [c@] This is not an e-mail address.',
      'warning [{SSHA}abcdefgh] Of hashes only {MD5-CRYPT}, {SHA512-CRYPT} are taken.',
    ])
    expect(found('not a domain;password1', domains)).toEqual(['warning [not a domain] This is not a domain name.'])
  })

  it('says that the columns of other layouts are not public', () => {
    expect(found('a@x.example;b@x.example', { transfer: 'import', kind: 'email_aliases', advanced: false })[0]).toMatch(/columns of this layout are not in the public reference/)
    expect(found('a@x.example;password1;Anna;Neri', { ...mailboxes, advanced: true })[0]).toMatch(/columns of this layout/)
    expect(found('a@x.example;password1;Anna', mailboxes)[0]).toMatch(/Fields here: 3. Is it the advanced one/)
  })

  it('finds the columns by their names where a row has them', () => {
    const checked = checkCsv('password;email\nlong-enough;anna@acme.example\nshort;luca@acme.example\n', mailboxes)
    expect(checked).toMatchObject({ rows: 2, fields: 2, header: true, domains: [['acme.example', 2]] })
    expect(checked.findings.map(({ message }) => message)).toEqual([
      'This looks like names of columns. Whether Qboxmail takes such a row is not in the public reference.',
      'This password has fewer than 8 characters.',
    ])
  })

  it('is uploaded with semicolons, and as it is where it has them', () => {
    expect(checkCsv('a@x.example,"pass;word1"\n', mailboxes).upload).toBe('a@x.example;"pass;word1"\r\n')
    const text = 'a@x.example;password1\n'
    expect(checkCsv(text, mailboxes).upload).toBe(text)
  })

  it('must hold rows, and not too many', () => {
    expect(found('', mailboxes)).toEqual(['error [] The file holds no rows.'])
    expect(found('name;password\n', mailboxes)).toEqual(['error [n] The file holds no rows.'])
    const rows = (count: number): string => Array.from({ length: count }, (_, i) => `m${i}@x.example;password${i}1\n`).join('')
    expect(found(rows(mostRows.import), mailboxes)).toEqual([])
    expect(found(rows(mostRows.import + 1), mailboxes)).toEqual(['error [m250@x.example;password2501] Rows: 251. A file may hold at most 250.'])
  })
})

describe('a CSV to migrate from', () => {
  it('has four fields with an address and a server', () => {
    expect(found('a@x.example;a;password;imap.old.example\nb@x.example;b;password;192.0.2.7', migration).map((line) => line.split(' ')[0])).toEqual(['info'])
    expect(found('a@x.example;a;password;imap', migration).at(-1)).toBe('warning [a@x.example;a;password;imap] No field of this row is a host name or an IP address.')
    expect(found('a;a;password;imap.old.example', migration).at(-1)).toMatch(/No field of this row is an e-mail address/)
    expect(found('a@x.example;imap.old.example;x', migration)[0]).toMatch(/has 4 fields in each row. Fields here: 3/)
  })

  it('may name the same server in each row first', () => {
    expect(found('imap.old.example;a;pw;a@x.example\nimap.old.example;b;pw;b@x.example', migration).filter((line) => line.startsWith('warning'))).toEqual([])
  })
})

describe('what is said of a file', () => {
  const secret = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `S3CR3T${text}`)
  const address = fc.constantFrom('anna@acme.example', 'luca@acme.example', 'shop.example')
  const rows = fc.array(fc.tuple(address, secret, secret, secret), { minLength: 1, maxLength: 6 })
  const header = fc.option(fc.constantFrom(['email', 'password', 'remote_password', 'notes'], ['name', 'x', 'pass', 'domain password']), { nil: undefined })
  const separator = fc.constantFrom<',' | ';'>(',', ';')

  it('never holds a value that may be a secret', () => {
    fc.assert(
      fc.property(rows, header, separator, fc.constantFrom(mailboxes, domains, migration, { ...mailboxes, advanced: true } as Shape), (body, names, sign, shape) => {
        const text = formatCsv([...(names ? [names] : []), ...body], { separator: sign })
        const checked = checkCsv(text, shape)
        const said = [...planLines(checked), ...checked.findings.map(({ message }) => message), maskedCsv(text)].join('\n')
        expect(said).not.toContain('S3CR3T')
        // What is uploaded holds everything.
        expect(checked.upload.split('S3CR3T').length).toBe(text.split('S3CR3T').length)
      }),
    )
  })

  it('takes any text, and stays short', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ';', ',', '\n', '\r', 'a', '@', '.', ' ', '{') }), fc.constantFrom(mailboxes, migration), (text, shape) => {
        const { findings, rows: count } = checkCsv(text, shape)
        expect(findings.every(({ start, end }) => start >= 0 && end >= start && end <= text.length)).toBe(true)
        expect(count).toBeLessThanOrEqual(text.length + 1)
      }),
    )
    expect(checkCsv('x\n'.repeat(5000), mailboxes).findings.length).toBeLessThanOrEqual(201)
  })

  it('names domains only of a first column that holds nothing else', () => {
    expect(planLines(checkCsv('p@ss.word1;anna@acme.example\nhunter22;luca@acme.example', migration))[1]).toBe('Domains: they cannot be told from the first field.')
  })
})

describe('a downloaded CSV', () => {
  it('keeps the values of harmless columns', () => {
    expect(maskedCsv('name;password;firstname\nanna@acme.example;hunter22;Anna\n')).toBe('name;password;firstname\r\nanna@acme.example;•••;Anna\r\n')
    expect(maskedCsv('anna@acme.example,hunter22,\n')).toBe('anna@acme.example,•••,\r\n')
    expect(maskedCsv('hunter22;anna@acme.example\n')).toBe('•••;•••\r\n')
  })

  it('is hidden row by row too', () => {
    const raw = { description: 'anna', status: 'valid', fields: { name: 'anna', column_2: 'hunter22', note: '' } }
    expect(maskedRow(raw)).toEqual({ description: 'anna', status: 'valid', fields: { name: 'anna', column_2: '•••', note: '' } })
    expect(maskedRow({ password: 'hunter22' })).toEqual({ password: '•••' })
    expect(maskedRow({ fields: 'anna;hunter22' })).toEqual({ fields: '•••' })
  })
})
