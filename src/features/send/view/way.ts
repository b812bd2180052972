import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import type { Model } from '../messages'
import { ports, type Way } from '../smtp/way'
import type { FieldActions } from './fields'

/** The choice between the Send API and SMTP. */
export function waySelect(model: Model, { act }: Pick<FieldActions, 'act'>): TemplateResult {
  const { way, noSmtp } = model
  const choose = (value: Way): void => {
    model.way = value
    act(`way ${value}`)
  }
  const option = (value: Way, label: string): TemplateResult => html`<option value=${value} ?disabled=${value !== 'api' && noSmtp !== undefined} .selected=${live(value === way)}>${label}</option>`
  return html`<select id="way" aria-label=${t('Send through')} aria-describedby="way-words" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Way)}>
    ${option('api', t('Send API'))}${option('tls', t('SMTP, TLS (port {0})', String(ports.tls)))}${option('starttls', t('SMTP, STARTTLS (port {0})', String(ports.starttls)))}
  </select>`
}

/** What is known of the way that was chosen, and why there is perhaps no other. */
export function wayWords({ way, noSmtp, tokenWords }: Model, { act }: Pick<FieldActions, 'act'>): TemplateResult {
  const other = html`<button class="link" @click=${() => act('smtp host')}>${t('Another Host…')}</button>`
  return html`<span class="muted" id="way-words">${tokenWords} ${noSmtp} ${way === 'api' ? nothing : other}</span>`
}
