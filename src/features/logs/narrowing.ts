import type { Clock } from '../../tail/clock'
import { filtersAt, type LogFilters, type ServerPart } from '../../tail/filters'
import { planQuery, type QueryPlan } from '../../tail/query/plan'
import type { QueryProblem } from '../../tail/query/syntax'
import { zoneNamed, type Zone } from '../../tail/zone'
import type { Subject } from './subject'

/** What is so long ago is reckoned anew so often (ms). */
const every = 60_000

/** How what is asked for is divided between the server and here. */
export class Narrowing {
  plan: QueryPlan
  /** That in which times are shown, and so those of the query are meant. */
  zone: Zone
  /** The query that `plan` is of: the subject's, or one that is still being typed. */
  query = ''
  /** The query that the server was last asked for. */
  private applied = ''
  private plannedAt = 0
  /** Why the query that it began with asks for nothing. */
  problem: QueryProblem | undefined

  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private subject: Subject,
    zone: string,
  ) {
    this.zone = zoneNamed(zone)
    this.plan = this.begin(subject)
  }

  /** What the server is asked for now. */
  get filters(): LogFilters {
    return filtersAt(this.plan, this.clock.now())
  }

  /** Begins with another subject. A query that cannot be understood, e.g. one that a newer version had kept, asks for nothing. */
  begin(subject: Subject): QueryPlan {
    this.subject = subject
    const { filters, query = '' } = subject
    const plan = this.planned(query)
    this.query = this.applied = query
    this.problem = 'problem' in plan ? plan.problem : undefined
    return (this.plan = 'problem' in plan ? { filters, passes: () => true, here: '' } : plan)
  }

  /** Applied, the query would ask the server for something else than it is asked for now. */
  get asksMore(): boolean {
    if (this.query === this.applied) return false
    const { log, filters } = this.subject
    const plan = planQuery(this.query, log, this.clock.now(), filters, undefined, this.zone)
    return !('problem' in plan) && !isSamePart(plan, this.plan)
  }

  /** Takes another query, unless it cannot be understood; one that is not to be applied asks nothing more of the server. */
  ask(query: string, apply: boolean): QueryProblem | undefined {
    const plan = this.planned(query, apply ? undefined : this.plan)
    if ('problem' in plan) return plan.problem
    this.query = query
    if (apply) this.applied = query
    this.plan = plan
    this.problem = undefined
    return undefined
  }

  /** Counts what is so long ago from now, also in a panel that is open for hours. `server`: the days that it is asked for went on. */
  moveOn(): { readonly server: boolean } | undefined {
    const { plan, plannedAt } = this
    if (!plan.moves || this.clock.now() - plannedAt < every || this.ask(this.query, false)) return undefined
    return { server: filtersAt(plan, plannedAt).end_date !== this.filters.end_date }
  }

  private planned(query: string, applied?: ServerPart): ReturnType<typeof planQuery> {
    const { log, filters } = this.subject
    this.plannedAt = this.clock.now()
    return planQuery(query, log, this.plannedAt, filters, applied, this.zone)
  }
}

/** Whether the server is asked for the same. */
export const isSamePart = (a: ServerPart, b: ServerPart): boolean => JSON.stringify([a.filters, a.endsIn]) === JSON.stringify([b.filters, b.endsIn])
