import '@vscode-elements/elements/dist/vscode-button/index.js'
import '@vscode-elements/elements/dist/vscode-option/index.js'
import '@vscode-elements/elements/dist/vscode-single-select/index.js'
import '@vscode-elements/elements/dist/vscode-textfield/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { filtersFor, type LogFilterField, type LogFilterName } from '../../../tail/filters'
import type { LogKind } from '../../../tail/kinds'
import type { Draft, Problems } from '../filterForm'
import type { NamedField } from '../messages'

export interface FilterEvents {
  readonly edit: (name: LogFilterName, value: string) => void
  readonly apply: () => void
  readonly reset: () => void
  readonly pick: (field: NamedField) => void
}

type Control = HTMLElement & { value: string }

/** The filters that the server has for this log. */
export function filterForm(kind: LogKind, draft: Draft, problems: Problems, events: FilterEvents): TemplateResult {
  // Frames of the editor have no forms, so Enter is heard here.
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || (event.target as HTMLElement).localName !== 'vscode-textfield') return
    event.preventDefault()
    events.apply()
  }
  return html`<section class="filters" id="filters" aria-label=${t('Filters')} @keydown=${key}>
    <div class="fields">${filtersFor(kind).map((field) => fieldOf(field, draft[field.name] ?? '', problems[field.name], events))}</div>
    <div class="row actions">
      <vscode-button id="apply" @click=${events.apply}>${t('Apply')}</vscode-button>
      <vscode-button id="reset" secondary @click=${events.reset}>${t('Remove All Filters')}</vscode-button>
      <span class="muted">${t('The server filters; the tail starts anew.')}</span>
    </div>
  </section>`
}

function fieldOf(field: LogFilterField, value: string, problem: string | undefined, events: FilterEvents): TemplateResult {
  const { name, label } = field
  const id = `filter-${name}`
  return html`<div>
    <label for=${id}>${label}</label>
    ${isNamed(name)
      ? html`<div class="code">${control(field, value, problem, events)}<vscode-button secondary aria-label=${t('Choose: {0}', label)} @click=${() => events.pick(name)}>${t('Choose…')}</vscode-button></div>`
      : control(field, value, problem, events)}
    ${problem === undefined ? nothing : html`<p class="field-error" id="${id}-problem">${problem}</p>`}
  </div>`
}

const isNamed = (name: LogFilterName): name is NamedField => name === 'domain' || name === 'domain_code' || name === 'email_account_code'

function control({ name, label, input, values }: LogFilterField, value: string, problem: string | undefined, events: FilterEvents): TemplateResult {
  const id = `filter-${name}`
  const said = problem === undefined ? label : `${label}. ${problem}`
  const edited = (event: Event): void => events.edit(name, (event.target as Control).value)
  if (input === 'choice')
    return html`<vscode-single-select id=${id} label=${said} aria-label=${said} .value=${live(value)} ?invalid=${problem !== undefined} @change=${edited}>
      <vscode-option value="" ?selected=${value === ''}>${t('Any')}</vscode-option>
      ${values?.map((one) => html`<vscode-option value=${one.value} ?selected=${one.value === value}>${one.label}</vscode-option>`)}
    </vscode-single-select>`
  return html`<vscode-textfield
    id=${id}
    .label=${said}
    maxlength="500"
    placeholder=${input === 'date' ? '2026-03-05 14:30' : ''}
    .value=${live(value)}
    ?invalid=${problem !== undefined}
    @input=${edited}
  ></vscode-textfield>`
}
