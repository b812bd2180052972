import { html, nothing, svg, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Part, Problem, ShownField, Values } from '../messages'

export interface FormState {
  readonly fields: readonly ShownField[]
  readonly values: Values
  readonly problems: readonly Problem[]
  readonly touched: ReadonlySet<string>
  readonly insist: boolean
  readonly set: (key: string, value: string) => void
  readonly left: (key: string) => void
}

const keyOf = ({ part, name }: Pick<ShownField, 'part' | 'name'>): string => `${part}.${name}`
export const idOf = (field: Pick<ShownField, 'part' | 'name'>): string => `field-${field.part}-${field.name}`

/** All fields, by the part of the request that they go to. */
export function formPart(state: FormState): TemplateResult {
  const parts: readonly Part[] = ['params', 'query', 'body']
  return html`<div class="form">
    ${parts.map((part) => {
      const fields = state.fields.filter((field) => field.part === part)
      return fields.length === 0 ? nothing : html`<h2>${partWords(part)}</h2>${fields.map((field) => row(state, field))}`
    })}
  </div>`
}

function partWords(part: Part): string {
  switch (part) {
    case 'params':
      return t('In the address')
    case 'query':
      return t('Query')
    case 'body':
      return t('Body')
  }
}

function row(state: FormState, field: ShownField): TemplateResult {
  const key = keyOf(field)
  const id = idOf(field)
  const shown = state.insist || state.touched.has(key)
  const problems = shown ? state.problems.filter((problem) => problem.field === field.name && (problem.part ?? field.part) === field.part) : []
  return html`<label for=${id}>${field.name}${field.required ? html`<span class="required" aria-hidden="true"> *</span><span class="visually-hidden"> (${t('required')})</span>` : nothing}</label>
    <div class="value">
      ${control(state, field, problems.length > 0)}
      ${problems.map(({ message }) => html`<p class="problem" id="${id}-problem">${errorMark}<span><span class="visually-hidden">${t('Error:')} </span>${safeText(message, 400)}</span></p>`)}
      <p class="hint muted" id="${id}-hint">${hintOf(field)}</p>
    </div>`
}

const errorMark = html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3Z"/><path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6"/>`}</svg>`

function hintOf({ words, control, required }: ShownField): string {
  const lines = required ? t('one in each line; left empty, an empty list is sent') : t('one in each line')
  return [words, ...(control === 'lines' ? [lines] : []), ...(control === 'json' ? ['JSON'] : [])].join(' · ')
}

function control(state: FormState, field: ShownField, invalid: boolean): TemplateResult {
  const key = keyOf(field)
  const id = idOf(field)
  const value = state.values[key] ?? ''
  const described = `${invalid ? `${id}-problem ` : ''}${id}-hint`
  const bad = invalid ? 'true' : 'false'
  const input = (event: Event): void => state.set(key, (event.target as HTMLInputElement).value)
  const left = (): void => state.left(key)
  switch (field.control) {
    case 'choice':
      return html`<select id=${id} aria-invalid=${bad} aria-describedby=${described} @change=${input} @blur=${left}>
        <option value="" .selected=${live(value === '')}>${t('– not sent –')}</option>
        ${field.choices?.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.label}</option>`)}
      </select>`
    case 'secret':
      return field.required
        ? html`<span id=${id} tabindex="-1">${t('Asked for when it is run')}</span>`
        : html`<label class="row"><input id=${id} type="checkbox" aria-describedby=${described} .checked=${live(value === 'true')}
              @change=${(event: Event) => state.set(key, (event.target as HTMLInputElement).checked ? 'true' : '')} /> ${t('Send it too; asked for when it is run')}</label>`
    case 'lines':
    case 'json':
      return html`<textarea id=${id} rows="3" spellcheck="false" autocomplete="off" aria-invalid=${bad} aria-describedby=${described}
        .value=${live(value)} @input=${input} @blur=${left}></textarea>`
    case 'text':
    case 'number':
      return html`<input id=${id} type="text" inputmode=${field.control === 'number' ? 'numeric' : 'text'} autocomplete="off" spellcheck="false"
        aria-invalid=${bad} aria-describedby=${described} aria-required=${field.required ? 'true' : 'false'} .value=${live(value)} @input=${input} @blur=${left} />`
  }
}
