import { describe, expect, it } from 'vitest'
import type { CodeRecord } from '../../../src/dns/code/records'
import { quotedStrings } from '../../../src/dns/code/strings'
import { zoneLine } from '../../../src/dns/code/zone'
import type { Given } from '../../../src/dns/given/givenRecord'
import { zoneSnippet } from '../../../src/features/records/zoneText'

const base = { area: 'spf', source: 'api', name: 'acme.example' } as const

describe('a TXT value in a zone', () => {
  it('is cut into strings of at most 255 octets that join to the same text', () => {
    const text = 'v=DKIM1; k=rsa; p='.padEnd(611, 'A')
    const strings = [...quotedStrings(text).matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
    expect(strings.map((one) => one.length)).toEqual([255, 255, 101])
    expect(strings.join('')).toBe(text)
  })

  it('escapes quotes, backslashes and what is not ASCII', () => {
    expect(quotedStrings('a"b\\cè')).toBe('"a\\"b\\\\c\\195\\168"')
    expect(quotedStrings('')).toBe('""')
  })
})

describe('a line of a zone', () => {
  it.each<[CodeRecord, string]>([
    [{ ...base, type: 'TXT', value: 'v=spf1 -all' }, 'acme.example.\t3600\tIN\tTXT\t"v=spf1 -all"'],
    [{ ...base, type: 'MX', value: '10 mx01.qboxmail.com' }, 'acme.example.\t3600\tIN\tMX\t10 mx01.qboxmail.com.'],
    [{ ...base, type: 'A', value: '192.0.2.7' }, 'acme.example.\t3600\tIN\tA\t192.0.2.7'],
    [{ ...base, type: 'CNAME', value: 'x.example.net.' }, 'acme.example.\t3600\tIN\tCNAME\tx.example.net.'],
  ])('has absolute names', (record, line) => {
    expect(zoneLine(record)).toBe(line)
  })
})

describe('the whole snippet', () => {
  it('keeps what is not known or not readable as comments', () => {
    const given: Given = {
      records: [
        { ...base, type: 'TXT', value: 'v=spf1 -all', source: 'usual' },
        { ...base, area: 'ownership', type: 'A', name: 'd1.acme.example' },
      ],
      unread: [{ area: 'cname', field: 'cname_verification_records', raw: '{"what":\n1}' }],
    }
    const lines = zoneSnippet(given, 'acme.example').split('\n')
    expect(lines.filter((line) => line !== '' && !line.startsWith(';'))).toEqual(['acme.example.\t3600\tIN\tTXT\t"v=spf1 -all"'])
    expect(lines.some((line) => line.startsWith('; d1.acme.example A'))).toBe(true)
    expect(lines).toContain('; cname_verification_records: {"what": 1}')
  })

  it('does not put a TXT beside a CNAME of the same name', () => {
    const name = 'a1._domainkey.acme.example'
    const given: Given = {
      records: [
        { ...base, area: 'cname', type: 'CNAME', name, value: 'a1.dkim.example.net' },
        { ...base, area: 'dkim', type: 'TXT', name },
      ],
      unread: [],
    }
    expect(zoneSnippet(given, 'acme.example')).not.toContain('TXT')
  })
})
