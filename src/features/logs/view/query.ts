import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import type { LogKind } from '../../../tail/kinds'
import { completions } from '../../../tail/query/complete'
import { safeText } from '../../../text'
import type { Asked, FromView } from '../messages'

export interface QueryEvents {
  readonly post: (message: FromView) => void
  readonly redraw: () => void
}

/** The field of the filter language: tried on what is here while somebody types, asked of the server on Enter. */
export class QueryBar {
  private text = ''
  private asked: Asked | undefined
  private timer = 0

  constructor(private readonly events: QueryEvents) {}

  take(asked: Asked): void {
    // After a start the field shows what is in force.
    if (asked.set || !this.asked) this.text = asked.text
    // A problem may be that of a text that was changed since.
    if (!asked.problem || asked.text === this.text) this.asked = asked
  }

  /** Something is left out, here or by the server. */
  get narrows(): boolean {
    return this.asked !== undefined && (this.asked.here !== '' || this.asked.server.length > 0)
  }

  template(kind: LogKind, empty: boolean): TemplateResult {
    const { text, asked } = this
    const problem = asked?.problem
    const typed = (event: Event): void => {
      this.text = (event.target as HTMLInputElement).value
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.send(false), 300)
      this.events.redraw()
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') this.send(true)
    }
    return html`<section class="query" aria-label=${t('Filter')}>
      <div class="row">
        <input
          id="query"
          type="text"
          list="completions"
          maxlength="1000"
          spellcheck="false"
          autocomplete="off"
          aria-label=${t('Filter')}
          aria-invalid=${problem !== undefined && asked?.text === text}
          aria-describedby="query-says"
          placeholder=${t('Filter, e.g. {0}', 'to:@example.org is:error -size>1mb time>-2h')}
          .value=${live(text)}
          @input=${typed}
          @keydown=${key}
        />
        <datalist id="completions">${completions(text, kind).map((value) => html`<option value=${value}></option>`)}</datalist>
        <button type="button" class="small" id="saved" @click=${() => this.events.post({ type: 'saved', text: this.text })}>${t('Saved Filters…')}</button>
      </div>
      <div id="query-says" aria-live="polite">${problem && asked?.text === text ? problemWords(text, problem) : (empty ? (asked?.hints ?? []) : []).map((hint) => html`<p class="muted hint">${safeText(hint)}</p>`)}${this.inForce()}</div>
    </section>`
  }

  private send(apply: boolean): void {
    clearTimeout(this.timer)
    this.events.post({ type: 'query', text: this.text, apply })
  }

  private inForce(): TemplateResult | typeof nothing {
    const { server = [], here = '', unasked } = this.asked ?? {}
    const parts = [server.length > 0 && t('Filtered by the server: {0}', safeText(server.join(' · '))), here !== '' && t('Filtered here: {0}', safeText(here)), unasked && t('Enter asks the server as well.')].filter((part) => typeof part === 'string')
    return parts.length > 0 ? html`<p class="applied">${parts.map((part) => html`<span>${part}</span> `)}</p>` : nothing
  }
}

function problemWords(text: string, { message, start, end }: NonNullable<Asked['problem']>): TemplateResult {
  return html`<p class="field-error" id="query-problem">
    ${t('Character {0}:', start + 1)} <mark class="at-error">${safeText(text.slice(start, end))}</mark> ${safeText(message)}
  </p>`
}
