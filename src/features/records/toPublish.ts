import type { Given, GivenRecord } from '../../dns/given/givenRecord'
import type { ShownResult } from './messages'

/**
 * The value to publish for a record: of SPF and DMARC, of which a name has one, what DNS was found to lack, or what is in order there,
 * else what is given. The usual record in place of one that names other senders, too, would refuse their mail.
 */
export function toPublish({ area, value }: GivenRecord, result: ShownResult | undefined): string | undefined {
  if (!result || (area !== 'spf' && area !== 'dmarc')) return value
  const { findings, published, verdict } = result
  return findings.find(({ fix }) => fix)?.fix ?? (verdict === 'error' ? value : published[0] ?? value)
}

/** What is given, each record with the value to publish. */
export function toPublishAll({ records, unread }: Given, resultOf: (area: GivenRecord['area']) => ShownResult | undefined): Given {
  return {
    unread,
    records: records.map((record) => {
      const value = toPublish(record, resultOf(record.area))
      // A value of its own is neither usual nor suggested.
      return value === record.value ? record : { ...record, value, source: 'api' }
    }),
  }
}
