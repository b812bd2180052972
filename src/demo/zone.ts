import type { ZoneRecord } from '../dns/zoneLookup'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const plain = (text: string): string => text.replace(/\s+/g, '').toLowerCase()

/** The records of a name and type. */
export function recordsOf(zone: readonly ZoneRecord[], name: string, type: ZoneRecord['type']): ZoneRecord[] {
  return zone.filter((record) => record.type === type && same(record.name, name))
}

/** Whether the zone holds this value under this name; spaces do not count. */
export function holds(zone: readonly ZoneRecord[], name: string, type: ZoneRecord['type'], value: string): boolean {
  return recordsOf(zone, name, type).some((record) => plain(record.value) === plain(value))
}

/** Where a selector as the API gives it (with or without `._domainkey`) stands in the domain's zone. */
export function dkimNameOf(selector: string, domain: string): string {
  return `${selector.replace(/\._domainkey$/, '')}._domainkey.${domain}`
}

export const isSpf = (record: ZoneRecord): boolean => /^v=spf1( |$)/i.test(record.value)
export const isDkim = (record: ZoneRecord): boolean => /^v=DKIM1\b/i.test(record.value)
