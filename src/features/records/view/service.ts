import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Model, ShownButton } from '../messages'
import { icon } from './icon'

export type Act = (id: string) => void

/** What the service says of the domain and what can be done there; nothing for a bare name. */
export function serviceCard(model: Model, act: Act): TemplateResult | typeof nothing {
  const { service, busy } = model
  switch (service.phase) {
    case 'none':
      return nothing
    case 'loading':
      return card(html`<p class="muted">${t('Asking Qboxmail…')}</p>`)
    case 'failed':
      return html`<section class="card notice error" aria-labelledby="service">
        <header class="row">${icon('error')}<h2 id="service" class="grow">${t('Qboxmail could not be asked')}</h2></header>
        <p role="alert">${safeText(service.what)} ${safeText(service.means)}</p>
        <p class="muted">${model.sections.some(({ given }) => given.length > 0)
          ? t('Below stands what DNS answers, beside what Qboxmail gave last or what is usual.')
          : t('Below stands what DNS answers, without anything to compare it with.')}</p>
        ${buttons(service.ways, act, false, true)}
      </section>`
    case 'ready': {
      const { facts, dkim, actions } = service
      const waiting = busy !== undefined
      return card(html`
        ${facts.length === 0 ? nothing : html`<dl class="facts">${facts.map(({ label, words, tone }) => html`<dt>${safeText(label)}</dt><dd>${icon(tone, tone !== 'info')} ${safeText(words)}</dd>`)}</dl>`}
        ${buttons(actions, act, waiting, true)}
        ${dkim
          ? html`<h3 class="stage">${t('DKIM signature')}</h3>
              <p>${icon(dkim.tone, dkim.tone !== 'info')} <strong>${dkim.is}</strong></p>
              <p class="muted">${dkim.next}</p>
              ${buttons(dkim.actions, act, waiting, actions.length === 0)}
              ${dkim.maybe.length === 0
                ? nothing
                : html`<div class="row maybe"><span class="muted">${t('In case the service means something else by its number:')}</span>${buttons(dkim.maybe, act, waiting, false)}</div>`}`
          : nothing}
        ${said(model, act)}
      `)
    }
  }
}

const card = (content: TemplateResult): TemplateResult =>
  html`<section class="card" aria-labelledby="service"><h2 id="service">${t('What Qboxmail says')}</h2>${content}</section>`

function said({ busy, said: last }: Model, act: Act): TemplateResult | typeof nothing {
  if (busy !== undefined) return html`<p class="said" role="status">${icon('waiting')} ${busy}</p>`
  if (!last) return nothing
  return html`<div class="said notice ${last.tone === 'error' || last.tone === 'warning' ? last.tone : ''}" role=${last.tone === 'error' ? 'alert' : 'status'}>
    ${icon(last.tone)} ${safeText(last.text)} ${last.means ? safeText(last.means) : nothing} ${last.ways ? buttons(last.ways, act, false, false) : nothing}
  </div>`
}

function buttons(all: readonly ShownButton[], act: Act, disabled: boolean, primary: boolean): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing
  return html`<div class="row actions">
    ${all.map(
      ({ id, label }, index) =>
        html`<vscode-button ?secondary=${!primary || index > 0} ?disabled=${disabled} data-action=${id} @click=${() => act(id)}>${label}</vscode-button>`,
    )}
  </div>`
}
