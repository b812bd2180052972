import { createHash } from 'node:crypto'
import type { AreaState, DnsCheck, DnsMark, DnsVerdicts } from '../../editor/dnsVerdicts'
import { t } from '../../l10n'
import type { Model, Section } from './messages'
import type { Subject } from './subject'
import { summaryOf } from './view/summary'
import { markOf, shortTitle, type Mark } from './view/words'

/** What the sections of a finished check come to; undefined while one of them waits. */
export function checkOf(sections: readonly Section[], at: number): DnsCheck | undefined {
  const { mark } = summaryOf(sections)
  const areas: Record<string, AreaState> = {}
  for (const area of new Set(sections.map((section) => section.area))) {
    const own = sections.filter((section) => section.area === area)
    const is = worst(own.map(markOf))
    if (is === undefined) return undefined
    areas[area] = [is, digestOf(own)]
  }
  return mark === 'waiting' ? undefined : { at, mark, areas }
}

const weights: readonly Mark[] = ['waiting', 'error', 'unknown', 'warning', 'ok', 'info']

function worst(marks: readonly Mark[]): DnsMark | undefined {
  const found = weights.find((mark) => marks.includes(mark))
  return found === 'waiting' ? undefined : found
}

/** Tells published records from others; their order in an answer means nothing (RFC 1034 §3.6). Empty when not all were seen. */
function digestOf(sections: readonly Section[]): string {
  const seen = sections.flatMap(({ result }) => (result ? [result] : []))
  if (seen.some(({ outcome }) => !['answer', 'nodata', 'nxdomain'].includes(outcome))) return ''
  const text = JSON.stringify(seen.map(({ name, published }) => [name, [...published].sort()]).sort())
  return createHash('sha256').update(text).digest('base64url').slice(0, 8)
}

/** The gravest finding in words, with how many further ones there are; undefined when there is nothing to mend. */
export function gravestFinding(sections: readonly Section[]): string | undefined {
  const { next } = summaryOf(sections)
  if (!next) return undefined
  const all = sections.filter(({ minor }) => !minor).flatMap(({ result }) => result?.findings ?? []).filter(({ severity }) => severity === 'error' || severity === 'warning')
  const words = `${shortTitle(next.section)}: ${next.finding.message}`
  return all.length > 1 ? `${words} ${t('(and {0} more)', all.length - 1)}` : words
}

/** The domain's name in `DnsVerdicts`. */
export function verdictKey({ kind, code = '', domainCode = '' }: Subject): string {
  return kind === 'domainAlias' ? `domain/${domainCode}/domainAlias/${code}` : `${kind}/${code}`
}

/** Keeps what a panel found, once both the service and DNS have answered. A selector that was typed in is no part of the domain. */
export function keepVerdict(verdicts: DnsVerdicts, subject: Subject, { dns, service, sections }: Model): void {
  const { accountId } = subject
  if (accountId === undefined || service.phase !== 'ready' || dns.phase !== 'done' || dns.at === undefined) return
  const key = verdictKey(subject)
  const own = sections.filter(({ area, given, selector }) => area !== 'dkim' || selector === undefined || given.length > 0)
  const check = checkOf(own, dns.at)
  // A panel says everything anew at many occasions, and another one may have checked since.
  if (check && check.at > (verdicts.of(accountId, key)?.at ?? 0)) verdicts.record(accountId, key, check)
}
