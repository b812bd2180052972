import type { Client } from '../api/client'
import type { List } from '../api/operation'
import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../api/operations/logs'
import { listTraceMailMailouts } from '../api/operations/tracemail'
import { nextPage } from '../api/paging'
import { readEntries } from './entry'
import { filtersThatApply, type LogFilters } from './filters'
import type { LogKind } from './kinds'
import type { FetchPage } from './sweep'

const per = 100

type Port = Pick<Client, 'list'>

/**
 * One log with its server-side filters, page by page. Pages reject with ApiError. Filters that the log does not know are left out.
 * `emptyOn404`: the account's host is known, so that a first page that is a 404 means that nothing is there.
 */
export function openLog(client: Port, kind: LogKind, filters: LogFilters = {}, emptyOn404 = false): FetchPage {
  const { domain_code, email_account_code, start_date, end_date, ...delivery } = filtersThatApply(kind, filters)
  const dates = { start_date, end_date }
  const list = (page: number, signal: AbortSignal): Promise<List<unknown>> => {
    // After a first page that was there, 404 is the API's way to say that no more follow.
    const options = { signal, emptyOn404: emptyOn404 || page > 1 }
    const mailouts = (collection: 'worked' | 'queued' | 'errors'): Promise<List<unknown>> =>
      client.list(listTraceMailMailouts, { query: { ...delivery, ...dates, collection, page, per } }, options)
    const hosted = { query: { domain_code, email_account_code, ...dates, page, per } }
    switch (kind) {
      case 'tracemail.worked':
        return mailouts('worked')
      case 'tracemail.queued':
        return mailouts('queued')
      case 'tracemail.errors':
        return mailouts('errors')
      case 'hosting.access':
        return client.list(listAccessLogs, hosted, options)
      case 'hosting.incoming':
        return client.list(listIncomingMailLogs, hosted, options)
      case 'hosting.outgoing':
        return client.list(listOutgoingMailLogs, hosted, options)
    }
  }
  return async (page, signal) => {
    const answer = await list(page, signal)
    return {
      // A row that the schema refuses is read all the same: here every shape is taken.
      rows: answer.rows.flatMap((row) => readEntries(kind, row.ok ? row.value : row.raw)),
      hasMore: nextPage(answer, page, answer.pagination.per ?? per) !== undefined,
      ...(answer.emptyBy404 && page === 1 ? { emptyBy404: true } : {}),
    }
  }
}
