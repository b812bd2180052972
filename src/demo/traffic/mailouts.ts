import { mix, pick, uuidOf } from '../random'
import type { SentMessage } from '../resources'
import { correspondents, firstNames, hostOf, lastNames, localPartOf, subjects } from '../seed/people'
import type { World } from '../world'
import { rangeOfDates } from './range'
import { Stream, type Tick, type TickFilter } from './stream'

export type Collection = 'worked' | 'queued' | 'errors'

export interface MailoutQuery {
  account?: string | undefined
  /** Ids of the accounts to keep. */
  accounts?: readonly number[] | undefined
  domain?: string | undefined
  start_date?: string | undefined
  end_date?: string | undefined
  from?: string | undefined
  to?: string | undefined
  subject?: string | undefined
  auth_protocol?: 'smtp' | 'api' | undefined
  status?: 'delivered' | 'suppressed' | 'bounce' | undefined
  error_category?: 'auth' | 'limits' | 'generic' | undefined
}

const filtering = new Set(['account', 'accounts', 'domain', 'from', 'to', 'subject', 'auth_protocol', 'status', 'error_category'])

/** Longest a message of the made traffic waits, ms. */
const longestWait = 8_000

interface Source {
  readonly id: number
  readonly username: string
  readonly description: string
  readonly from: string
  readonly domain: string
}

/** What the filters look at; made of a tick or of a message that a person sent. */
interface Envelope {
  readonly source: Source
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly protocol: 'smtp' | 'api'
  readonly status: 'delivered' | 'suppressed' | 'bounce'
  readonly category: 'auth' | 'limits' | 'generic'
}

/** Texts are made when asked for: a filter lets a hundred thousand events pass by without them. */
class MadeEnvelope implements Envelope {
  constructor(
    private readonly r: number,
    readonly source: Source,
  ) {}

  get from(): string {
    return this.source.from
  }

  get to(): string {
    const person = localPartOf(pick(firstNames, mix(this.r, 3)), pick(lastNames, mix(this.r, 4)))
    return `${person}@${pick(correspondents, mix(this.r, 5))}`
  }

  get subject(): string {
    return pick(subjects, mix(this.r, 6)).replace('{n}', String(this.r % 90_000))
  }

  get protocol(): 'smtp' | 'api' {
    return mix(this.r, 8) % 3 === 0 ? 'smtp' : 'api'
  }

  get status(): Envelope['status'] {
    const share = mix(this.r, 2) % 1_000
    return share < 955 ? 'delivered' : share < 985 ? 'bounce' : 'suppressed'
  }

  get category(): Envelope['category'] {
    return pick(['auth', 'limits', 'generic', 'auth'] as const, mix(this.r, 9))
  }
}

const bounceReplies = [
  ['550', '5.1.1', 'User unknown', 'invalid_recipient'],
  ['552', '5.2.2', 'Mailbox full', 'mailbox_full'],
  ['554', '5.7.1', 'Message refused by policy', 'policy'],
  ['451', '4.7.1', 'Greylisted, gave up after 5 attempts', 'temporary'],
] as const

const errorTexts = {
  auth: 'Authentication failed',
  limits: 'Sending limit of the account reached',
  generic: 'Sender domain is not verified',
} as const

interface Hit {
  readonly time: number
  readonly row: () => { data: Record<string, unknown> }
}

/** With the time that it says of itself. */
interface Said extends Tick {
  readonly says: number
}

const iso = (ms: number): string => new Date(ms).toISOString()
const waited = (r: number): number => 1_000 + (mix(r, 7) % (longestWait - 1_000))

/** Messages handed to Delivery: a steady made traffic, and what is sent through the demo's Send API. */
export class Mailouts {
  private readonly worked: Stream
  private readonly refused: Stream
  private readonly sources: readonly Source[]

  constructor(private readonly world: World) {
    this.worked = new Stream({ seed: mix(world.seed, 101), gap: world.unrest.gap ?? [900, 3_100] })
    this.refused = new Stream({ seed: mix(world.seed, 102), gap: [9_000, 50_000] })
    this.sources = [
      this.sourceOf(4101, 'orders@mail.acme-demo.example'),
      this.sourceOf(4101, 'no-reply@mail.acme-demo.example'),
      this.sourceOf(4102, 'news@mail.acme-demo.example'),
      this.sourceOf(4102, 'promo@promo.studio-demo.example'),
    ]
  }

  /** An account that was deleted meanwhile has no names any more. */
  private sourceOf(id: number, from: string): Source {
    const { username, description } = this.world.accounts.find((row) => row.id === id) ?? { username: '', description: '' }
    return { id, username, description, from, domain: hostOf(from) }
  }

  private envelopeOf({ r }: Tick): Envelope {
    return new MadeEnvelope(r, pick(this.sources, mix(r, 1) % 7))
  }

