import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOperations, operationOf } from '../../../src/api/operations/all'
import type { Operation } from '../../../src/api/operation'
import { bodyOf, bodyProblems, changedFields, changeLines, writableValues } from '../../../src/editor/edit/changes'
import { parseJson } from '../../../src/editor/edit/jsonc'
import { documentSchema, fieldsOf, kindWords } from '../../../src/editor/edit/schema'
import { documentText } from '../../../src/editor/edit/text'
import Ajv from 'ajv'

const named = (id: string): Operation => operationOf(id)!
const domain = named('putApiDomainsDomainCode')
const mailbox = named('putApiDomainsDomainCodeEmailAccountsEmailAccountCode')
const newMailbox = named('postApiDomainsDomainCodeEmailAccounts')
const signature = named('putApiSignaturesCode')
const withBody = allOperations.filter(({ body }) => body !== undefined)

describe('the schema of an edited document', () => {
  it.each(withBody.map((operation) => [operation.id, operation] as const))('builds for %s, without its secrets and with words for each field', (_, operation) => {
    const schema = documentSchema(operation)
    expect(() => new Ajv({ strict: false, validateFormats: false }).compile(schema)).not.toThrow()
    const names = Object.keys(schema.properties ?? {})
    expect(names.length + (operation.secrets ?? []).filter((name) => fieldsOf(operation, 'body').some((field) => field.name === name)).length).toBe(fieldsOf(operation, 'body').length)
    expect(names.filter((name) => operation.secrets?.includes(name))).toEqual([])
    expect(Object.values(schema.properties ?? {}).filter(({ description }) => !description)).toEqual([])
  })

  it('says what a field takes', () => {
    const fields = Object.fromEntries(fieldsOf(mailbox, 'body').map(({ name, schema }) => [name, kindWords(schema)]))
    expect(fields).toMatchObject({
      firstname: 'Text',
      spam_in_inbox: 'true or false',
      tags: 'List, each: Text',
      outbound_limit: 'Whole number',
      autoresponder_start_date: 'Date, as 2030-12-31',
      language: 'One of: it, en, es',
    })
    expect(fields['max_email_quota']).toContain('1073741824 = 1 GB')
    expect(fields['max_email_quota']).toContain('52428800 = 50 MB')
  })
})

describe('the text of an edited document', () => {
  const read = (text: string): unknown => {
    const parsed = parseJson(text)
    return parsed.ok ? parsed.parsed.value : parsed.problem
  }

  it('holds what is set and can be written, names the rest, and never a secret', () => {
    const resource = { code: 'd1', name: 'a.example', antispam_level: 2, chat: false, default_quota: null, postmaster_password: 'hunter2hunter2' }
    const text = documentText(domain, 'Settings of a.example', writableValues(domain, resource), false)
    expect(read(text)).toEqual({ antispam_level: 2, chat: false })
    expect(text).toContain('// Settings of a.example')
    expect(text).toMatch(/Also possible: .*default_quota/)
    expect(text).not.toMatch(/postmaster_password|hunter2/)
  })

  it('takes a field in the spelling in which the resource answers it', () => {
    expect(writableValues(signature, { identity: 'i', defaultSignature: true, senderInBcc: false })).toEqual({ identity: 'i', default_signature: true, sender_in_bcc: false })
  })

  it('begins a new resource with its required fields, and says which secrets are asked for', () => {
    const text = documentText(newMailbox, 'New mailbox', { name: 'info' }, true)
    expect(read(text)).toEqual({ firstname: '', name: 'info' })
    expect(text).toContain('Asked for on saving: password, password_confirmation')
  })

  it('keeps a title on its line', () => {
    expect(documentText(domain, 'a\n"evil": 1 \u202e', {}, false).split('\n')[0]).toBe('// a "evil": 1 ')
  })
})

