import {
  getTraceMailCounters, getTraceMailDailyStatistics, getTraceMailDashboard, getTraceMailDomainRanking, listDeliveryDashboardAlerts,
  listTraceMailAccounts, listTraceMailDomains, listTraceMailMailouts,
} from '../../api/operations/tracemail'
import { envelope, rangeOf } from '../list'
import { all, item, ok } from '../reply'
import type { Caller } from '../caller'
import { on, type Route } from '../route'
import { Mailouts, type Collection, type MailoutQuery } from '../traffic/mailouts'
import { rangeOfDates } from '../traffic/range'
import type { World } from '../world'

const traffic = new WeakMap<World, Mailouts>()
const day = 86_400_000

/** Made when first asked for. */
function mailoutsOf(world: World): Mailouts {
  const known = traffic.get(world) ?? new Mailouts(world)
  traffic.set(world, known)
  return known
}

/** A question, narrowed to what the caller sees. */
function seen<Q extends MailoutQuery>(world: World, { kind, sees }: Caller, query: Q): Q {
  return kind === 'manager' ? { ...query, accounts: world.accounts.filter(sees).map(({ id }) => id) } : query
}

type Counter = 'all' | 'delivered' | 'suppressed' | 'bounce' | 'queued' | 'errors' | 'authErrors' | 'limitsErrors' | 'genericErrors'

function countersOf(world: World, query: MailoutQuery): Record<Counter, number> {
  const made = mailoutsOf(world)
  const now = world.now()
  const count = (collection: Collection, more: MailoutQuery = {}): number => made.count(collection, { ...query, ...more }, now)
  const [delivered, suppressed, bounce] = (['delivered', 'suppressed', 'bounce'] as const).map((status) => count('worked', { status })) as [number, number, number]
  const [auth, limits, generic] = (['auth', 'limits', 'generic'] as const).map((error_category) => count('errors', { error_category })) as [number, number, number]
  const queued = count('queued')
  const errors = auth + limits + generic
  return {
    all: delivered + suppressed + bounce + queued + errors, delivered, suppressed, bounce, queued, errors, authErrors: auth, limitsErrors: limits,
    genericErrors: generic,
  }
}

function dailyOf(world: World, query: MailoutQuery): object[] {
  const [from, to] = rangeOfDates(query, world.now())
  const rows: object[] = []
  for (let at = Math.floor(from / day) * day; at <= to; at += day) {
    const range = { start_date: new Date(Math.max(at, from)).toISOString(), end_date: new Date(Math.min(at + day - 1, to)).toISOString() }
    const { all: total, delivered, bounce, suppressed } = countersOf(world, { ...query, ...range })
    rows.push({ date: new Date(at).toISOString().slice(0, 10), total, delivered, bounce, suppressed })
  }
  return rows
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100)

export const tracemailRoutes: readonly Route[] = [
  on(getTraceMailCounters, ({ world, query, caller }) => item(countersOf(world, seen(world, caller, query)))),
  on(listTraceMailAccounts, ({ world, caller }) => all(world.accounts.filter(caller.sees).map(({ id, username, description, type }) => ({ id, username, description, type })))),
  on(listTraceMailDomains, ({ world, caller }) => all(world.sendingDomains.filter(caller.sees).map(({ code, name }) => ({ code, name })))),
  on(listTraceMailMailouts, ({ world, query: asked, caller }) => {
    const query = seen(world, caller, asked)
    const made = mailoutsOf(world)
    const now = world.now()
    const collection = query.collection ?? 'worked'
    // This list's own default is 30 (https://docs.qboxmail.com/en/api/getApiDeliveryTracemailMailouts/).
    const rows = made.rows(collection, query, now, ...rangeOf(query, 30))
    return envelope(rows, made.count(collection, query, now), query, 30)
  }),
  on(listDeliveryDashboardAlerts, ({ world, query, caller }) => {
    const alerts = world.sendingDomains
      .filter((domain) => domain.display_status === 'misconfigured' && caller.sees(domain))
      .map((domain) => ({ code: 'domain_misconfigured', severity: 'warning', message: `A DNS check of ${domain.name} fails`, domain_code: domain.code }))
    return all(alerts.filter((row) => (!query.code || row.code === query.code) && (!query.severity || row.severity === query.severity)))
  }),
  on(getTraceMailDashboard, ({ world, caller }) => {
    const query = seen(world, caller, {})
    const counters = countersOf(world, query)
    const worked = counters.delivered + counters.bounce + counters.suppressed
    return ok({
      ...counters,
      bounce_rate: share(counters.bounce, worked),
      suppressed_rate: share(counters.suppressed, worked),
      usage: world.accounts.filter(caller.sees).slice(0, 5).map(({ id, username, description, messages_sent, num_messages }) => ({ id, username, description, messages_sent, num_messages })),
      trend: dailyOf(world, query),
    })
  }),
  on(getTraceMailDailyStatistics, ({ world, query, caller }) => all(dailyOf(world, seen(world, caller, query)))),
  on(getTraceMailDomainRanking, ({ world, query, caller }) => {
    const rows = world.sendingDomains.filter(caller.sees).map(({ code, name }) => {
      const { all: total, delivered, bounce, suppressed } = countersOf(world, { ...query, domain: name })
      return { code, domain: name, total, delivered, bounce, suppressed }
    })
    return all(rows.filter((row) => row.total > 0).sort((a, b) => b.total - a.total))
  }),
]
