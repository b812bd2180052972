import { mix, pick, uuidOf } from '../random'
import { correspondents, firstNames, hostOf, lastNames, localPartOf, subjects } from '../seed/people'
import type { World } from '../world'
import { rangeOfDates } from './range'
import { Stream, type Tick, type TickFilter } from './stream'

export type LogKind = 'access' | 'incoming' | 'outgoing'

export interface LogQuery {
  domain_code?: string | undefined
  /** The domains to keep. */
  domain_codes?: readonly string[] | undefined
  email_account_code?: string | undefined
  start_date?: string | undefined
  end_date?: string | undefined
}

interface Person {
  readonly code: string
  readonly domain_code: string
  readonly domain_name: string
  readonly email_address: string
  /** Aliases that lead here, and the same name at the domain's aliases. */
  readonly others: readonly string[]
}

const clients = ['Thunderbird 140', 'Apple Mail', 'Outlook 16', 'iOS Mail', 'K-9 Mail', 'Roundcube'] as const
const iso = (ms: number): string => new Date(ms).toISOString()
const id = (r: number, n: number): string => mix(r, n).toString(16).padStart(8, '0')

/** Logins, received and sent mail of the hosted mailboxes there were at the beginning. The field names are the demo's own: the real ones are not public. */
export class HostingLogs {
  private readonly streams: Readonly<Record<LogKind, Stream>>
  private readonly people: readonly Person[]

  constructor(world: World) {
    const stream = (n: number, gap: readonly [number, number]): Stream => new Stream({ seed: mix(world.seed, n), gap })
    this.streams = { access: stream(201, [800, 3_000]), incoming: stream(202, [1_000, 3_500]), outgoing: stream(203, [1_200, 4_000]) }
    this.people = world.mailboxes
      .filter((box) => box.status === 'enabled')
      .map(({ code, domain_code, domain_name, email_address }) => {
        const aliases = world.aliases.filter(({ destinations }) => destinations.includes(email_address)).map(({ name, domain_name: domain }) => `${name}@${domain}`)
        const domains = world.aliasDomains.filter((row) => row.domain_code === domain_code && row.status === 'enabled').map(({ name }) => email_address.replace(domain_name, name))
        return { code, domain_code, domain_name, email_address, others: [...aliases, ...domains] }
      })
  }

  private personOf(tick: Tick): Person {
    return pick(this.people, mix(tick.r, 1))
  }

  private filterOf(query: LogQuery): TickFilter {
    const { domain_code: domain, domain_codes: domains, email_account_code: box } = query
    if (this.people.length === 0) return { key: 'nobody', passes: () => false }
    if (domain === undefined && domains === undefined && box === undefined) return { key: '', passes: () => true }
    return {
      key: `${domain ?? ''}/${box ?? ''}/${domains?.join() ?? '*'}`,
      passes: (tick) => {
        const person = this.personOf(tick)
        return (domains?.includes(person.domain_code) ?? true) && (domain === undefined || person.domain_code === domain) && (box === undefined || person.code === box)
      },
    }
  }

  count(kind: LogKind, query: LogQuery, now: number): number {
    return this.streams[kind].count(...rangeOfDates(query, now), this.filterOf(query))
  }

  /** Rows number `first` to before `last`, newest first. */
  rows(kind: LogKind, query: LogQuery, now: number, first: number, last: number): readonly unknown[] {
    const rows: unknown[] = []
    let at = 0
    for (const tick of this.streams[kind].walk(...rangeOfDates(query, now), this.filterOf(query))) {
      if (at >= last) break
      if (at++ >= first) rows.push(this.rowOf(kind, tick))
    }
    return rows
  }

  private rowOf(kind: LogKind, tick: Tick): Record<string, unknown> {
    const person = this.personOf(tick)
    const base = {
      id: uuidOf(tick.r), date: iso(tick.at), domain_code: person.domain_code, domain_name: person.domain_name, email_account_code: person.code,
      email_address: person.email_address,
    }
    return { ...base, ...(kind === 'access' ? this.access(tick) : kind === 'incoming' ? this.incoming(tick, person) : this.outgoing(tick, person)) }
  }

