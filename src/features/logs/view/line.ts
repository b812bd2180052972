import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { toneLabel } from '../../../tail/tone'
import type { Line, Row, ShownGap } from '../messages'
import { toneIcon } from './icon'
import { lineHeight } from './styles'
import { shownTime, utcTime } from './time'

export interface LineEvents {
  readonly select: () => void
  readonly open: () => void
  /** Stops what is being fetched. */
  readonly cancel: () => void
  readonly actions: () => void
}

/** One line of the list: an entry, or a mark for what is missing; nothing yet while it is on its way. `index` counts from the top. */
export function lineOf(line: Line | undefined, index: number, selected: boolean, columns: number, events: LineEvents): TemplateResult {
  return html`<div
    id="line-${index}"
    class="line ${line && 'gap' in line ? 'gap' : ''}"
    role="row"
    aria-rowindex=${index + 2}
    aria-selected=${selected}
    aria-busy=${line === undefined}
    .style=${`transform:translateY(${index * lineHeight}px)`}
    @click=${events.select}
    @dblclick=${events.open}
    @contextmenu=${(event: Event) => {
      event.preventDefault()
      event.stopPropagation()
      events.actions()
    }}
  >
    ${line === undefined ? html`<span role="gridcell" aria-colspan=${columns}>…</span>` : 'gap' in line ? gapCell(line.gap, columns, events) : cells(line.row)}
  </div>`
}

function cells(row: Row): TemplateResult {
  // The tone is said too, where the log's own word does not tell it.
  const tone = toneLabel(row.tone)
  return html`<span role="gridcell" title=${timeTitle(row)}>${row.at === undefined ? '–' : shownTime(row.at)}</span>
    <span role="gridcell" class="outcome" title=${row.outcome === tone ? tone : `${tone}: ${row.outcome}`}>
      ${toneIcon(row.tone)}<span>${row.outcome === tone || row.tone === 'neutral' ? '' : html`<span class="visually-hidden">${tone}: </span>`}${row.outcome}</span>
    </span>
    ${row.cells.map((text) => html`<span role="gridcell" title=${text}>${text}</span>`)}`
}

function gapCell(gap: ShownGap, columns: number, { open, cancel }: LineEvents): TemplateResult {
  const words = gapText(gap)
  const button = (label: string, run: () => void): TemplateResult => html`<button type="button" class="small" aria-label="${label}: ${words}" @click=${run} @dblclick=${(event: Event) => event.stopPropagation()}>${label}</button>`
  return html`<span role="gridcell" aria-colspan=${columns} title=${words}>
    ${gap.progress === undefined ? (gap.fetchable ? button(t('Fetch'), open) : nothing) : button(t('Cancel'), cancel)}
    ${gap.progress ?? words}
  </span>`
}

/** What is missing, and from when to when. */
export function gapText({ words, from, to }: ShownGap): string {
  if (to === undefined) return from === undefined ? words : `${words} ${t('Since {0}', shownTime(from))}`
  return `${words} ${from === undefined ? t('Before {0}', shownTime(to)) : t('From {0} to {1}', shownTime(from), shownTime(to))}`
}

/** The time in UTC, and what is to be known of it. */
export function timeTitle({ at, assumedZone }: Pick<Row, 'at' | 'assumedZone'>): string {
  if (at === undefined) return t('The log gives no time; the entry stands beside its neighbours in the log.')
  return assumedZone ? t('{0}. The log names no time zone; UTC was taken.', utcTime(at)) : utcTime(at)
}
