import { lookupFrom, type Lookup, type MxRecord, type QueryType, type RecordTypes, type TlsaRecord, type TxtRecord } from './lookup'
import type { Outcome } from './outcome'

/**
 * One record of an in-memory zone, its value in presentation form without quotes: TXT the whole text (cut into strings of
 * 255 octets by itself), MX `10 mx01.example.com`, names with or without the trailing dot.
 */
export interface ZoneRecord {
  name: string
  type: Uppercase<QueryType>
  value: string
  ttl?: number
}

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '')

const decode: { [T in QueryType]: (value: string) => RecordTypes[T] } = {
  txt: txtRecord,
  mx: mxRecord,
  a: (value) => value,
  aaaa: (value) => value,
  cname: bare,
  ns: bare,
  ptr: bare,
  tlsa: tlsaRecord,
}

/** A TXT record as the wire would carry it: strings of at most 255 octets (RFC 1035 §3.3.14). */
export function txtRecord(text: string): TxtRecord {
  const strings: string[] = []
  for (let at = 0; at < text.length; at += 255) strings.push(text.slice(at, at + 255))
  return { strings: strings.length > 0 ? strings : [''], text }
}

function mxRecord(value: string): MxRecord {
  const space = value.indexOf(' ')
  return { priority: Number(value.slice(0, space)) || 0, exchange: bare(value.slice(space + 1).trim()) }
}

function tlsaRecord(value: string): TlsaRecord {
  const [usage, selector, matching, data = ''] = value.split(' ')
  return { usage: Number(usage), selector: Number(selector), matching: Number(matching), data }
}

/**
 * Answers from a list of records, which may be live. A name without records that has names below it exists (NODATA,
 * RFC 8020 §2); any other unknown name is NXDOMAIN. CNAMEs are followed inside the zone. There are no wildcards.
 */
export function zoneLookup(zone: readonly ZoneRecord[] | (() => readonly ZoneRecord[])): Lookup {
  const list = typeof zone === 'function' ? zone : () => zone

  function ask<T extends QueryType>(type: T, name: string): Outcome<RecordTypes[T]> {
    const records = list()
    let owner = bare(name)
    for (let hops = 0; hops <= 8; hops++) {
      const here = records.filter((record) => bare(record.name) === owner)
      const wanted = here.filter((record) => record.type.toLowerCase() === type)
      if (wanted.length > 0) {
        const ttl = Math.min(...wanted.map((record) => record.ttl ?? 300))
        return { kind: 'answer', records: wanted.map((record) => decode[type](record.value)), ttl }
      }
      const alias = here.find((record) => record.type === 'CNAME')
      if (!alias) return exists(records, owner) ? { kind: 'nodata' } : { kind: 'nxdomain' }
      owner = bare(alias.value)
    }
    return { kind: 'servfail', code: 'SERVFAIL', detail: 'CNAME loop' }
  }

  return lookupFrom(async (type, name, signal) => {
    signal?.throwIfAborted()
    return ask(type, name)
  })
}

function exists(records: readonly ZoneRecord[], owner: string): boolean {
  return records.some((record) => bare(record.name) === owner || bare(record.name).endsWith(`.${owner}`))
}