  /** Traffic, deletions and the client are known at logout only, and not for webmail. */
  private access({ at, r }: Tick): Record<string, unknown> {
    const protocol = pick(['IMAP', 'IMAP', 'IMAP', 'POP3', 'WEBMAIL'] as const, mix(r, 2))
    const failed = mix(r, 3) % 14 === 0
    const logout = !failed && mix(r, 4) % 2 === 0
    const lasted = (20 + (mix(r, 5) % 3_000)) * 1_000
    const session = { protocol, ip: `203.0.113.${1 + (mix(r, 6) % 250)}`, server: `front${1 + (r % 4)}`, session_id: id(r, 7) }
    if (!logout) return { action: 'login', outcome: failed ? 'failed' : 'successful', login_at: iso(at), logout_at: null, ...session, ...(failed ? { reason: 'Wrong password' } : {}) }
    const counted = protocol === 'WEBMAIL' ? {} : {
      deleted_messages: mix(r, 8) % 6, expunged_messages: mix(r, 9) % 4, trashed_messages: mix(r, 10) % 4, bytes_in: mix(r, 11) % 90_000,
      bytes_out: mix(r, 12) % 2_000_000, client: pick(clients, mix(r, 13)),
    }
    return { action: 'logout', outcome: 'successful', login_at: iso(at - lasted), logout_at: iso(at), ...session, ...counted }
  }

  private stranger(r: number): string {
    return `${localPartOf(pick(firstNames, mix(r, 3)), pick(lastNames, mix(r, 4)))}@${pick(correspondents, mix(r, 5))}`
  }

  private incoming({ r }: Tick, person: Person): Record<string, unknown> {
    const share = mix(r, 2) % 100
    const outcome = share < 80 ? 'delivered' : share < 91 ? 'spam' : share < 99 ? 'rejected' : 'virus'
    const from = this.stranger(r)
    return {
      outcome, from, to: mix(r, 13) % 4 === 0 && person.others.length > 0 ? pick(person.others, mix(r, 14)) : person.email_address,
      subject: pick(subjects, mix(r, 6)).replace('{n}', String(r % 9_000)), size: 900 + (mix(r, 7) % 400_000),
      message_id: `${id(r, 8)}@${hostOf(from)}`, client_host: `mail.${hostOf(from)}`, client_ip: `203.0.113.${1 + (mix(r, 9) % 250)}`,
      spam_score: outcome === 'delivered' ? (mix(r, 10) % 30) / 10 : 5 + (mix(r, 10) % 90) / 10, antivirus: outcome === 'virus' ? 'Eicar-Test' : 'clean',
      spf: pick(['pass', 'pass', 'softfail', 'none'] as const, mix(r, 11)), dkim: pick(['pass', 'pass', 'fail', 'none'] as const, mix(r, 12)),
      folder: outcome === 'delivered' ? 'INBOX' : outcome === 'spam' ? 'Spam' : null,
      reply: outcome === 'rejected' ? '554 5.7.1 Message refused as spam' : '250 2.0.0 OK',
    }
  }

  private outgoing({ r }: Tick, person: Person): Record<string, unknown> {
    const share = mix(r, 2) % 100
    const outcome = share < 92 ? 'delivered' : share < 96 ? 'deferred' : 'bounced'
    const to = this.stranger(r)
    const host = hostOf(to)
    return {
      outcome, from: person.email_address, to, subject: pick(subjects, mix(r, 6)).replace('{n}', String(r % 9_000)), size: 900 + (mix(r, 7) % 400_000),
      message_id: `${id(r, 8)}@${person.domain_name}`, queue_id: id(r, 9).toUpperCase(), remote_host: `mx1.${host}`, remote_ip: `203.0.113.${1 + (mix(r, 10) % 250)}`,
      reply: outcome === 'delivered' ? '250 2.0.0 OK' : outcome === 'deferred' ? '451 4.7.1 Try again later' : '550 5.1.1 User unknown',
      login: person.email_address, client_ip: `192.0.2.${1 + (mix(r, 11) % 250)}`,
    }
  }
}
