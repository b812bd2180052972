import { html, nothing, type TemplateResult } from 'lit'
import { safeText } from '../../../text'
import type { ShownFact } from '../shown'

/** What was read out of a record, as names and values. */
export function factList(facts: readonly ShownFact[] | undefined): TemplateResult | typeof nothing {
  if (!facts || facts.length === 0) return nothing
  return html`<dl class="facts">${facts.map(({ label, lines }) => html`<dt>${safeText(label)}</dt>${lines.map((line) => html`<dd>${safeText(line, 500)}</dd>`)}`)}</dl>`
}
