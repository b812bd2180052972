import type { Given, GivenRecord } from '../../dns/given/givenRecord'
import type { ShownResult } from './messages'

/**
 * The value to publish for a record: of SPF and DMARC, of which a name has one, what DNS was found to lack, or what is in order there,
 * else what is given. Undefined where no value is known to be right: the usual record in place of one with a mistake, or of one that
 * was not seen, may refuse the mail of other senders.
 */
export function toPublish({ area, value }: GivenRecord, result: ShownResult | undefined): string | undefined {
  if (!result || !isOne(area)) return value
  const { findings, published, verdict } = result
  const fix = findings.find((finding) => finding.fix)?.fix
  if (fix !== undefined) return fix
  if (published.length > 0) return verdict === 'error' ? undefined : published[0]
  return verdict === 'unknown' || needsNone(result) ? undefined : value
}

const isOne = (area: GivenRecord['area']): boolean => area === 'spf' || area === 'dmarc'

/** The policy of the organization's domain holds, which a record of its own would replace (RFC 9989 §4.10.1). */
const needsNone = ({ verdict, published }: ShownResult): boolean => verdict === 'ok' && published.length === 0

/** What is given, each record with the value to publish; without those that are not needed. */
export function toPublishAll({ records, unread }: Given, resultOf: (area: GivenRecord['area']) => ShownResult | undefined): Given {
  return {
    unread,
    records: records.flatMap((record) => {
      const result = resultOf(record.area)
      if (result && isOne(record.area) && needsNone(result)) return []
      const value = toPublish(record, result)
      // A value of its own is neither usual nor suggested.
      return value === record.value ? [record] : [{ ...record, value, source: 'api' as const }]
    }),
  }
}
