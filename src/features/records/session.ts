import type { Editor } from '../../editor/editor'
import { DnsRun } from './dnsRun'
import type { Given } from './givenRecord'
import type { Model } from './messages'
import { sectionsOf } from './sections'
import { laterLooks, ServiceSide } from './serviceSide'
import { SpfLab } from './spfLab'
import type { Subject } from './subject'

/**
 * One domain as its panel shows it: what the service gives, what DNS answers. The two are read side by side and fail apart.
 * `emit` is told whenever something changed.
 */
export class Session {
  private readonly service: ServiceSide
  private readonly dns: DnsRun
  private readonly lab: SpfLab

  constructor(
    editor: Editor,
    private subject: Subject,
    emit: () => void,
    looks = laterLooks,
  ) {
    this.service = new ServiceSide(editor, subject, { changed: emit, answered: (quiet) => this.lookUp(quiet) }, looks)
    this.dns = new DnsRun(editor, emit)
    this.lab = new SpfLab(emit)
  }

  /** Begins, or begins again what was stopped when the panel was hidden. */
  start(): void {
    this.service.start()
    if (this.dns.phase === 'stopped') this.check()
  }

  /** Hidden: what is under way is stopped; the looks that are to come wait until it is shown. */
  stop(): void {
    this.service.stop()
    this.dns.stop()
    this.lab.stop()
  }

  dispose(): void {
    this.service.dispose()
    this.stop()
  }

  model(): Model {
    const { kind, name } = this.subject
    const { shown, busy, said } = this.service
    const account = this.service.account()?.name
    const unicode = this.dns.unicode(name)
    return {
      kind,
      name,
      ...(unicode === undefined ? {} : { unicode }),
      ...(account === undefined ? {} : { account }),
      service: shown,
      dns: this.dns.shown(),
      sections: this.sections(),
      lab: this.lab.shown,
      ...(busy === undefined ? {} : { busy }),
      ...(said ? { said } : {}),
    }
  }

  /** What Qboxmail gives, for the zone snippet and the report. */
  get records(): Given {
    return this.service.given
  }

  get about(): Subject {
    return this.subject
  }

  report(): Promise<string | undefined> {
    return this.dns.report()
  }

  /** Looks everything up anew. */
  check(): void {
    this.lookUp(true)
  }

  addSelector(selector: string): void {
    const known = this.subject.selectors ?? []
    if (!known.includes(selector)) this.subject = { ...this.subject, selectors: [...known, selector] }
    this.lookUp(false)
  }

  accountChanged(): void {
    this.service.accountChanged()
  }

  act(id: string): Promise<void> {
    return this.service.act(id)
  }

  /** What adding to the SPF record would do. */
  async whatIf(add: string): Promise<void> {
    const ground = await this.ground()
    if (ground) await this.lab.whatIf(add, ground)
  }

  /** Whether a mail from an address would pass SPF. */
  async evaluate(ip: string, sender: string): Promise<void> {
    const ground = await this.ground()
    if (ground) await this.lab.evaluate(ip, sender, ground)
  }

  private async ground(): Promise<Parameters<SpfLab['whatIf']>[1] | undefined> {
    const { spf } = this.dns
    const { kind, name } = this.subject
    const expected = this.service.given.records.find(({ area, source }) => area === 'spf' && source === 'api')?.value
    return spf && { domain: name, hosted: kind === 'domain' || kind === 'domainAlias', now: spf, lookup: await this.dns.lookup(this.subject), ...(expected === undefined ? {} : { expected }) }
  }

  /** Asks DNS; afresh, or only what was not asked yet. */
  private lookUp(fresh: boolean): void {
    void this.dns.start(this.subject, this.service.given, this.service.needsOwnership, fresh)
  }

  private sections(): Model['sections'] {
    const { results, finished, phase } = this.dns
    return sectionsOf({
      subject: this.subject,
      given: this.service.given,
      service: this.service.shown.phase,
      needsOwnership: this.service.needsOwnership,
      results,
      finished,
      lookups: phase === 'failed' ? 'stopped' : phase,
    })
  }
}
