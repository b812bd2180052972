import { setMaxListeners } from 'node:events'
import type { Client } from '../../../api/client'
import { withMemory } from '../../../dns/lookup'
import type { Account } from '../../../editor/accounts'
import type { DnsVerdicts } from '../../../editor/dnsVerdicts'
import { explain } from '../../../editor/explain'
import { t } from '../../../l10n'
import { subjectKey, type Subject } from '../subject'
import { checkDomain, type Asking } from './check'
import type { Row, State } from './messages'
import { domainRow, failedRow, listRow, withCheck } from './row'
import { sourcesOf, type Found, type Source, type SourcePage } from './sources'

/** What the check of all domains stands on. */
export interface Ports {
  /** @throws UserError when the account was removed */
  account(): Account
  client(): Promise<Client>
  lookup(): Promise<Asking>
  readonly verdicts: DnsVerdicts
  log(error: unknown): void
  /** The ways on after a failure, beside trying again. */
  ways(error: unknown): Row['ways']
}

/** Pages and domains that are asked for at once. */
const width = 8

/** One check of all domains, from the first page of the first list to the last domain. */
interface Run {
  readonly accountId: string
  readonly signal: AbortSignal
  readonly client: Client
  /** With one memory for all domains: no question is asked twice. */
  readonly asked: Asking
  /** What is still to do; each ends without a word, whatever happened. */
  readonly queue: (() => Promise<void>)[]
  busy: number
}

/** The mail DNS of all domains of an account, as the table shows it. `changed` is told whenever a row or the state did. */
export class AllSession {
  private readonly rows = new Map<string, Row>()
  private readonly subjects = new Map<string, Subject>()
  private readonly errors = new Map<string, unknown>()
  /** Lists that broke off, by their row, with the page to go on from. */
  private readonly broken = new Map<string, readonly [source: Source, page: number]>()
  /** Domains on pages that are still to come, by list. */
  private readonly awaited = new Map<string, number>()
  private touched = new Set<string>()
  private all = true
  private phase: State['phase'] | undefined
  private what: string | undefined
  private resolver = ''
  private run: Run | undefined
  /** When the run before this one ended: what changed since is marked. */
  private since = 0
  /** Ends whatever is under way. */
  private work = new AbortController()
  private visible = true

  constructor(
    private readonly ports: Ports,
    private readonly changed: () => void,
  ) {}

  /** Begins, unless it has. */
  open(): void {
    if (this.phase === undefined) void this.start()
  }

  /** Checks all domains anew. */
  async start(): Promise<void> {
    const { signal } = this.stopWork()
    for (const map of [this.rows, this.subjects, this.errors, this.broken, this.awaited]) map.clear()
    this.all = true
    this.phase = 'running'
    this.what = undefined
    this.changed()
    try {
      const account = this.ports.account()
      const [client, asked] = await Promise.all([this.ports.client(), this.remembering(signal)])
      if (signal.aborted) return
      this.since = this.ports.verdicts.lastRun(account.id) ?? 0
      this.resolver = asked.resolver
      const run = (this.run = { accountId: account.id, signal, client, asked, queue: [], busy: 0 })
      for (const source of sourcesOf(account)) this.list(run, source, 1)
      this.pump(run)
    } catch (error) {
      if (signal.aborted) return
      this.ports.log(error)
      const { what, means } = explain(error)
      this.what = `${what} ${means}`.trim()
      this.phase = 'failed'
      this.changed()
    }
  }

  /** Ends the run; what is done stays. */
  cancel(): void {
    if (this.phase !== 'running') return
    this.stopWork()
    this.phase = 'cancelled'
    this.awaited.clear()
    for (const row of this.rows.values()) if (row.phase === 'waiting' || row.phase === 'running') this.put({ ...row, phase: 'stopped', mark: 'info' })
    this.changed()
  }

  /** Hidden, nothing further is begun. */
  setVisible(visible: boolean): void {
    this.visible = visible
    if (visible && this.run) this.pump(this.run)
  }

  /** Reads on where a list broke off, or checks one domain anew. */
  async retry(id: string): Promise<void> {
    const list = this.broken.get(id)
    if (!list) return this.recheck(id)
    if (!this.run || this.run.signal.aborted) return this.start()
    this.broken.delete(id)
    this.rows.delete(id)
    this.all = true
    this.phase = 'running'
    this.list(this.run, ...list)
    this.pump(this.run)
    this.changed()
  }

  private async recheck(id: string): Promise<void> {
    const subject = this.subjects.get(id)
    const phase = this.rows.get(id)?.phase
    if (!subject || phase === 'waiting' || phase === 'running') return
    const { signal } = this.work
    await this.guarded(id, signal, async () => this.check(subject, await this.ports.client(), await this.remembering(signal), signal))
  }

