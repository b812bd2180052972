import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../../../src/mail/bulk/read'

describe('a list of recipients', () => {
  it('is read from CSV, every column a value but the address', () => {
    expect(readRecipients('a.csv', '\ufefffirst_name;Email;note\r\nAda;ada@b.example;"x;y"\r\n\r\nBob;bob@b.example;\r\n')).toEqual({
      recipients: [
        { email: 'ada@b.example', substitutions: { first_name: 'Ada', note: 'x;y' } },
        { email: 'bob@b.example', substitutions: { first_name: 'Bob', note: '' } },
      ],
      problems: [],
    })
  })

  const ada = { email: 'ada@b.example', substitutions: { first_name: 'Ada', n: 1 } }

  it.each([[[ada]], [{ recipients: [ada], message: {} }], [[{ email: 'ada@b.example', first_name: 'Ada', n: 1 }]]])('is read from JSON %j', (value) => {
    expect(readRecipients('a.JSON', JSON.stringify(value))).toEqual({ recipients: [ada], problems: [] })
  })

  it.each([
    ['a.csv', '', /^The first line must name the columns/],
    ['a.csv', 'name,address\nAda,ada@b.example', /one of them is email/],
    ['a.csv', 'email,name\n', /^There is no recipient/],
    ['a.csv', 'email,name,name\na@b.example,x,y', /^Two columns are called name/],
    ['a.csv', 'email,\na@b.example,x', /^Column 2 has no name/],
    ['a.csv', 'email,name\na@b.example,x\nb@b.example', /^Line 3: 1 value for 2 columns/],
    ['a.csv', 'email,name\n,x', /^Line 2: The address is missing/],
    ['a.csv', 'email\n"a\n@b.example"\nc@b.example,x', /^Line 2: /],
    ['a.csv', 'email\nada@', /^Line 2: ada@: /],
    ['a.csv', 'email\nAda <ada@b.example>', /^Line 2: Needed is one bare address/],
    ['a.csv', 'email\n"a@b.example, c@b.example"', /^Line 2: Needed is one bare address/],
    ['a.json', '{', /^This is no JSON/],
    ['a.json', '{"a":1}', /^Needed is a list/],
    ['a.json', '[]', /^There is no recipient/],
    ['a.json', '["a@b.example"]', /^Entry 1: The address is missing/],
    ['a.json', '[{"email":"a@b.example","substitutions":{},"name":"x"}]', /^Entry 1: Beside substitutions, name would be passed over/],
  ])('%s %j is refused', (name, text, expected) => {
    expect(readRecipients(name, text).problems[0]).toMatch(expected)
  })

  it('takes any text', () => {
    fc.assert(fc.property(fc.constantFrom('a.csv', 'a.json'), fc.oneof(fc.string(), fc.json()), (name, text) => {
      const { recipients, problems } = readRecipients(name, text)
      expect(recipients.length > 0 || problems.length > 0).toBe(true)
    }))
  })
})
