import type { SpfResult } from '../../dns/spf'
import type { Lookup } from '../../dns/lookup'
import { clientAddress } from '../../dns/spfAddress'
import { evaluateSpf } from '../../dns/spfEvaluate'
import { forecastSpf } from '../../dns/spfForecast'
import { t } from '../../l10n'
import type { Lab } from './shown'

/** What a trial of a domain's SPF builds on. */
export interface LabGround {
  readonly domain: string
  /** What Qboxmail gave. */
  readonly expected?: string
  readonly hosted: boolean
  readonly now: Pick<SpfResult, 'published' | 'tree' | 'voids'>
  /** With the answers of the last check. */
  readonly lookup: Lookup
}

/** Trials with a domain's SPF: what would adding do, and would a mail from an address pass? The newest question counts. */
export class SpfLab {
  private lab: Lab = {}
  private readonly running = new Map<keyof Lab, AbortController>()

  constructor(private readonly changed: () => void) {}

  get shown(): Lab {
    return this.lab
  }

  async whatIf(add: string, ground: LabGround): Promise<void> {
    if (add.trim() === '') return this.set('whatIf', undefined)
    const { now, ...check } = ground
    await this.run('whatIf', async (signal) => {
      return { add, ...(await forecastSpf({ ...check, add, now, signal })) }
    })
  }

  async evaluate(ip: string, sender: string, { domain, lookup }: LabGround): Promise<void> {
    const address = ip.trim().replace(/^\[(.*)\]$/, '$1')
    const asked = { ip, sender }
    if (!clientAddress(address)) return this.set('pass', { ...asked, ok: false, problem: t('“{0}” is no IP address.', ip) })
    const from = sender.trim() === '' ? `postmaster@${domain}` : sender.trim()
    await this.run('pass', async (signal) => {
      return { ...asked, ok: true, ...(await evaluateSpf({ ip: address, sender: from, helo: domain, lookup, signal })) }
    })
  }

  stop(): void {
    for (const running of this.running.values()) running.abort()
  }

  private async run<K extends keyof Lab>(key: K, work: (signal: AbortSignal) => Promise<Lab[K]>): Promise<void> {
    this.running.get(key)?.abort()
    const current = new AbortController()
    this.running.set(key, current)
    try {
      const answer = await work(current.signal)
      if (!current.signal.aborted) this.set(key, answer)
    } catch (error) {
      if (!current.signal.aborted) throw error
    }
  }

  private set<K extends keyof Lab>(key: K, answer: Lab[K]): void {
    this.running.get(key)?.abort()
    this.running.delete(key)
    this.lab = { ...this.lab, [key]: answer }
    this.changed()
  }
}
