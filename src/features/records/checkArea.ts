import type { ExpectedDns } from '../../dns/check'
import { checkDkim } from '../../dns/dkim'
import { checkDmarc } from '../../dns/dmarc'
import type { Lookup, QueryType } from '../../dns/lookup'
import { checkMx } from '../../dns/mx'
import { checkSpf } from '../../dns/spf'
import { checkAddress, checkCname } from '../../dns/target'
import type { AnyResult } from './facts'
import type { Section } from './messages'
import { lookAtOwnership } from './ownLookups'

/** The question that an area stands on. */
export interface AreaQuestion {
  readonly id: string
  readonly area: 'mx' | 'spf' | 'dkim' | 'dmarc' | 'cname' | 'ownership'
  readonly type: QueryType
  readonly name: string
  readonly selector?: string | undefined
}

const types = { mx: 'mx', spf: 'txt', dkim: 'txt', dmarc: 'txt', cname: 'cname', ownership: 'a' } as const

/** What is asked for a section; undefined where it stands on no single question. */
export function questionOf({ id, area, name, selector, lookup }: Section): AreaQuestion | undefined {
  if (!(area in types) || lookup === 'none') return undefined
  const known = area as keyof typeof types
  return { id, area: known, type: types[known], name, selector }
}

export interface AreaCheck {
  readonly domain: string
  readonly expected: ExpectedDns
  readonly lookup: Lookup
  readonly signal: AbortSignal
}

/** Judges one area as the whole check does. */
export async function checkArea({ area, name, selector = '' }: AreaQuestion, { domain, expected, lookup, signal }: AreaCheck): Promise<AnyResult> {
  const base = { domain, lookup, signal }
  const hosted = expected.hosted === true
  switch (area) {
    case 'mx':
      return checkMx({ ...base, hosted })
    case 'spf':
      return checkSpf({ ...base, hosted, ...(expected.spf === undefined ? {} : { expected: expected.spf }) })
    case 'dkim': {
      const key = expected.dkim?.find((one) => one.selector === selector)?.key
      return checkDkim({ ...base, selector, ...(key === undefined ? {} : { expected: key }) })
    }
    case 'dmarc':
      return checkDmarc({ ...base, ...(expected.dmarc === undefined ? {} : { expected: expected.dmarc }) })
    case 'cname':
      return checkCname({ ...base, name, expected: expected.cnames?.find((one) => one.name === name)?.value ?? '' })
    case 'ownership':
      return expected.address ? checkAddress({ ...base, name, expected: expected.address.value }) : lookAtOwnership(name, true, lookup, signal)
  }
}
