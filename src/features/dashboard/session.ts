import type { Client } from '../../api/client'
import { ApiError } from '../../api/errors'
import { getDeliveryDomain } from '../../api/operations/delivery'
import {
  getTraceMailCounters, getTraceMailDailyStatistics, getTraceMailDashboard, getTraceMailDomainRanking, listDeliveryDashboardAlerts, listTraceMailAccounts, listTraceMailDomains,
} from '../../api/operations/tracemail'
import type { DeliveryDomain } from '../../api/resources/delivery'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import { failedPart } from './failure'
import { partNames, type Model, type Part, type PartName, type Parts } from './messages'
import { alertsRead, countersOf, daysRead, domainsRead, rankingRead, sendersRead, summaryRead } from './read'
import { daysOf, type Subject } from './subject'

type ValueOf<P extends PartName> = Extract<Parts[P], { phase: 'ready' }>['value']
type Loaders = { readonly [P in PartName]: (client: Client, subject: Subject, signal: AbortSignal) => Promise<ValueOf<P>> }

const range = ({ period, sender }: Subject) => ({ ...daysOf(period, Date.now()), ...(sender !== undefined && { account: sender }) })

const loaders: Loaders = {
  // Of the numbers only these are narrowed to a domain by the service (https://docs.qboxmail.com/en/api/getApiDeliveryTracemailCounters/).
  counters: async (client, subject, signal) =>
    countersOf(await client.call(getTraceMailCounters, { query: { ...range(subject), ...(subject.domain !== undefined && { domain: subject.domain }) } }, { signal })),
  daily: async (client, subject, signal) => daysRead((await client.list(getTraceMailDailyStatistics, { query: range(subject) }, { signal })).rows),
  ranking: async (client, subject, signal) => rankingRead((await client.list(getTraceMailDomainRanking, { query: range(subject) }, { signal })).rows),
  alerts: async (client, _subject, signal) => alertsRead((await client.list(listDeliveryDashboardAlerts, { query: {} }, { signal })).rows),
  summary: async (client, _subject, signal) => summaryRead(await client.call(getTraceMailDashboard, {}, { signal })),
  senders: async (client, _subject, signal) => sendersRead((await client.list(listTraceMailAccounts, {}, { signal })).rows),
  domains: async (client, _subject, signal) => domainsRead((await client.list(listTraceMailDomains, {}, { signal })).rows),
}

const nothingYet = (): Parts => ({
  counters: { phase: 'loading' }, daily: { phase: 'loading' }, ranking: { phase: 'loading' }, alerts: { phase: 'loading' }, summary: { phase: 'loading' },
  senders: { phase: 'loading' }, domains: { phase: 'loading' },
})

/** What a dashboard shows: seven requests, each of which may fail by itself. */
export class DashboardSession {
  private parts = nothingYet()
  private readonly errors = new Map<PartName, unknown>()
  private readonly loading = new Map<PartName, AbortController>()
  private at: number | undefined

  constructor(
    private readonly editor: Editor,
    private subject: Subject,
    private readonly changed: () => void,
  ) {}

  get about(): Subject {
    return this.subject
  }

  errorOf(part: PartName): unknown {
    return this.errors.get(part)
  }

  model(): Model {
    const account = this.editor.accounts.find(this.subject.accountId)
    return { account: account?.name ?? this.subject.accountId, subject: this.subject, parts: this.parts, busy: this.loading.size > 0, ...(this.at !== undefined && { at: this.at }) }
  }

  /** Asks for everything anew; what is shown stays until the answer is there. */
  refresh(): void {
    for (const part of partNames) void this.load(part)
  }

  choose(subject: Subject): void {
    const alike = subject.period === this.subject.period && subject.sender === this.subject.sender
    this.subject = subject
    // Numbers of another period, account or domain must not stand under the new one's name.
    const anew = alike ? (['counters'] as const) : (['counters', 'daily', 'ranking'] as const)
    this.parts = { ...this.parts, ...Object.fromEntries(anew.map((part) => [part, { phase: 'loading' }])) }
    for (const part of anew) void this.load(part)
    this.changed()
  }

  async load<P extends PartName>(part: P): Promise<void> {
    this.loading.get(part)?.abort()
    const own = new AbortController()
    this.loading.set(part, own)
    this.changed()
    let now: Part<ValueOf<P>> | undefined
    try {
      now = { phase: 'ready', value: await loaders[part](await this.client(), this.subject, own.signal) }
      this.errors.delete(part)
    } catch (error) {
      if (own.signal.aborted || ApiError.is(error, 'cancelled')) return
      logError(this.editor, error)
      this.errors.set(part, error)
      now = failedPart(error)
    }
    if (own.signal.aborted) return
    this.loading.delete(part)
    this.parts = { ...this.parts, [part]: now }
    if (this.loading.size === 0) this.at = Date.now()
    this.changed()
  }

  /** The sending domain of this code. @throws ApiError, UserError */
  async domain(code: string): Promise<DeliveryDomain> {
    return (await this.client()).call(getDeliveryDomain, { params: { code } }, {})
  }

  dispose(): void {
    for (const running of this.loading.values()) running.abort()
    this.loading.clear()
  }

  private client(): Promise<Client> {
    const account = this.editor.accounts.find(this.subject.accountId)
    if (!account) throw new UserError(t('The account of this dashboard was removed.'), t('Add it again, or close this panel.'))
    return clientFor(this.editor, account)
  }
}