describe('changes', () => {
  const before = { antispam_level: 2, chat: false, allow_nets: ['192.0.2.0/24'] }

  it('are the fields with another value; what is left out stays', () => {
    expect(changedFields(before, { antispam_level: 2, allow_nets: ['192.0.2.0/24', '198.51.100.1'], dav: true })).toEqual({ allow_nets: ['192.0.2.0/24', '198.51.100.1'], dav: true })
    expect(changedFields(before, {})).toEqual({})
  })

  it('are sent with the fields that the body needs', () => {
    expect(bodyOf(signature, { title: 'New' }, { body: '<p>x', title: 'New', identity: 'i' })).toEqual({ body: '<p>x', title: 'New' })
    expect(bodyOf(domain, { chat: true }, { chat: true, dav: false })).toEqual({ chat: true })
  })

  it('are refused at their field', () => {
    expect(bodyProblems(domain, { antispam_level: 7, chat: 'yes', colour: 'red', allow_nets: ['a', 1] })).toEqual([
      { path: 'antispam_level', message: 'One of these is needed: 0, 1, 2, 3.' },
      { path: 'allow_nets.1', message: 'Not the right kind of value: string is needed.' },
      { path: 'chat', message: 'Not the right kind of value: boolean is needed.' },
      { path: 'colour', message: 'Unknown field: colour.' },
    ])
  })

  it('of a new resource may lack the secrets that are asked for later, and nothing else', () => {
    expect(bodyProblems(newMailbox, { name: 'info' }, newMailbox.secrets)).toEqual([{ path: 'firstname', message: 'A value is needed here.' }])
  })

  it('are listed old and new, on one line each', () => {
    expect(changeLines({ a: 1, b: 'x\ny' }, { a: 2, b: 'z', c: [1] })).toBe('a: 1 → 2\nb: “x y” → “z”\nc: [1]')
    expect(changeLines({}, { a: 1, b: 2, c: 3 }, 2)).toBe('a: 1\nb: 2\n… and 1 more')
  })
})

describe('JSON with comments', () => {
  it('is read like JSON, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.boolean(), (text, spread) => {
        const read = parseJson(spread ? JSON.stringify(JSON.parse(text), undefined, 2) : text)
        expect(read.ok && read.parsed.value).toEqual(JSON.parse(text))
      }),
    )
  })

  it('may hold comments and trailing commas, and knows where everything stands', () => {
    const text = '// first\n{\n  "a": [1, /* two */ 22,],\n  "b": {"c": "x"},\n}\n'
    const read = parseJson(text)
    if (!read.ok) throw new Error(read.problem.message)
    expect(read.parsed.value).toEqual({ a: [1, 22], b: { c: 'x' } })
    const at = (path: string): string => text.slice(read.parsed.spans.get(path)!.start, read.parsed.spans.get(path)!.end)
    expect([at('a.1'), at('b.c'), at('b')]).toEqual(['22', '"x"', '{"c": "x"}'])
    expect(text.slice(read.parsed.names.get('b')!.start, read.parsed.names.get('b')!.end)).toBe('"b"')
  })

  it.each([
    ['{"a": 1', 7, 'A comma or “}” is needed here.'],
    ['{"a": 1 "b": 2}', 8, 'A comma or “}” is needed here.'],
    ['{a: 1}', 1, 'The name of a field is needed here, in quotation marks.'],
    ['{"a" 1}', 5, 'A colon is needed here.'],
    ['{"a": tru}', 6, 'A value is needed here.'],
    ['{"a": 01}', 6, 'A value is needed here.'],
    ['{"a": "x\n}', 6, 'This text is not closed by a quotation mark.'],
    ['{"a": "\\q"}', 6, 'This text holds a character that must be written with a backslash.'],
    ['{"a": 1, "a": 2}', 9, 'This field stands here twice.'],
    ['{} {}', 3, 'Only one value can stand here.'],
    ['', 0, 'A value is needed here.'],
    ['['.repeat(9999), 65, 'This is nested too deeply.'],
  ])('says what is wrong with %s', (text, start, message) => {
    expect(parseJson(text)).toMatchObject({ ok: false, problem: { start, message } })
  })

  it('never fails otherwise', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:/*\\ \n-01.eEtruefalsn'.split('')), maxLength: 40 }), (text) => void parseJson(text)), { numRuns: 2000 })
  })
})
