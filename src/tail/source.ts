import type { Client } from '../api/client'
import type { List } from '../api/operation'
import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../api/operations/logs'
import { listTraceMailMailouts } from '../api/operations/tracemail'
import { nextPage } from '../api/paging'
import { readEntries } from './entry'
import { dayOf, filtersAt, filtersThatApply, type LogFilters, type ServerPart } from './filters'
import type { LogKind } from './kinds'
import type { FetchPage, Stretch } from './pages'
import { readTime } from './time'

const per = 100
const hour = 3_600_000

type Port = Pick<Client, 'list'>

/**
 * The days that hold a stretch, whatever zone the service has and whether it counts the last day. Days, because the reference does
 * not say whether it takes moments; where a filter is narrower, that stays.
 */
function datesOf({ start_date, end_date }: LogFilters, { from = -Infinity, to = Infinity }: Stretch): Pick<LogFilters, 'start_date' | 'end_date'> {
  // Zones lie between UTC-12 and UTC+14; one more day, in case the last one is not counted.
  const [first, last] = [from - 12 * hour, to + (14 + 24) * hour]
  const [start, end] = [readTime(start_date)?.at ?? -Infinity, readTime(end_date)?.at ?? Infinity]
  return {
    start_date: first <= start ? start_date : dayOf(first),
    end_date: last >= end ? end_date : dayOf(last),
  }
}

/**
 * One log with its server-side filters, page by page. Pages reject with ApiError. Filters that the log does not know are left out.
 * `emptyOn404`: the account's host is known, so that a first page that is a 404 means that nothing is there.
 */
export function openLog(client: Port, kind: LogKind, part: ServerPart, emptyOn404 = false, now: () => number = Date.now): FetchPage {
  const list = (page: number, signal: AbortSignal, stretch: Stretch): Promise<List<unknown>> => {
    const { domain_code, email_account_code, start_date, end_date, ...delivery } = filtersThatApply(kind, filtersAt(part, now()))
    const dates = datesOf({ start_date, end_date }, stretch)
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
  return async (page, signal, stretch = {}) => {
    const answer = await list(page, signal, stretch)
    return {
      // A row that the schema refuses is read all the same: here every shape is taken.
      rows: answer.rows.flatMap((row) => readEntries(kind, row.ok ? row.value : row.raw)),
      hasMore: nextPage(answer, page, answer.pagination.per ?? per) !== undefined,
      ...(answer.emptyBy404 && page === 1 ? { emptyBy404: true } : {}),
    }
  }
}
