/** How an area of a domain's mail DNS stands, or all of it. `info`: seen, and neither right nor wrong. */
export type DnsMark = 'ok' | 'info' | 'warning' | 'error' | 'unknown'

/** Of an area: how it stands, and a digest that tells its records from others; empty where they were not seen. */
export type AreaState = readonly [mark: DnsMark, digest: string]

/** What is kept of a finished check of a domain: never its records. */
export interface DnsCheck {
  /** When it ended, milliseconds since 1970. */
  readonly at: number
  readonly mark: DnsMark
  /** By area: `mx`, `spf`, … */
  readonly areas: Readonly<Record<string, AreaState>>
}

/** An area that was not as at the check before. With the same mark twice, only its records are others. */
export type DnsChange = readonly [area: string, was: DnsMark, is: DnsMark]

export interface DnsVerdict extends DnsCheck {
  /** The last change that was seen, by the check that ended `at`. */
  readonly changed?: { readonly at: number; readonly changes: readonly DnsChange[] }
}

/** Where things about an account are kept for as long as there is the account. */
export interface AccountMemory {
  remembered<T>(accountId: string, name: string): T | undefined
  remember(accountId: string, name: string, value: unknown): Promise<void>
}

type ByDomain = Readonly<Record<string, DnsVerdict>>
type Listener = (accountId: string, domain: string) => void

/** Domains of one account whose verdict is kept; those checked longest ago go first. */
export const mostKept = 1000

/**
 * The last verdict on the mail DNS of each domain of an account. The panels write it, the trees show it. A domain is named by what
 * follows the account in its row's id in the trees: `domain/<code>`, `domain/<code>/domainAlias/<code>`, `deliveryDomain/<code>`.
 */
export class DnsVerdicts {
  private readonly listeners = new Set<Listener>()
  /** Not written yet: many domains end together, and each writing carries all of them. */
  private readonly pending = new Map<string, Map<string, DnsVerdict>>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly memory: AccountMemory,
    private readonly delayMs = 300,
  ) {}

  of(accountId: string, domain: string): DnsVerdict | undefined {
    return this.pending.get(accountId)?.get(domain) ?? this.kept(accountId)[domain]
  }

  /** Takes a finished check; answers with what is new in it. */
  record(accountId: string, domain: string, check: DnsCheck): DnsVerdict {
    const verdict = verdictAfter(this.of(accountId, domain), check)
    const pending = this.pending.get(accountId) ?? new Map<string, DnsVerdict>()
    this.pending.set(accountId, pending.set(domain, verdict))
    this.timer ??= setTimeout(() => this.write(), this.delayMs)
    for (const listener of this.listeners) listener(accountId, domain)
    return verdict
  }

  /** When all domains of the account were last checked to the end. */
  lastRun(accountId: string): number | undefined {
    return this.memory.remembered<number>(accountId, 'dnsRun')
  }

  ran(accountId: string, at: number): void {
    void this.memory.remember(accountId, 'dnsRun', at)
  }

  /** Tells of each domain that has a new verdict. */
  onDidChange(listener: Listener): { dispose(): void } {
    this.listeners.add(listener)
    return { dispose: () => this.listeners.delete(listener) }
  }

  private kept(accountId: string): ByDomain {
    return this.memory.remembered<ByDomain>(accountId, 'dns') ?? {}
  }

  private write(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    for (const [accountId, fresh] of this.pending) {
      const all = Object.entries({ ...this.kept(accountId), ...Object.fromEntries(fresh) })
      const newest = all.sort(([, one], [, other]) => other.at - one.at).slice(0, mostKept)
      void this.memory.remember(accountId, 'dns', Object.fromEntries(newest))
    }
    this.pending.clear()
  }

  dispose(): void {
    this.write()
    this.listeners.clear()
  }
}

/** A check on top of what was known: what it could not learn stays as it was, and is no change. */
function verdictAfter(before: DnsVerdict | undefined, { at, mark, areas }: DnsCheck): DnsVerdict {
  const changes: DnsChange[] = []
  const learnt = Object.entries(areas).map(([area, now]): [string, AreaState] => {
    const was = before?.areas[area]
    if (!was) return [area, now]
    if (now[0] === 'unknown') return [area, was]
    const other = now[1] !== '' && was[1] !== '' && now[1] !== was[1]
    if (was[0] !== 'unknown' && (was[0] !== now[0] || other)) changes.push([area, was[0], now[0]])
    return [area, [now[0], now[1] || was[1]]]
  })
  const changed = changes.length > 0 ? { at, changes } : before?.changed
  return { at, mark, areas: Object.fromEntries(learnt), ...(changed ? { changed } : {}) }
}