  /** The account's tokens changed: lists that failed for want of one are read again. */
  accountChanged(): void {
    for (const id of [...this.broken.keys()]) if (this.rows.get(id)?.ways.some((way) => way.id === 'enterToken')) void this.retry(id)
    this.changed()
  }

  subjectOf(id: string): Subject | undefined {
    return this.subjects.get(id)
  }

  errorOf(id: string): unknown {
    return this.errors.get(id)
  }

  shown(): Iterable<Row> {
    return this.rows.values()
  }

  state(): State {
    const domains = [...this.rows.values()].filter(({ kind }) => kind !== 'list')
    const done = domains.filter(({ phase }) => phase === 'done').length
    const total = [...this.awaited.values()].reduce((sum, count) => sum + count, domains.length)
    return { phase: this.phase ?? 'running', done, total, resolver: this.resolver, ...(this.what === undefined ? {} : { what: this.what }) }
  }

  /** Lets the next `news` hold everything, for a view that knows nothing. */
  forgetSent(): void {
    this.all = true
  }

  /** What is other than at the last call. */
  news(): { state: State; rows: Row[]; all: boolean } {
    const { all } = this
    const rows = all ? [...this.rows.values()] : [...this.touched].flatMap((id) => this.rows.get(id) ?? [])
    this.touched = new Set()
    this.all = false
    return { state: this.state(), rows, all }
  }

  dispose(): void {
    this.stopWork()
  }

  private stopWork(): AbortController {
    this.work.abort()
    return (this.work = new AbortController())
  }

  /** Begins as much as may be under way at once; tells when nothing is left. */
  private pump(run: Run): void {
    while (this.visible && !run.signal.aborted && run.busy < width && run.queue.length > 0) {
      run.busy++
      void run.queue.shift()!().then(() => {
        run.busy--
        this.pump(run)
      })
    }
    if (run.signal.aborted || run.busy > 0 || run.queue.length > 0 || this.phase !== 'running') return
    this.phase = 'done'
    if (this.broken.size === 0) this.ports.verdicts.ran(run.accountId, Date.now())
    this.changed()
  }

  /** Puts the reading of a list before everything else, so that soon it is known how much there is to do. */
  private list(run: Run, source: Source, from: number): void {
    const { signal } = run
    const pages = source.pages(run.client, from, signal)[Symbol.asyncIterator]()
    // Where it is read from the middle on, what is still to come is not known.
    let seen = from === 1 ? 0 : Infinity
    const read = async (page: number): Promise<void> => {
      try {
        const next = await pages.next()
        signal.throwIfAborted()
        this.awaited.delete(source.id)
        if (next.done) return
        seen += next.value.found.length
        if (next.value.total !== undefined) this.awaited.set(source.id, Math.max(0, next.value.total - seen))
        this.take(run, `${source.id}/#${page}`, next.value)
        run.queue.unshift(() => read(page + 1))
      } catch (error) {
        if (signal.aborted) return
        this.ports.log(error)
        const row = failedRow(source, error, this.ports.ways(error))
        this.errors.set(row.id, error)
        this.broken.set(row.id, [source, page])
        this.put(row)
      }
    }
    run.queue.unshift(() => read(from))
  }

  private take(run: Run, place: string, { found, further }: SourcePage): void {
    found.forEach((one, index) => this.enqueue(run, one, `${place}-${index}`))
    for (const next of further) this.list(run, next, 1)
    this.changed()
  }

  private enqueue(run: Run, found: Found, place: string): void {
    if (found.kind === 'broken') return this.put(listRow(place, t('Unreadable row'), found.reason))
    const id = subjectKey(found)
    this.subjects.set(id, found)
    this.put(domainRow(id, found))
    run.queue.push(() => this.guarded(id, run.signal, () => this.check(found, run.client, run.asked, run.signal)))
  }

  private async check(subject: Subject, client: Client, asked: Asking, signal: AbortSignal): Promise<void> {
    const id = subjectKey(subject)
    const row = domainRow(id, subject)
    this.put({ ...row, phase: 'running' })
    const result = await checkDomain(subject, client, asked, this.ports.verdicts, signal)
    const { failure } = result
    if (failure !== undefined) {
      this.ports.log(failure)
      this.errors.set(id, failure)
    }
    this.put(withCheck(row, result, this.since, failure === undefined ? [] : this.ports.ways(failure)))
  }

  /** A fault in the check itself is told in the row. */
  private async guarded(id: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const row = this.rows.get(id)
      if (signal.aborted || !row) return
      this.ports.log(error)
      this.put({ ...row, phase: 'done', mark: 'unknown', finding: explain(error).what })
    }
  }

  private async remembering(signal: AbortSignal): Promise<Asking> {
    const asked = await this.ports.lookup()
    setMaxListeners(0, signal)
    return { ...asked, lookup: withMemory(asked.lookup, signal) }
  }

  private put(row: Row): void {
    this.rows.set(row.id, row)
    this.touched.add(row.id)
    this.changed()
  }
}
