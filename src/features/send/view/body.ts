import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { sizeWords } from '../../../mail/sizeWords'
import { longestBody } from '../messages'
import type { FieldActions } from './fields'
import { problemList } from './fields'
import { icon } from '../../../webview/icon'
import { frameTools, paper, type FrameLook } from '../../../webview/mailFrame'
import { tabList, tabPanel } from '../../../webview/tabs'
import { problemsAt, type State, type Tab } from './state'
import { previewWords } from './words'

export interface BodyActions extends Pick<FieldActions, 'edit' | 'left'> {
  tab(tab: Tab): void
  look(look: FrameLook): void
  makeText(): void
  row(row: number): void
}

const tabs: readonly Tab[] = ['html', 'preview', 'text']

function tabWords(tab: Tab): string {
  return tab === 'html' ? t('HTML') : tab === 'preview' ? t('Preview') : t('Text')
}

/** The bodies, one at a time. */
export function bodyPart(state: State, actions: BodyActions): TemplateResult {
  const marked = (tab: Tab): TemplateResult | undefined => {
    const worst = tab === 'preview' ? [] : problemsAt(state, tab)
    const [first] = [...worst].sort((a, b) => a.severity.localeCompare(b.severity))
    if (!first || state.tab === tab) return undefined
    const words = first.severity === 'error' ? t('with errors') : t('with warnings')
    return html` ${icon(first.severity)}<span class="visually-hidden">${words}</span>`
  }
  return html`<section class="body-part" aria-label=${t('Body')}>
    ${tabList(t('Body'), tabs.map((id) => ({ id, words: tabWords(id), mark: marked(id) })), state.tab, actions.tab, countWords(state))}
    ${tabPanel(state.tab, state.tab === 'preview' ? previewPane(state, actions) : source(state, actions, state.tab))}
  </section>`
}

function source(state: State, actions: BodyActions, field: 'html' | 'text'): TemplateResult {
  // That there is no body at all is a matter of both.
  const none = field === 'html' && state.form.html.trim() === '' ? problemsAt(state, 'text').filter(({ severity }) => severity === 'error') : []
  const problems = [...problemsAt(state, field), ...none]
  const id = `field-${field}`
  return html`${field === 'text' && state.form.html !== ''
      ? html`<div class="tools"><button class="small" @click=${() => actions.makeText()}>${t('Make It from the HTML')}</button>
          <span class="muted">${t('Shown where HTML is not.')}</span></div>`
      : nothing}
    <textarea id=${id} class=${field === 'html' ? 'body source' : 'body'} maxlength=${longestBody} spellcheck=${field === 'html' ? 'false' : 'true'}
      aria-label=${field === 'html' ? t('HTML source') : t('Text')} aria-describedby=${problems.length > 0 ? `${id}-problems` : nothing}
      aria-invalid=${problems.some(({ severity }) => severity === 'error') ? 'true' : 'false'} .value=${live(state.form[field])}
      @input=${(event: Event) => actions.edit({ [field]: (event.target as HTMLTextAreaElement).value })}
      @blur=${() => actions.left(field)}></textarea>
    ${problemList(problems, `${id}-problems`)}`
}

function previewPane({ form, preview, narrow, appearance, row, model }: State, actions: BodyActions): TemplateResult {
  if (form.html.trim() === '') return html`<p class="muted">${t('There is no HTML to show.')}</p>`
  return html`<div class="tools">
      ${frameTools({ narrow, appearance }, actions.look)}
      ${model?.bulk
        ? html`<label class="row">${t('Filled in for')}
            <select @change=${(event: Event) => actions.row(Number((event.target as HTMLSelectElement).value))}>
              ${model.bulk.rows.map(({ email }, at) => html`<option value=${at} .selected=${live(at === row)}>${email}</option>`)}
            </select></label>`
        : nothing}
      <span class="muted">${preview ? previewWords(preview.remote, preview.missing) : t('Making the preview…')}</span>
    </div>
    ${paper(preview, narrow)}`
}

function countWords({ counts }: State): string {
  if (!counts) return ''
  const parts = [
    t('{0} {0:recipient|recipients}', counts.recipients),
    counts.html > 0 ? `HTML ${sizeWords(counts.html)}` : '',
    counts.text > 0 ? `${t('Text')} ${sizeWords(counts.text)}` : '',
  ]
  return parts.filter(Boolean).join(' · ')
}
