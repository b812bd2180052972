import { domainToUnicode } from 'node:url'
import { changeWords } from '../../../editor/dnsWords'
import { explain } from '../../../editor/explain'
import { reasonOf } from '../../../editor/reason'
import { t } from '../../../l10n'
import { quote } from '../../../text'
import type { Subject } from '../subject'
import type { DomainResult } from './check'
import type { Row } from './messages'
import type { Source } from './sources'

const retry = (): Row['ways'][number] => ({ id: 'retry', label: t('Retry') })

/** The row of a domain before it is checked. */
export function domainRow(id: string, { kind, name }: Subject): Row {
  const unicode = domainToUnicode(name)
  const other = unicode !== '' && unicode !== name.toLowerCase()
  return { id, kind: kind === 'name' ? 'domain' : kind, name, ...(other ? { unicode } : {}), phase: 'waiting', mark: 'waiting', areas: {}, changes: [], ways: [] }
}

/** A row in the place of domains that are not known. */
export function listRow(id: string, name: string, finding: string, ways: Row['ways'] = []): Row {
  return { id, kind: 'list', name, phase: 'done', mark: 'unknown', areas: {}, finding, changes: [], ways }
}

/** The row of a list that could not be read, or not to its end. */
export function failedRow({ id, label }: Source, error: unknown, ways: Row['ways']): Row {
  const { what, means } = explain(error)
  return listRow(`${id}/#failed`, label, t('The domains could not be listed: {0} {1}', what, means).trim(), [retry(), ...ways])
}

/** The row with what the check came to. What changed is marked when it was seen after `since`, the end of the last run. */
export function withCheck(row: Row, result: DomainResult, since: number, ways: Row['ways']): Row {
  const { check, finding, verdict, failure } = result
  const areas = Object.fromEntries(Object.entries(check.areas).map(([area, [mark]]) => [area, mark]))
  const changed = verdict?.changed
  const changes = changed && changed.at > since ? changed.changes.map(changeWords) : []
  const done = { ...row, phase: 'done' as const, areas, changes, at: check.at }
  if (failure === undefined) return { ...done, mark: check.mark, ...(finding === undefined ? {} : { finding }) }
  // Without what Qboxmail gives, right cannot be told from wrong; what is wrong in any case is.
  const reason = t('Qboxmail could not be asked: {0}.', quote(reasonOf(failure)).replace(/\.$/, ''))
  return { ...done, mark: check.mark === 'error' ? 'error' : 'unknown', finding: [reason, finding].filter(Boolean).join(' '), ways: [retry(), ...ways] }
}
