import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { contentIdFor } from '../contentTypes'
import type { Form, FromView } from '../messages'
import { sizeWords } from '../../../mail/sizeWords'
import { problemList } from './fields'
import { problemsAt, type State } from './state'
import { weightWords } from './words'

export interface PartActions {
  edit(changes: Partial<Form>): void
  redraw(): void
  post(message: FromView): void
}

/** The attached files. */
export function attachmentsPart(state: State, actions: PartActions): TemplateResult {
  const list = state.model?.attachments ?? []
  const size = list.reduce((sum, each) => sum + each.size, 0)
  return html`<section aria-label=${t('Attachments')}>
    <div class="section">
      <h2>${t('Attachments')}</h2>
      <button class="small" @click=${() => actions.post({ type: 'attach' })}>${t('Attach Files…')}</button>
      <span class="muted">${list.length > 0 ? `${list.length} · ${sizeWords(size)} · ` : ''}${weightWords(list, state.counts)}</span>
    </div>
    ${problemList(problemsAt(state, 'attachments'), 'attachments-problems')}
    ${list.length > 0 ? html`<ul class="attached">${list.map((_, index) => attached(state, actions, index))}</ul>` : nothing}
  </section>`
}

function attached(state: State, actions: PartActions, index: number): TemplateResult {
  const list = state.model?.attachments ?? []
  const { filename, contentType, size, contentId } = list[index]!
  const inline = contentId !== undefined
  const place = (id: string): void => actions.post({ type: 'inline', index, contentId: id })
  const others = list.flatMap((each) => (each.contentId === undefined ? [] : [each.contentId]))
  return html`<li>
    <div class="row">
      <span class="name grow">${safeText(filename, 120)}</span>
      <span class="muted">${safeText(contentType, 60)} · ${sizeWords(size)}</span>
      ${contentType.startsWith('image/') || inline
        ? html`<label class="row">
              <input type="checkbox" .checked=${live(inline)} @change=${() => place(inline ? '' : contentIdFor(filename, others))} />
              ${t('In the HTML as')}
            </label>
            <input class="cid mono" type="text" aria-label=${t('Content ID of {0}', safeText(filename, 80))} ?disabled=${!inline}
              .value=${live(contentId ?? '')} placeholder="cid:" @change=${(event: Event) => place((event.target as HTMLInputElement).value)} />`
        : nothing}
      <button class="small" aria-label=${t('Remove {0}', safeText(filename, 80))} @click=${() => actions.post({ type: 'detach', index })}>
        ${t('Remove')}
      </button>
    </div>
    ${problemList(problemsAt(state, 'attachments', index), `attachment-${index}-problems`)}
  </li>`
}

/** The table of own headers. */
export function headersPart(state: State, actions: PartActions): TemplateResult {
  const { headers } = state.form
  // What was typed since this was drawn is in the state.
  const now = (): Form['headers'] => state.form.headers
  const change = (index: number, part: 'name' | 'value', value: string): void =>
    actions.edit({ headers: now().map((row, at) => (at === index ? { ...row, [part]: value } : row)) })
  const remove = (index: number): void => {
    actions.edit({ headers: now().filter((_, at) => at !== index) })
    actions.redraw()
  }
  const add = (): void => {
    actions.edit({ headers: [...now(), { name: '', value: '' }] })
    actions.redraw()
    document.getElementById(`header-${now().length - 1}`)?.focus()
  }
  return html`<details id="headers" ?open=${headers.length > 0}>
    <summary>${t('Headers')}${headers.length > 0 ? ` (${headers.length})` : ''}</summary>
    ${headers.map(
      ({ name, value }, index) => html`<div class="header-row">
          <input id="header-${index}" type="text" class="mono" spellcheck="false" placeholder="X-Campaign"
            aria-label=${t('Name of header {0}', index + 1)} .value=${live(name)} @input=${(event: Event) => change(index, 'name', (event.target as HTMLInputElement).value)} />
          <input type="text" class="mono" spellcheck="false" placeholder=${t('Value')}
            aria-label=${t('Value of header {0}', index + 1)} .value=${live(value)} @input=${(event: Event) => change(index, 'value', (event.target as HTMLInputElement).value)} />
          <button class="small" aria-label=${t('Remove header {0}', index + 1)} @click=${() => remove(index)}>${t('Remove')}</button>
        </div>
        ${problemList(problemsAt(state, 'headers', index), `header-${index}-problems`)}`,
    )}
    <p><button class="small" @click=${add}>${t('Add a Header')}</button></p>
    ${problemList(problemsAt(state, 'headers'), 'headers-problems')}
  </details>`
}
