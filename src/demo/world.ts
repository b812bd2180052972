import { publicKeys } from './keys'
import { mix, pick } from './random'
import type { Alias, AliasDomain, HostingDomain, Mailbox, SendingAccount, SendingDomain, SendToken, SentMessage, Suppression } from './resources'
import type { Office } from './office'
import type { ZoneRecord } from '../dns/zoneLookup'
import type { Unrest } from './traffic/unrest'
import { recordsOf } from './zone'

/** After this long (ms) somebody "publishes" a record that a check has missed, as a person at a DNS provider would. */
export const publishingDelay = 12_000
const keptSent = 2_000

const sameRecord = (a: ZoneRecord, b: ZoneRecord): boolean => a.type === b.type && a.name === b.name && a.value === b.value

/** Everything the demo account knows. Queued work is done when its time has come, at the next request. */
export class World {
  readonly domains: HostingDomain[] = []
  readonly mailboxes: Mailbox[] = []
  readonly aliases: Alias[] = []
  readonly aliasDomains: AliasDomain[] = []
  readonly sendingDomains: SendingDomain[] = []
  readonly accounts: SendingAccount[] = []
  readonly tokens: SendToken[] = []
  readonly suppressions: Suppression[] = []
  readonly sent: SentMessage[] = []
  zone: ZoneRecord[] = []
  /** What web servers of the demo's domains have, by address. */
  readonly sites = new Map<string, string>()
  /** Changes that some of the zone's servers have, or will have, before resolvers give them. */
  private coming: { readonly record: ZoneRecord; readonly change: (zone: readonly ZoneRecord[]) => ZoneRecord[]; readonly first: number; readonly second: number; readonly end: number }[] = []
  private queue: { readonly at: number; readonly run: () => void }[] = []
  private serial = 0
  /** The moment of work that is being caught up with. */
  private moment: number | undefined

  constructor(
    readonly seed: number,
    readonly start: number,
    private readonly clock: () => number,
    readonly office: Office,
    readonly unrest: Unrest = {},
  ) {}

  now(): number {
    return this.moment ?? this.clock()
  }

  /** Now, or so many days ago, as the API writes times. */
  stamp(daysAgo = 0): string {
    return new Date(this.now() - daysAgo * 86_400_000).toISOString()
  }

  after(ms: number, run: () => void): void {
    this.queue.push({ at: this.now() + Math.max(0, ms), run })
  }

  /** Does all work whose time has come, each at its own time, also what that work has queued. */
  settle(): void {
    const until = this.clock()
    for (;;) {
      const next = this.queue.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) return
      this.queue = this.queue.filter((work) => work !== next)
      this.moment = next.at
      try {
        next.run()
      } finally {
        this.moment = undefined
      }
    }
  }

  nextNumber(): number {
    return ++this.serial
  }

  /** A code of the documented form: letters and so many digits. */
  nextCode(letters: string, digits: number): string {
    return letters + String(2 * 10 ** (digits - 1) + this.nextNumber())
  }

  nextKey(): string {
    return `v=DKIM1; k=rsa; p=${pick(publicKeys, 2 + this.nextNumber())}`
  }

  nextSeed(): number {
    return mix(this.seed, 0x5eed + this.nextNumber())
  }

  publish(record: ZoneRecord): void {
    this.zone = [...this.zone.filter((held) => !sameRecord(held, record)), record]
  }

  withdraw(name: string, type: ZoneRecord['type'], value?: string): void {
    this.zone = this.zone.filter((held) => !(held.type === type && held.name === name && (value === undefined || held.value === value)))
  }

  /** Publishes a while later, at one server after the other; with `instead` the records of that name and type that match it go away. */
  publishLater(record: ZoneRecord, instead?: (held: ZoneRecord) => boolean): void {
    const start = this.now()
    const change = (zone: readonly ZoneRecord[]): ZoneRecord[] => [
      ...zone.filter((held) => !sameRecord(held, record) && !(instead && recordsOf([held], record.name, record.type).some(instead))),
      record,
    ]
    this.coming = this.coming.filter(({ end }) => end > start)
    this.coming.push({ record, change, first: start + publishingDelay * 0.4, second: start + publishingDelay * 0.7, end: start + publishingDelay })
    this.after(publishingDelay, () => (this.zone = change(this.zone)))
  }

  /** The zone as its first or its second server has it. */
  zoneOf(first: boolean): ZoneRecord[] {
    const now = this.clock()
    const there = this.coming.filter((one) => now < one.end && now >= (first ? one.first : one.second))
    return there.reduce((zone, { change }) => change(zone), this.zone)
  }

  /** The zone as resolvers give it: what is about to change lives just so long. */
  openZone(): ZoneRecord[] {
    const now = this.clock()
    const coming = this.coming.filter(({ end }) => now < end)
    if (coming.length === 0) return this.zone
    return this.zone.map((held) => {
      const change = coming.find(({ record }) => recordsOf([held], record.name, record.type).length > 0)
      return change ? { ...held, ttl: Math.ceil((change.end - now) / 1000) } : held
    })
  }

  remember(message: SentMessage): void {
    this.sent.push(message)
    if (this.sent.length > keptSent) this.sent.splice(0, this.sent.length - keptSent)
  }
}
