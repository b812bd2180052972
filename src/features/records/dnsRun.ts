import { setMaxListeners } from 'node:events'
import { domainToUnicode } from 'node:url'
import { withMemory, type Lookup } from '../../dns/lookup'
import type { SpfResult } from '../../dns/spf'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { logError } from '../../editor/showError'
import { runAreas } from './areas'
import type { AnyResult } from './facts'
import type { Given } from '../../dns/given/givenRecord'
import type { Model, ShownResult } from './messages'
import { lookupFor, type Asked } from '../../editor/resolvers'
import { shownResult } from './sections'
import type { Subject } from './subject'

interface Memory {
  readonly asked: Asked
  readonly lookup: Lookup
  readonly abort: AbortController
}

/**
 * The DNS half of a panel. A check that begins with what is known goes on with what the service gives, without asking DNS the
 * same question twice; only "fresh" ones forget the answers.
 */
export class DnsRun {
  /** By section; those of the last check stay until this one has its own. */
  readonly results = new Map<string, ShownResult>()
  /** The sections that this check has done. */
  readonly finished = new Set<string>()
  phase: 'running' | 'done' | 'stopped' | 'failed' = 'stopped'
  /** As the rules gave it. */
  spf: SpfResult | undefined
  private at: number | undefined
  private resolver = ''
  private what: string | undefined
  private memory: Promise<Memory> | undefined
  private current: AbortController | undefined

  constructor(
    private readonly editor: Editor,
    private readonly changed: () => void,
  ) {}

  /** Checks all areas, telling as each is done. Another start, or `stop`, ends it. */
  async start(subject: Subject, given: Given, needsOwnership: boolean, fresh: boolean): Promise<void> {
    this.current?.abort()
    const current = (this.current = new AbortController())
    if (fresh) this.forget()
    this.phase = 'running'
    this.finished.clear()
    this.changed()
    try {
      const { asked, lookup, abort } = await (this.memory ??= this.remember(subject))
      const signal = AbortSignal.any([abort.signal, current.signal])
      // Each look-up of a check listens to it; more than ten are no leak here.
      setMaxListeners(0, signal)
      await runAreas({ subject, given, needsOwnership, lookup, fetch: asked.fetch, dnssec: asked.dnssec, signal }, (id, result) => {
        if (signal.aborted) return
        this.put(id, result)
        this.changed()
      })
      if (signal.aborted) return
      this.phase = 'done'
      this.at = Date.now()
    } catch (error) {
      if (current.signal.aborted) return
      logError(this.editor, error)
      this.phase = 'failed'
      const { what, means } = explain(error)
      this.what = `${what} ${means}`.trim()
    }
    this.changed()
  }

  /** Ends what is under way; what is done stays. */
  stop(): void {
    if (this.phase !== 'running') return
    this.current?.abort()
    this.forget()
    this.phase = 'stopped'
  }

  shown(): Model['dns'] {
    return {
      phase: this.phase,
      resolver: this.resolver,
      ...(this.at === undefined || this.phase === 'running' ? {} : { at: this.at }),
      ...(this.phase === 'failed' && this.what !== undefined ? { what: this.what } : {}),
    }
  }

  /** How the last check asked, with its answers. */
  recall(subject: Subject): Promise<Pick<Memory, 'asked' | 'lookup'>> {
    return (this.memory ??= this.remember(subject))
  }

  /** A newer result of a section. */
  put(id: string, result: AnyResult): void {
    if (result.area === 'spf') this.spf = result
    this.results.set(id, shownResult(result))
    this.finished.add(id)
  }

  /** The name as people write it, where it has other letters than DNS. */
  unicode(name: string): string | undefined {
    const unicode = domainToUnicode(name)
    return unicode === '' || unicode === name.toLowerCase() ? undefined : unicode
  }

  private forget(): void {
    void this.memory?.then(({ abort }) => abort.abort(), () => undefined)
    this.memory = undefined
  }

  private async remember(subject: Subject): Promise<Memory> {
    const asked = await lookupFor(this.editor, subject)
    this.resolver = asked.resolver
    const abort = new AbortController()
    setMaxListeners(0, abort.signal)
    return { asked, lookup: withMemory(asked.lookup, abort.signal), abort }
  }
}

