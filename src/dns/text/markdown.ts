import type { Finding } from '../finding'
import { code, plain } from '../../markdown'
import { findingLines } from '../findingLines'
import { describeRecord } from './describe'
import { hole } from './holes'
import { judgeRecord } from './judge'
import type { TextRecord } from './read'

/** No hover is read further than this. */
const mostTerms = 30
const mostFindings = 20

/** Explains a record as Markdown: first the term at `index` with what is wrong there, then the whole, then what concerns the whole. */
export function explainRecord(record: TextRecord, index: number): string {
  const terms = describeRecord(record)
  const findings = judgeRecord(record).filter(({ severity }) => severity !== 'ok')
  const isOpen = record.text.includes(hole)
  const part = ({ start, end }: { start: number; end: number }) => code(record.text.slice(start, end).replaceAll(hole, '…'), 60)
  const line = ({ span, words, source }: (typeof terms)[number]) => `${part(span)} – ${plain(words)} ${ruleLink(source)}`
  const here = terms.find(({ span }) => span.start <= index && index < span.end)
  const isHere = (position: { start: number; end: number } | undefined) => {
    if (!position) return false
    return here ? position.start < here.span.end && here.span.start < position.end : position.start <= index && index < position.end
  }
  const own = findings.filter(({ position }) => isHere(position)).slice(0, mostFindings)
  const others = findings.filter(({ position }) => !isHere(position)).slice(0, mostFindings)
  // The right record is shown for the term that is asked about and for the whole, so that it stands here once or twice.
  const lines = (all: readonly Finding[]) => all.flatMap(({ fix, ...finding }, at) => findingLines(fix === undefined || isOpen || at > 0 ? finding : { ...finding, fix }))
  const all = terms.slice(0, mostTerms).map((term) => `- ${term === here ? `**${line(term)}**` : line(term)}`)
  if (terms.length > mostTerms) all.push('- …')
  return [...(here ? [line(here), ''] : []), ...lines(own), '', '---', '', ...all, '', ...lines(others)].join('\n')
}

/** The rule as a link to its section, where it is an RFC's. */
function ruleLink(source: string): string {
  const url = ruleUrl(source)
  return url === undefined ? `(${plain(source)})` : `([${plain(source)}](${url}))`
}

export function ruleUrl(source: string): string | undefined {
  const [, rfc, section] = /^RFC (\d+) §([\w.]+)/.exec(source) ?? []
  return rfc === undefined ? undefined : `https://www.rfc-editor.org/rfc/rfc${rfc}#${/^\d/.test(section ?? '') ? 'section' : 'appendix'}-${section}`
}
