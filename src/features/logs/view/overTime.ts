import { html, nothing, svg, type TemplateResult } from 'lit'
import { numberWords, t } from '../../../l10n'
import { bucketTones } from '../../../tail/buckets'
import { toneLabel } from '../../../tail/tone'
import type { List } from '../messages'
import { readJump } from './jump'
import { shown, shownTime, spanWords } from './time'

export interface OverTimeEvents {
  readonly redraw: () => void
  /** To the first entry that is not before this moment (ms UTC). */
  readonly jump: (at: number) => void
  readonly utc: (on: boolean) => void
}

type Over = NonNullable<List['over']>

const toneClass = { error: 'error', warning: 'warning', waiting: 'waiting', ok: 'ok', neutral: 'info' } as const

/** Entries over time as small columns that lead to their time, the field for a time, and the zone of times. */
export class OverTime {
  private over: Over | undefined
  /** Where the keyboard is: the time at which that column begins. */
  private at: number | undefined
  private text = ''
  private problem = false

  constructor(private readonly events: OverTimeEvents) {}

  take(over: Over | undefined): void {
    // What could not be read was meant for what is gone.
    if (!over) this.problem = false
    this.over = over
  }

  template(): TemplateResult {
    const { problem } = this
    const words = t('A time such as {0}, a day and a time such as {1}, or how long ago: {2}.', '14:30', '2026-03-05 14:30', '-2h')
    return html`<section class="over row" aria-label=${t('Over time')}>
      ${this.over ? this.columns(this.over) : html`<div class="bars"></div>`}
      <input
        id="jump"
        type="text"
        maxlength="60"
        spellcheck="false"
        autocomplete="off"
        aria-label=${t('Jump to time')}
        aria-invalid=${problem}
        aria-describedby=${problem ? 'jump-problem' : nothing}
        title=${words}
        placeholder=${t('Jump to time')}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLInputElement).value
          if (problem) this.say(false)
        }}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.jump()}
      />
      <button type="button" class="small" id="utc" aria-pressed=${shown.utc} title=${t('Show times in UTC')} @click=${() => this.events.utc(!shown.utc)}>UTC</button>
      ${problem ? html`<p class="field-error" id="jump-problem" role="alert">${words}</p>` : nothing}
    </section>`
  }

  private jump(): void {
    const { over } = this
    const at = readJump(this.text, Date.now(), over?.to)
    this.say(at === undefined)
    if (at !== undefined) this.events.jump(at)
  }

  private say(problem: boolean): void {
    this.problem = problem
    this.events.redraw()
  }

  private columns(over: Over): TemplateResult {
    const { edges, counts } = over
    const totals = counts.map((tones) => tones.reduce((sum, count) => sum + count, 0))
    const top = Math.max(1, ...totals)
    const last = counts.length - 1
    const { at = Infinity } = this
    const active = Math.min(Math.max(edges.findLastIndex((edge) => edge <= at), 0), last)
    const time = (index: number): string => spanWords(edges[index]!, edges[index + 1]!)
    const tones = (index: number): string => bucketTones.flatMap((tone, i) => (counts[index]![i]! > 0 ? `${toneLabel(tone)}: ${numberWords(counts[index]![i]!)}` : [])).join(', ')
    const words = (index: number): string => `${time(index)}. ${totals[index] === 0 ? t('Nothing') : tones(index)}`
    const outside = over.outside > 0 ? ` ${t('Not shown, because their times lie far off: {0}.', over.outside)}` : ''
    const to = (index: number): void => {
      this.at = edges[index]!
      this.events.jump(this.at)
      this.events.redraw()
    }
    const key = (event: KeyboardEvent): void => {
      const next = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last }[event.key]
      if (event.key === 'Enter' || event.key === ' ') to(active)
      else if (next === undefined) return
      else {
        this.at = edges[Math.min(Math.max(next, 0), last)]!
        this.events.redraw()
      }
      event.preventDefault()
    }
    const click = (event: MouseEvent): void => {
      const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect()
      to(Math.min(last, Math.max(0, Math.floor(((event.clientX - left) / width) * counts.length))))
    }
    return html`<div
        class="bars"
        id="columns"
        role="slider"
        tabindex="0"
        aria-label=${t('Entries over time; Enter jumps there')}
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${active}
        aria-valuetext=${words(active)}
        title="${t('At most {0} at once.', numberWords(top))}${outside}"
        @keydown=${key}
        @click=${click}
      >
        <svg viewBox="0 0 ${counts.length} 100" preserveAspectRatio="none" aria-hidden="true">
          <defs><pattern id="striped" class="tone-error" width="1" height="10" patternUnits="userSpaceOnUse"><rect width="1" height="6"/></pattern></defs>
          ${counts.map((column, index) => {
            let y = 100
            return svg`<g class=${index === active ? 'active' : nothing}><title>${words(index)}</title><rect class="room" x=${index} y="0" width="1" height="100"/>
              ${column.map((count, i) => {
                // What there is once is seen beside thousands.
                const height = count === 0 ? 0 : Math.max(4, (count / top) * 100)
                y -= height
                return height === 0 ? nothing : svg`<rect class="tone-${toneClass[bucketTones[i]!]}" x=${index + 0.1} y=${Math.max(0, y)} width="0.8" height=${height}/>`
              })}</g>`
          })}
        </svg>
        <span class="first" aria-hidden="true">${shownTime(edges[0]!)}</span><span class="last" aria-hidden="true">${shownTime(edges.at(-1)!)}</span>
      </div>
      <div class="visually-hidden"><table>
        <caption>${t('Entries over time')}${outside}</caption>
        ${counts.map((_, index) => (totals[index] === 0 ? nothing : html`<tr><th scope="row">${time(index)}</th><td>${tones(index)}</td></tr>`))}
      </table></div>`
  }
}
