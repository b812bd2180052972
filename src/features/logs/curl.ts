import { curl } from '../../api/curl'
import { demoBase } from '../../api/environments'
import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../../api/operations/logs'
import { listTraceMailMailouts } from '../../api/operations/tracemail'
import { headersOf, prepare } from '../../api/request'
import type { Account } from '../../editor/accounts'
import { operationOverrides } from '../../editor/settings'
import { filtersThatApply, type LogFilters } from '../../tail/filters'
import type { LogKind } from '../../tail/kinds'

const hosting = { access: listAccessLogs, incoming: listIncomingMailLogs, outgoing: listOutgoingMailLogs }

/** The request that reads the first page of a log, as a shell command that takes the token from the environment. */
export function curlOf(account: Pick<Account, 'kind' | 'base'>, kind: LogKind, filters: LogFilters): string {
  const [system, log] = kind.split('.') as ['tracemail' | 'hosting', string]
  const operation = system === 'hosting' ? hosting[log as keyof typeof hosting] : listTraceMailMailouts
  const query = { ...filtersThatApply(kind, filters), ...(system === 'tracemail' && { collection: log }), page: 1, per: 100 }
  const isDemo = account.kind === 'demo'
  const { method, url } = prepare(operation, { query }, isDemo ? demoBase : account.base, isDemo ? {} : operationOverrides())
  const headers = Object.entries(headersOf(operation, '$QBOXMAIL_API_TOKEN', false)).map(([name, value]) => ({ name, value }))
  return curl({ method, url, headers })
}
