import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import type { ShownProof } from '../messages'
import { icon } from '../../../webview/icon'
import { buttons, type OutcomeActions } from './outcome'

type Person = ShownProof['people'][number]

/** What becomes of a sent message, recipient by recipient. */
export function proofPart(proof: ShownProof | undefined, actions: OutcomeActions): TemplateResult | typeof nothing {
  if (!proof) return nothing
  const { summary, state, busy, lookedAt, people, more, ways } = proof
  return html`<section class="proof" aria-label=${t('What becomes of it')} aria-busy=${busy ? 'true' : 'false'}>
    <h3>${t('What becomes of it')}</h3>
    <p role="status">${summary}</p>
    <ul>
      ${people.map((person) => personPart(person, actions))}
    </ul>
    ${more > 0 ? html`<p class="hint">${t('and {0} more', more)}</p>` : nothing}
    <p class="hint">${lookedAt === undefined ? nothing : t('Looked at {0}.', clock(lookedAt))} ${state}</p>
    ${buttons(ways, actions)}
  </section>`
}

function personPart({ address, tone, steps, reply, said, guessed, ways }: Person, actions: OutcomeActions): TemplateResult {
  return html`<li>
    <div class="who">${icon(tone)}<strong>${address}</strong></div>
    <ol class="steps">
      ${steps.map(({ words, at }) => html`<li>${words}${at === undefined ? nothing : html` <time datetime=${new Date(at).toISOString()} title=${new Date(at).toLocaleString(language())}>${clock(at)}</time>`}</li>`)}
    </ol>
    ${said === undefined ? nothing : html`<p><code>${said}</code></p>`}
    ${reply ? html`<p>${[reply.codes, reply.meaning, reply.whose, reply.advice].filter(Boolean).join(' ')}</p>` : nothing}
    ${guessed === undefined ? nothing : html`<p class="hint">${guessed}</p>`} ${buttons(ways, actions)}
  </li>`
}

const language = (): string => document.documentElement.lang || 'en'
const clock = (at: number): string => new Date(at).toLocaleTimeString(language())