  private envelopeOfSent(message: SentMessage): Envelope {
    return {
      source: this.sourceOf(message.account, message.from),
      from: message.from, to: message.to, subject: message.subject, protocol: 'api', status: message.status, category: 'generic',
    }
  }

  private passes(envelope: Envelope, query: MailoutQuery, collection: Collection): boolean {
    const has = (field: 'from' | 'to' | 'subject', part: string | undefined): boolean =>
      part === undefined || envelope[field].toLowerCase().includes(part.toLowerCase())
    const { source } = envelope
    return (
      (query.accounts === undefined || query.accounts.includes(source.id)) &&
      (query.account === undefined || query.account === source.username || query.account === String(source.id)) &&
      (query.domain === undefined || query.domain.toLowerCase() === source.domain) &&
      (query.auth_protocol === undefined || query.auth_protocol === envelope.protocol) &&
      (collection !== 'worked' || query.status === undefined || query.status === envelope.status) &&
      (collection !== 'errors' || query.error_category === undefined || query.error_category === envelope.category) &&
      has('from', query.from) &&
      has('to', query.to) &&
      has('subject', query.subject)
    )
  }

  private filterOf(query: MailoutQuery, collection: Collection): TickFilter {
    const used = Object.entries(query).filter(([name, value]) => value !== undefined && filtering.has(name))
    const key = used.length === 0 ? '' : JSON.stringify([collection, ...used.sort(([a], [b]) => a.localeCompare(b))])
    return { key, passes: (tick) => this.passes(this.envelopeOf(tick), query, collection) }
  }

  /** What a person sent and belongs here, newest first. */
  private sentIn(collection: Collection, query: MailoutQuery, from: number, to: number, now: number): readonly Hit[] {
    if (collection === 'errors') return []
    return this.world.sent
      .filter((message) => (collection === 'worked' ? message.done <= now : message.done > now))
      .map((message) => ({ message, time: collection === 'worked' ? message.done : message.submitted }))
      .filter(({ message, time }) => time >= from && time <= to && this.passes(this.envelopeOfSent(message), query, collection))
      .map(({ message, time }) => ({ time, row: () => this.rowOfSent(message, now) }))
      .sort((a, b) => b.time - a.time)
  }

  private madeQueued(query: MailoutQuery, now: number): readonly Hit[] {
    const ahead = this.worked.walk(now + 1, now + longestWait, this.filterOf(query, 'queued'))
    return [...ahead]
      .map((tick) => ({ tick, time: tick.at - waited(tick.r) }))
      .filter(({ time }) => time <= now)
      .map(({ tick, time }) => ({ time, row: () => this.rowOf(tick, 'queued', now) }))
      .sort((a, b) => b.time - a.time)
  }

  count(collection: Collection, query: MailoutQuery, now: number): number {
    const [from, to] = this.rangeOf(query, now)
    const sent = this.sentIn(collection, query, from, to, now).length
    if (collection === 'queued') return sent + this.madeQueued(query, now).filter(({ time }) => time >= from && time <= to).length
    if (collection === 'worked' && this.isUnrestful) return sent + [...this.shownOf(query, from, to, now)].length
    return sent + (collection === 'worked' ? this.worked : this.refused).count(from, to, this.filterOf(query, collection))
  }

  /** Rows number `first` to before `last` of a collection, newest first. */
  rows(collection: Collection, query: MailoutQuery, now: number, first: number, last: number): readonly unknown[] {
    const [from, to] = this.rangeOf(query, now)
    const sent = this.sentIn(collection, query, from, to, now)
    const found: Hit[] = []
    const made = collection === 'queued' ? this.madeQueued(query, now).filter(({ time }) => time >= from && time <= to) : this.made(collection, query, from, to, now)
    let own = 0
    for (const hit of made) {
      while (own < sent.length && sent[own]!.time >= hit.time) found.push(sent[own++]!)
      found.push(hit)
      if (found.length >= last) break
    }
    while (found.length < last && own < sent.length) found.push(sent[own++]!)
    return found.slice(first, last).map(({ row }) => row())
  }

  private *made(collection: 'worked' | 'errors', query: MailoutQuery, from: number, to: number, now: number): Generator<Hit> {
    const stream = collection === 'worked' ? this.worked : this.refused
    const ticks = collection === 'worked' && this.isUnrestful ? this.inOrder(this.shownOf(query, from, to, now)) : stream.walk(from, to, this.filterOf(query, collection))
    for (const tick of ticks) yield { time: 'says' in tick ? (tick as Said).says : tick.at, row: () => this.rowOf(tick, collection, now) }
  }

  private get isUnrestful(): boolean {
    const { late = 0, change = 0 } = this.world.unrest
    return late + change + this.skew > 0
  }

  private get skew(): number {
    return this.world.unrest.skew ?? 0
  }

