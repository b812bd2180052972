/** The kinds of records that are known by their first tag. */
export type RecordArea = 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'bimi'

/** With what a record begins, loosely: a wrong case or a blank is a mistake to be told of. Group 1 is the version. */
const marker = String.raw`(?<![\w.-])v[ \t]{0,9}=[ \t]{0,9}(spf1|DKIM1|DMARC1|STSv1|TLSRPTv1|BIMI1)(?![\w.-])`

export const markers = (): RegExp => new RegExp(marker, 'gi')

/** True when a record may be in the text. All that is asked before anything is loaded. */
export function mayHoldRecord(text: string): boolean {
  return markers().test(text)
}

const areas: Readonly<Record<string, RecordArea>> = { spf1: 'spf', dkim1: 'dkim', dmarc1: 'dmarc', stsv1: 'mta-sts', tlsrptv1: 'tls-rpt', bimi1: 'bimi' }

export function areaOf(version: string): RecordArea {
  return areas[version.toLowerCase()] ?? 'spf'
}
