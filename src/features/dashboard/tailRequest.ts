import type { CounterName, FromView } from './messages'
import { daysOf, type Subject } from './subject'

type Log = 'tracemail.worked' | 'tracemail.queued' | 'tracemail.errors'

/** What the logs are asked for. */
export interface TailRequest {
  readonly accountId: string
  readonly log: Log
  readonly filters: Readonly<Record<string, string>>
}

/** The log and the filter behind a counter (https://docs.qboxmail.com/en/api/getApiDeliveryTracemailMailouts/). */
const behind: Readonly<Record<CounterName, readonly [Log, Readonly<Record<string, string>>]>> = {
  all: ['tracemail.worked', {}],
  delivered: ['tracemail.worked', { status: 'delivered' }],
  bounce: ['tracemail.worked', { status: 'bounce' }],
  suppressed: ['tracemail.worked', { status: 'suppressed' }],
  queued: ['tracemail.queued', {}],
  errors: ['tracemail.errors', {}],
  authErrors: ['tracemail.errors', { error_category: 'auth' }],
  limitsErrors: ['tracemail.errors', { error_category: 'limits' }],
  genericErrors: ['tracemail.errors', { error_category: 'generic' }],
}

type Clicked = Extract<FromView, { type: 'tailCounter' | 'tailDomain' | 'tailDay' }>

/** The mail behind what was clicked, in the period, of the account and of the domain that are shown. */
export function tailRequestOf({ accountId, period, sender, domain }: Subject, clicked: Clicked, now: number): TailRequest {
  const own = { start_date: daysOf(period, now).start_date, ...(sender !== undefined && { account: sender }), ...(domain !== undefined && { domain }) }
  switch (clicked.type) {
    case 'tailCounter': {
      const [log, filters] = behind[clicked.name]
      return { accountId, log, filters: { ...own, ...filters } }
    }
    case 'tailDomain':
      return { accountId, log: 'tracemail.worked', filters: { ...own, domain: clicked.domain } }
    case 'tailDay':
      return { accountId, log: 'tracemail.worked', filters: { ...own, start_date: clicked.date, end_date: clicked.date } }
  }
}
