import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Fact, Notice, Outcome, ShownButton, ShownProof } from '../messages'
import { icon, type Mark } from '../../../webview/icon'
import { proofPart } from './proof'

export interface OutcomeActions {
  act(id: string): void
  copy(text: string): void
}

const tones: Readonly<Record<Outcome['kind'], readonly [mark: Mark, tone: string]>> = {
  accepted: ['ok', 'accepted'],
  unknown: ['warning', 'warning'],
  refused: ['error', 'error'],
}

/** What came of sending, and what becomes of the message then. */
export function outcomePart(outcome: Outcome | undefined, proof: ShownProof | undefined, actions: OutcomeActions): TemplateResult | typeof nothing {
  if (!outcome) return nothing
  const [mark, tone] = tones[outcome.kind]
  const messages = outcome.kind === 'unknown' ? [] : (outcome.messages ?? [])
  const failed = messages.some(({ ok }) => !ok) || (proof?.people.some((person) => person.tone === 'error' || person.tone === 'warning') ?? false)
  return html`<section class="notice outcome ${failed && outcome.kind === 'accepted' ? 'warning' : tone}" id="outcome" tabindex="-1" aria-label=${t('Result')}>
    <h2>${icon(failed ? 'warning' : mark)}<span>${outcome.what}</span></h2>
    ${proof && outcome.kind === 'accepted' ? proofPart(proof, actions) : html`<p>${outcome.means}</p>`}
    ${factList(outcome.facts, actions)}
    ${messages.map(
      ({ ok, words, facts }) =>
        html`${messages.length > 1 || !ok ? html`<h3>${icon(ok ? 'ok' : 'error')}<span>${words}</span></h3>` : nothing}
        ${factList(facts, actions)}`,
    )}
    ${outcome.kind === 'accepted' ? nothing : proofPart(proof, actions)} ${buttons([...outcome.ways, { id: 'dismiss outcome', label: t('Dismiss') }], actions)}
  </section>`
}

function factList(facts: readonly Fact[], actions: OutcomeActions): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing
  return html`<dl>
    ${facts.map(
      ({ label, value, copies }) => html`<dt>${label}</dt>
        <dd>
          ${copies
            ? html`<code>${safeText(value)}</code>
                <button class="small" aria-label=${t('Copy {0}', label)} @click=${() => actions.copy(value)}>${t('Copy')}</button>`
            : safeText(value)}
        </dd>`,
    )}
  </dl>`
}

export function buttons(ways: readonly ShownButton[], { act }: OutcomeActions): TemplateResult | typeof nothing {
  if (ways.length === 0) return nothing
  return html`<div class="row">
    ${ways.map(({ id, label }) => html`<button class="small" @click=${() => act(id)}>${label}</button>`)}
  </div>`
}

/** Things to know about the draft. */
export function noticePart({ id, tone, text, ways }: Notice, actions: OutcomeActions): TemplateResult {
  return html`<div class="notice ${tone}" id="notice-${id}" role="note">${text}${buttons(ways, actions)}</div>`
}