  private *shownOf(query: MailoutQuery, from: number, to: number, now: number): Generator<Said> {
    for (const tick of this.worked.walk(from - this.skew, to + this.skew, this.filterOf(query, 'worked'))) {
      const { there, done, says } = this.timesOf(tick)
      if ((query.status === undefined ? there : done) <= now && says >= from && says <= to) yield { ...tick, says }
    }
  }

  /** Newest first by the time that they say, which is not far from their own. */
  private *inOrder(ticks: Iterable<Said>): Generator<Said> {
    const held: Said[] = []
    for (const tick of ticks) {
      while (held.length > 0 && held[0]!.says >= tick.at + this.skew) yield held.shift()!
      let place = held.length
      while (place > 0 && held[place - 1]!.says < tick.says) place--
      held.splice(place, 0, tick)
    }
    yield* held
  }

  private rangeOf(query: MailoutQuery, now: number): readonly [number, number] {
    const [from, to] = rangeOfDates(query, now)
    // A clock that is ahead may say what is yet to come.
    return [Math.max(from, this.world.start - (this.world.unrest.past ?? Infinity)), to === now ? to + this.skew : to]
  }

  /** When a message stands in the log, when with its outcome, and what time it says. */
  private timesOf({ at, r }: Tick): { readonly there: number; readonly done: number; readonly says: number } {
    const { late = 0, change = 0 } = this.world.unrest
    const some = (n: number, share: number, most: number): number => (most > 0 && mix(r, n) % share === 0 ? mix(r, n + 1) % most : 0)
    const there = at + some(40, 6, late)
    return { there, done: there + some(42, 4, change), says: at + some(44, 20, this.skew) - some(46, 20, this.skew) }
  }

  private rowOf(tick: Tick, collection: Collection, now: number): { data: Record<string, unknown> } {
    const { r } = tick
    const { done, says } = this.timesOf(tick)
    const at = collection === 'worked' ? says : tick.at
    const envelope = this.envelopeOf(tick)
    const submitted = collection === 'errors' ? at : at - waited(r)
    const common = {
      id: uuidOf(mix(r, 20)),
      message_id: `${uuidOf(mix(r, 21))}@${envelope.source.domain}`,
      request_id: envelope.protocol === 'api' ? uuidOf(mix(r, 22)) : null,
      size: 1_200 + (mix(r, 23) % 180_000),
      tags: mix(r, 24) % 4 === 0 ? ['order'] : [],
    }
    const outcome = this.outcome(envelope, collection, submitted, at, r)
    const waits = collection === 'worked' && done > now && { status: 'deferred', smtp_code: 451, smtp_reply: '451 4.7.1 Greylisted, try again' }
    return { data: Object.assign(common, outcome, waits) }
  }

  private rowOfSent(message: SentMessage, now: number): { data: Record<string, unknown> } {
    const { seed, message_id, request_id, size, tags, submitted, done } = message
    const envelope = this.envelopeOfSent(message)
    const collection = done > now ? 'queued' : 'worked'
    return { data: { id: uuidOf(seed), message_id, request_id, size, tags, ...this.outcome(envelope, collection, submitted, done, seed) } }
  }

  private outcome(envelope: Envelope, collection: Collection, submitted: number, done: number, r: number): Record<string, unknown> {
    const { source, from, to, subject, protocol, status, category } = envelope
    const base = {
      account: source.username, account_id: source.id, account_description: source.description, domain: source.domain, from, to, subject,
      auth_protocol: protocol, submitted_at: iso(submitted),
    }
    if (collection === 'queued') return { ...base, date: iso(submitted), status: 'queued', attempts: mix(r, 30) % 2, smtp_reply: null }
    if (collection === 'errors')
      return { ...base, date: iso(done), status: 'error', error_category: category, error_message: errorTexts[category], client_ip: `203.0.113.${mix(r, 31) % 254}` }
    const host = `mx${1 + (mix(r, 32) % 2)}.${hostOf(to)}`
    const worked = Object.assign(base, { date: iso(done), status, attempts: 1, remote_host: host, remote_ip: `203.0.113.${1 + (mix(r, 33) % 250)}` })
    if (status === 'suppressed') return { ...worked, attempts: 0, remote_host: null, remote_ip: null, smtp_reply: null, reason: 'suppression_list' }
    if (status === 'delivered')
      return Object.assign(worked, { smtp_code: 250, smtp_reply: `250 2.0.0 OK queued as ${mix(r, 34).toString(16).toUpperCase()}`, tls: 'TLSv1.3' })
    // Who writes to `bounce@…` wants to see what everybody expects of it.
    const [code, enhanced, text, bounce] = /^bounce[@+]/i.test(to) ? bounceReplies[0] : pick(bounceReplies, mix(r, 35))
    return { ...worked, smtp_code: Number(code), smtp_reply: `${code} ${enhanced} ${text}`, bounce_category: bounce }
  }
}
