import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import type { ViewState } from '../messages'
import { readMoment, readRange } from './jump'
import { shown, shownTime } from './time'

export interface SearchEvents {
  readonly redraw: () => void
  /** What is kept over being hidden changed. */
  readonly changed: () => void
  /** Reads what came between two times (ms UTC, both included) into the list. */
  readonly search: (range: { readonly from: number; readonly to?: number }) => void
  readonly cancel: () => void
}

type Name = 'from' | 'to'

/** A range of dates that is read into the list. */
export class Search {
  open = false
  /** How far it is, while it runs. */
  progress: string | undefined
  private texts: Record<Name, string> = { from: '', to: '' }
  /** Where to go on (ms UTC), until the field is edited: its text may mean two moments when clocks are set back. */
  private back: number | undefined
  private problem: Name | undefined
  private outcome = ''

  constructor(private readonly events: SearchEvents) {}

  toggle(): void {
    this.open = !this.open
    this.events.changed()
    this.events.redraw()
    if (this.open) document.getElementById('search-from')?.focus()
  }

  /** `to`: the search has yet to go back from there. */
  ended({ words, to }: { readonly words: string; readonly to?: number | undefined }): void {
    this.outcome = words
    this.back = to
    if (to === undefined) return
    this.texts.to = shownTime(to)
    this.events.changed()
  }

  kept(): NonNullable<ViewState['search']> {
    return { open: this.open, ...this.texts }
  }

  restore({ open, ...texts }: NonNullable<ViewState['search']>): void {
    this.open = open
    this.texts = texts
  }

  /** Another log is shown: how a search of the one before ended is not said of it. */
  reset(): void {
    this.outcome = ''
  }

  /** Shows times in UTC or local; what is typed means the same moments as before. */
  inZone(utc: boolean): void {
    if (shown.utc === utc) return
    const [from, to] = [this.texts.from, this.texts.to].map((text) => (text.trim().startsWith('-') ? undefined : readMoment(text, Date.now())))
    shown.utc = utc
    if (from) this.texts.from = shownTime(from.at)
    if (to) this.texts.to = shownTime(this.back ?? to.until - 1)
  }

  template(): TemplateResult | typeof nothing {
    if (!this.open) return nothing
    const { problem, progress } = this
    const runs = progress !== undefined
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.target as HTMLElement).localName === 'input') this.run()
    }
    return html`<section class="search row" id="search" aria-label=${t('Search Back')} @keydown=${key}>
      ${this.field('from', t('From'), '2026-03-05 14:30')} ${this.field('to', t('Until'), '2026-03-05 15:30')}
      <vscode-button id="search-run" ?secondary=${runs} @click=${() => (runs ? this.events.cancel() : this.run())}>${runs ? t('Cancel') : t('Search')}</vscode-button>
      <p class=${problem ? 'field-error' : 'muted'} id="search-says">
        ${progress ??
        (problem === 'from'
          ? t('A time such as {0}, a day and a time such as {1}, or how long ago: {2}.', '14:30', '2026-03-05 14:30', '-2h')
          : problem === 'to'
            ? t('This is no time, or one before the start.')
            : this.outcome || t('What the log has of this time is read into the list, newest first, at most 500 pages at a time.'))}
      </p>
    </section>`
  }

  private field(name: Name, label: string, placeholder: string): TemplateResult {
    return html`<label for="search-${name}">${label}</label
      ><input
        id="search-${name}"
        type="text"
        maxlength="60"
        spellcheck="false"
        autocomplete="off"
        placeholder=${placeholder}
        aria-invalid=${this.problem === name}
        aria-describedby="search-says"
        .value=${live(this.texts[name])}
        @input=${(event: Event) => {
          this.texts[name] = (event.target as HTMLInputElement).value
          if (name === 'to') this.back = undefined
          this.events.changed()
        }}
      />`
  }

  private run(): void {
    const read = readRange(this.texts.from, this.texts.to, Date.now())
    const range = typeof read === 'object' && this.back !== undefined ? { ...read, to: this.back } : read
    this.problem = typeof range === 'string' ? range : undefined
    this.outcome = ''
    if (typeof range === 'object') this.events.search(range)
    this.events.redraw()
    if (this.problem) document.getElementById(`search-${this.problem}`)?.focus()
  }
}
