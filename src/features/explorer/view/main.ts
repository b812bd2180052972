import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, Host } from '../../../webview/host'
import { steadily } from '../../../webview/steady'
import { keptSchema, toView, type FromView, type Kept, type Model, type Problem, type ShownRequest, type ToView, type Values } from '../messages'
import { answerPart, requestPart } from './answer'
import { formPart, idOf } from './fields'
import { useStyles } from './styles'

/** What was typed is handed on when typing rests so long (milliseconds). */
const rest = 200

const app = document.getElementById('app')!
const host = new Host<ToView, FromView, Kept>(toView, keptSchema)
const before = host.restore()
const touched = new Set<string>()
let model: Model | undefined
let values: Values = {}
let request: ShownRequest | undefined
let problems: readonly Problem[] = []
let insist = false
let timer: number | undefined
let told = ''
const draw = steadily(() => render(model ? page(model) : nothing, app))

useStyles()
host.start(receive)
window.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  run()
})

function receive(message: ToView): void {
  switch (message.type) {
    case 'model':
      if (message.values) takeValues(message.values)
      model = message.model
      draw()
      return tell(message.model)
    case 'checked':
      ;({ request, problems, insist } = message)
      draw()
      if (message.focus) focusFirst()
      return
    case 'subject':
      return host.setSubject(message.subject)
    case 'copied':
      return announce(t('Copied'))
  }
}

/** The extension's values; when it has none, the window was reloaded, and what this view kept is the form. */
function takeValues(given: Values): void {
  if (model) return
  const kept = before?.values ?? {}
  values = Object.keys(given).length > 0 ? given : kept
  if (values === kept && Object.keys(kept).length > 0) host.post({ type: 'values', values })
}

function set(key: string, value: string): void {
  values = { ...values, [key]: value }
  window.clearTimeout(timer)
  timer = window.setTimeout(flush, rest)
}

function flush(): void {
  if (timer === undefined) return
  window.clearTimeout(timer)
  timer = undefined
  host.post({ type: 'values', values })
  host.save({ values })
}

/** Everything else goes after what was typed before it. */
function post(message: FromView): void {
  flush()
  host.post(message)
}

function run(): void {
  if (model?.phase === 'idle') post({ type: 'run' })
}

function tell({ phase, answer }: Model): void {
  const now = phase === 'running' ? t('Running…') : phase === 'idle' && answer ? JSON.stringify(answer) : ''
  if (now === told || now === '') return
  told = now
  announce(phase === 'running' || !answer ? now : (answer.failure?.what ?? t('Answer {0} in {1} ms', answer.status ?? 0, answer.ms ?? 0)))
  if (phase === 'idle') document.getElementById('answer')?.scrollIntoView({ block: 'nearest' })
}

function focusFirst(): void {
  const first = model?.fields.find((field) => problems.some((problem) => problem.field === field.name && (problem.part ?? field.part) === field.part))
  if (first) document.getElementById(idOf(first))?.focus()
  announce(problems[0]?.message ?? '')
}

function page(model: Model): TemplateResult {
  const running = model.phase === 'running'
  // What belongs to no field of the form, e.g. a rule across fields.
  const others = insist ? problems.filter((problem) => !model.fields.some((field) => field.name === problem.field && (problem.part ?? field.part) === field.part)) : []
  return html`
    <div class="head">
      <h1>${safeText(model.title)}</h1>
      <vscode-button secondary @click=${() => post({ type: 'other' })}>${t('Other Operation…')}</vscode-button>
    </div>
    <p class="muted">${[model.section, model.cost, model.evidence, ...(model.only === undefined ? [] : [model.only])].join(' · ')}</p>
    ${model.assumed ? html`<p class="notice warning">${t('The public reference does not give this address; it is assumed. The right one can be set in the setting “qboxmail.api.operationOverrides”.')}</p>` : nothing}
    ${model.note === undefined ? nothing : html`<p class="notice">${model.note}</p>`}
    ${accountRow(model)}
    ${formPart({ fields: model.fields, values, problems, touched, insist, set, left })}
    ${others.map(({ message }) => html`<p class="field-error">${safeText(message, 400)}</p>`)}
    <div class="row actions">
      <vscode-button id="run" ?disabled=${model.phase !== 'idle'} title=${t('Run (Ctrl+Enter)')} @click=${run}>${running ? t('Running…') : model.reads ? t('Run') : t('Run…')}</vscode-button>
      ${running ? html`<vscode-button secondary @click=${() => post({ type: 'cancel' })}>${t('Cancel')}</vscode-button>` : nothing}
      ${model.document === undefined ? nothing : html`<vscode-button secondary @click=${() => post({ type: 'editDocument' })}>${model.document === 'edit' ? t('Edit as Document') : t('Fill In as Document')}</vscode-button>`}
    </div>
    ${request ? requestPart(request, post) : nothing} ${model.answer ? answerPart(model.answer, post) : nothing}
  `
}

function left(key: string): void {
  flush()
  if (touched.has(key)) return
  touched.add(key)
  draw()
}

function accountRow({ accounts, account }: Model): TemplateResult | typeof nothing {
  if (accounts.length === 0) return html`<p class="notice">${t('There is no account yet.')} ${t('Add one, or explore the demo account.')}</p>`
  return html`<p><label>${t('Account')}
    <select id="account" @change=${(event: Event) => post({ type: 'account', id: (event.target as HTMLSelectElement).value })}>
      ${accounts.map(({ id, name }) => html`<option value=${id} .selected=${live(id === account)}>${safeText(name, 80)}</option>`)}
    </select></label></p>`
}
