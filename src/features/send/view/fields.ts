import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { longestLine, type Form, type FromView, type ShownProblem, type ShownSender } from '../messages'
import { recipientsRow } from './bulk'
import { icon } from '../../../webview/icon'
import { problemsAt, type State } from './state'
import { profileRow } from './profiles'
import { waySelect, wayWords } from './way'

export interface FieldActions {
  edit(changes: Partial<Form>): void
  left(field: string): void
  account(id: string): void
  sender(id: string): void
  more(): void
  act(id: string): void
  post(message: FromView): void
}

type Line = 'from' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'subject'

/** Everything above the body. */
export function fieldRows(state: State, actions: FieldActions): TemplateResult {
  const { model, form } = state
  const more = state.more || [form.cc, form.bcc, form.replyTo].some((text) => text !== '')
  const hint = model?.senders.phase === 'ready' ? model.senders.list.find(({ id }) => id === model.sender) : undefined
  return html`<div class="fields">
    ${model && (model.accounts.length > 1 || (model.accounts.length > 0 && model.account === undefined)) ? accountRow(state, actions) : nothing} ${model ? profileRow(model.profiles, actions) : nothing} ${senderRow(state, actions)}
    ${line(state, actions, 'from', t('From'), {
      placeholder: hint?.domains[0] ? `name@${hint.domains[0]}` : '',
      suggestions: suggestions(form.from, hint),
    })}
    ${model?.bulk
      ? recipientsRow(state, model.bulk, actions.post)
      : line(state, actions, 'to', t('To'), {
          placeholder: t('Addresses, with commas between them'),
          side: html`${more ? nothing : html`<button class="link" @click=${() => actions.more()}>${t('Cc, Bcc, Reply-To')}</button>`}<button class="link" title=${t('From a CSV or JSON file, with values for the placeholders of the message')}
              @click=${() => actions.post({ type: 'loadRecipients' })}>${t('One message for each…')}</button>`,
        })}
    ${more
      ? [line(state, actions, 'cc', t('Cc')), line(state, actions, 'bcc', t('Bcc')), line(state, actions, 'replyTo', t('Reply-To'))]
      : nothing}
    ${line(state, actions, 'subject', t('Subject'))}
  </div>`
}

function accountRow({ model }: State, actions: FieldActions): TemplateResult {
  return html`<label for="account">${t('Account')}</label>
    <div class="value">
      <select id="account" @change=${(event: Event) => actions.account((event.target as HTMLSelectElement).value)}>
        ${model?.account === undefined ? html`<option value="" disabled .selected=${live(true)}>${t('Choose an account…')}</option>` : nothing}
        ${model?.accounts.map(({ id, name }) => html`<option value=${id} .selected=${live(id === model.account)}>${safeText(name, 80)}</option>`)}
      </select>
    </div>`
}

function senderRow({ model }: State, actions: FieldActions): TemplateResult {
  const senders = model?.senders
  const row = (value: unknown): TemplateResult => html`<label for="sender">${t('Through')}</label><div class="value">${value}</div>`
  switch (senders?.phase) {
    case 'ready':
      return row(
        html`<div class="with-side">
            <select id="sender" @change=${(event: Event) => actions.sender((event.target as HTMLSelectElement).value)}>
              ${senders.list.map(
                ({ id, label, note }) =>
                  html`<option value=${id} .selected=${live(id === model?.sender)}>${note ? `${label} (${note})` : label}</option>`,
              )}
            </select>
            ${model ? [waySelect(model, actions), wayWords(model, actions)] : nothing}
          </div>
          ${senders.note ? html`<div class="hint muted">${senders.note}</div>` : nothing}`,
      )
    case 'failed':
      return row(
        html`<div class="notice error" id="sender" tabindex="-1">
          ${t('The Delivery accounts cannot be listed.')} ${senders.what} ${senders.means}
          ${t('Sending with a Send token still works.')}
          ${model ? html`<div class="with-side">${[waySelect(model, actions), wayWords(model, actions)]}</div>` : nothing}
          <div class="row">
            ${senders.ways.map(({ id, label }) => html`<button class="small" @click=${() => actions.act(id)}>${label}</button>`)}
          </div>
        </div>`,
      )
    default:
      return row(
        html`<span class="hint muted" id="sender">
          ${senders?.phase === 'loading' ? t('Loading the Delivery accounts…') : t('No account')}
        </span>`,
      )
  }
}

/** Senders that can be: what was typed before the @ at each domain of the Delivery account. */
function suggestions(from: string, sender: ShownSender | undefined): readonly string[] {
  const local = /^\s*([^\s@<>"]+)/.exec(from)?.[1]
  return (sender?.domains ?? []).slice(0, 20).map((domain) => `${local ?? 'test'}@${domain}`)
}

interface LineOptions {
  readonly placeholder?: string
  readonly side?: unknown
  readonly suggestions?: readonly string[]
}

function line(state: State, actions: FieldActions, field: Line, label: string, options: LineOptions = {}): TemplateResult {
  const problems = problemsAt(state, field)
  const id = `field-${field}`
  const invalid = problems.some(({ severity }) => severity === 'error') ? 'true' : 'false'
  const described = problems.length > 0 ? `${id}-problems` : nothing
  const input = (event: Event): void => actions.edit({ [field]: (event.target as HTMLInputElement).value })
  const left = (): void => actions.left(field)
  const listed = field === 'from' && (options.suggestions?.length ?? 0) > 0
  // Addresses come pasted in lines; a one-line input would join them.
  const control =
    field === 'from' || field === 'subject'
      ? html`<input id=${id} type="text" maxlength=${longestLine} autocomplete="off" spellcheck=${field === 'subject' ? 'true' : 'false'}
          list=${listed ? `${id}-list` : nothing} placeholder=${options.placeholder ?? ''} aria-invalid=${invalid}
          aria-describedby=${described} .value=${live(state.form[field])} @input=${input} @blur=${left} />`
      : html`<textarea id=${id} class="line" rows="1" maxlength=${longestLine} autocomplete="off" spellcheck="false" placeholder=${options.placeholder ?? ''}
          aria-invalid=${invalid} aria-describedby=${described} .value=${live(state.form[field])} @input=${input} @blur=${left}></textarea>`
  return html`<label for=${id}>${label}</label>
    <div class="value">
      <div class="with-side">${control}${options.side ?? nothing}</div>
      ${listed
        ? html`<datalist id="${id}-list">${options.suggestions?.map((each) => html`<option value=${each}></option>`)}</datalist>`
        : nothing}
      ${problemList(problems, `${id}-problems`)}
    </div>`
}

/** Problems in words, each with the shape of its weight. */
export function problemList(problems: readonly ShownProblem[], id: string): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing
  return html`<ul class="problems" id=${id}>
    ${problems.map(
      ({ severity, message }) =>
        html`<li class="tone-${severity}">
          ${icon(severity)}
          <span><span class="visually-hidden">${severity === 'error' ? t('Error:') : t('Warning:')} </span>${safeText(message, 400)}</span>
        </li>`,
    )}
  </ul>`
}
