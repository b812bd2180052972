import type { Editor } from '../../editor/editor'
import { logError } from '../../editor/showError'
import type { ActionId } from './actions'
import { DnsRun } from './dnsRun'
import type { Given } from '../../dns/given/givenRecord'
import type { Model, Section, ShownButton } from './messages'
import { Publishing, watchable, type PublishingGround } from './publishing'
import { reportOf } from './report'
import { sectionsOf } from './sections'
import { laterLooks, ServiceSide } from './serviceSide'
import { SpfLab } from './spfLab'
import type { Subject } from './subject'
import { toPublishAll } from './toPublish'

/**
 * One domain as its panel shows it: what the service gives, what DNS answers, how far records have come. The two are read side by
 * side and fail apart. `emit` is told whenever something changed; `published` when a watch has come to its end.
 */
export class Session {
  private readonly service: ServiceSide
  private readonly dns: DnsRun
  private readonly lab: SpfLab
  private readonly publishing: Publishing
  private visible = false

  constructor(
    private readonly editor: Editor,
    private subject: Subject,
    emit: () => void,
    looks = laterLooks,
    published: (offer: ShownButton | undefined) => void = () => undefined,
  ) {
    this.service = new ServiceSide(editor, subject, { changed: emit, answered: (fresh) => this.lookUp(fresh) }, looks)
    this.dns = new DnsRun(editor, emit)
    this.lab = new SpfLab(emit)
    this.publishing = new Publishing({
      changed: emit,
      found: (id, result) => this.dns.put(id, result),
      published: () => {
        this.keepWatching(false)
        published(this.offers()[0])
        if (this.visible) this.check()
      },
      failed: (error) => logError(editor, error),
    })
  }

  /** Begins, or begins again what was stopped when the panel was hidden. */
  start(): void {
    this.visible = true
    this.service.start()
    this.publishing.resume()
    if (this.dns.phase === 'stopped') this.lookUp(true)
    else if (this.publishing.views.size === 0) void this.compare()
  }

  /** Hidden: what is under way is stopped; the looks that are to come wait until it is shown. */
  stop(): void {
    this.visible = false
    this.service.stop()
    this.dns.stop()
    this.lab.stop()
    this.publishing.hold()
  }

  dispose(): void {
    this.service.dispose()
    this.stop()
    this.publishing.dispose()
  }

  model(): Model {
    const { kind, name } = this.subject
    const { shown, busy, said } = this.service
    const account = this.service.account()?.name
    const unicode = this.dns.unicode(name)
    const sections = this.sections()
    const { watched } = this.publishing
    return {
      kind,
      name,
      ...(unicode === undefined ? {} : { unicode }),
      ...(account === undefined ? {} : { account }),
      service: shown,
      dns: this.dns.shown(),
      sections,
      lab: this.lab.shown,
      watchable: this.dns.phase === 'done' && !this.publishing.watching ? watchable(sections).length : 0,
      ...(watched ? { watch: { ...watched, offers: this.offers() } } : {}),
      ...(busy === undefined ? {} : { busy }),
      ...(said ? { said } : {}),
    }
  }

  /** What to publish, for the zone snippet. */
  get records(): Given {
    return toPublishAll(this.service.given, (area) => this.dns.results.get(area))
  }

  get about(): Subject {
    return this.subject
  }

  /** What is shown, as Markdown; undefined while DNS is being asked. */
  report(): string | undefined {
    const { phase, at } = this.dns.shown()
    return phase === 'done' && at !== undefined ? reportOf(this.subject.name, at, this.sections()) : undefined
  }

  /** Looks everything up anew, and asks the service again. */
  check(): void {
    this.lookUp(true)
    this.service.again()
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

  /** Begins or ends the watch until everything is published. */
  async watch(on: boolean): Promise<void> {
    this.keepWatching(on)
    if (on) this.publishing.begin(this.sections(), await this.publishingGround())
    else this.publishing.end()
  }

  /** What adding to the SPF record would do. */
  async whatIf(add: string): Promise<void> {
    const ground = await this.labGround()
    if (ground) await this.lab.whatIf(add, ground)
  }

  /** Whether a mail from an address would pass SPF. */
  async evaluate(ip: string, sender: string): Promise<void> {
    const ground = await this.labGround()
    if (ground) await this.lab.evaluate(ip, sender, ground)
  }

  private async labGround(): Promise<Parameters<SpfLab['whatIf']>[1] | undefined> {
    const { spf } = this.dns
    if (!spf) return undefined
    const { kind, name } = this.subject
    const expected = this.service.given.records.find(({ area, source }) => area === 'spf' && source === 'api')?.value
    const { lookup } = await this.dns.recall(this.subject)
    return { domain: name, hosted: kind === 'domain' || kind === 'domainAlias', now: spf, lookup, ...(expected === undefined ? {} : { expected }) }
  }

  private async publishingGround(): Promise<PublishingGround> {
    const { given, needsOwnership } = this.service
    return { subject: this.subject, given, needsOwnership, asked: (await this.dns.recall(this.subject)).asked }
  }

  /** Over a reload a watch goes on. */
  private keepWatching(on: boolean): void {
    this.subject = { ...this.subject, watching: on || undefined }
  }

  /** What can be asked of the service now that the records it waits for are there. */
  private offers(): ShownButton[] {
    const areas = (this.publishing.watched?.areas ?? []).flatMap(({ id, done }) => (done ? [id.split(':')[0]!] : []))
    const fitting: readonly (readonly [ActionId, readonly string[]])[] = [
      ['verify', ['dkim']], ['recheck', ['dkim']], ['checkOwnership', ['ownership']], ['verifyDelivery', ['cname', 'dkim', 'spf', 'dmarc']],
    ]
    return fitting.flatMap(([id, ids]) => (areas.some((area) => ids.includes(area)) ? (this.service.offered(id) ?? []) : []))
  }

  /** Asks DNS; afresh, or only what was not asked yet. */
  private lookUp(fresh: boolean): void {
    void this.dns.start(this.subject, this.service.given, this.service.needsOwnership, fresh).then(() => this.compare())
  }

  /** Once everything is looked up and nothing awaited, the zone's own servers are asked, and a watch of before goes on. */
  private async compare(): Promise<void> {
    if (!this.visible || this.dns.phase !== 'done' || this.service.shown.phase === 'loading') return
    try {
      const ground = await this.publishingGround()
      if (this.subject.watching && !this.publishing.watched) this.publishing.begin(this.sections(), ground)
      await this.publishing.compare(this.sections(), ground)
    } catch (error) {
      logError(this.editor, error)
    }
  }

  private sections(): Section[] {
    const { results, finished, phase } = this.dns
    return sectionsOf({
      subject: this.subject,
      given: this.service.given,
      service: this.service.shown.phase,
      needsOwnership: this.service.needsOwnership,
      results,
      finished,
      lookups: phase === 'failed' ? 'stopped' : phase,
      views: this.publishing.views,
    })
  }
}
