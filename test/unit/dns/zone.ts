import { lookupFrom, type Lookup, type QueryType } from '../../../src/dns/lookup'
import type { Outcome } from '../../../src/dns/outcome'
import { zoneLookup, type ZoneRecord } from '../../../src/dns/zoneLookup'

/** A zone out of lines `name TYPE value`. */
export function zone(...lines: string[]): Lookup {
  return zoneLookup(lines.map((line): ZoneRecord => {
    const [name = '', type = '', ...value] = line.split(' ')
    return { name, type: type as ZoneRecord['type'], value: value.join(' ') }
  }))
}

/** The same where one name, or one type at it, is answered in another way. */
export function except(base: Lookup, name: string, outcome: Outcome<never>, only?: QueryType): Lookup {
  return lookupFrom(async (type, asked, signal) => (asked === name && (only ?? type) === type ? outcome : base[type](asked, signal)))
}

/** One of each outcome that leaves everything open. */
export const failures: { outcome: Outcome<never>; kind: string }[] = [
  { kind: 'timeout', outcome: { kind: 'timeout' } },
  { kind: 'servfail', outcome: { kind: 'servfail', code: 'SERVFAIL', detail: 'SERVFAIL' } },
  { kind: 'servfail', outcome: { kind: 'servfail', code: 'REFUSED', detail: 'REFUSED' } },
  { kind: 'undecodable', outcome: { kind: 'undecodable', detail: 'BADRESP' } },
]

/** A look-up where nothing can be known. */
export function failing(outcome: Outcome<never>): Lookup {
  return lookupFrom(async () => outcome)
}

/** The same, telling of each question. */
export function counted(base: Lookup, asked: (type: QueryType, name: string) => void): Lookup {
  return lookupFrom((type, name, signal) => {
    asked(type, name)
    return base[type](name, signal)
  })
}
