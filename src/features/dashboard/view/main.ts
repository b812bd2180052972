import '@vscode-elements/elements/dist/vscode-button/index.js'
import '@vscode-elements/elements/dist/vscode-option/index.js'
import '@vscode-elements/elements/dist/vscode-single-select/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, Host } from '../../../webview/host'
import { toView, type Choice, type FromView, type Model, type Part, type ToView } from '../messages'
import { periods, type Subject } from '../subject'
import { alerts, counters, daily, fields, partOf, ranking } from './parts'
import { patterns } from './plot'
import { styles } from './styles'
import { periodWords, timeWords } from './words'

const app = document.getElementById('app')!
app.className = 'dashboard'
if (styles.styleSheet) document.adoptedStyleSheets.push(styles.styleSheet)

const host = new Host<ToView, FromView>(toView)
const post = (message: FromView): void => host.post(message)
let said: number | undefined

host.start(({ model }) => {
  host.setSubject(model.subject)
  render(page(model), app)
  if (!model.busy && model.at !== said) announce(failedCount(model) > 0 ? t('Loaded; {0} {0:part|parts} could not be loaded.', failedCount(model)) : t('Loaded.'))
  if (!model.busy) said = model.at
})

const failedCount = ({ parts }: Model): number => Object.values(parts).filter(({ phase }) => phase === 'failed').length

function page(model: Model): TemplateResult {
  const { parts, subject } = model
  const note = (chosen: string | undefined, words: string): TemplateResult | typeof nothing => (chosen === undefined ? nothing : html`<p class="muted">${words}</p>`)
  const ofDomains = note(subject.domain, t('Of all domains: the service does not narrow this to one.'))
  const ofAll = note(subject.domain ?? subject.sender, t('Of all accounts and domains: the service does not narrow this.'))
  // No choice above reaches the summary, not even the time: so this is always said.
  const ofSummary = html`<p class="muted">${t('Of all accounts and domains, over a time that the service chooses: what is chosen above does not narrow this.')}</p>`
  return html`${patterns()} ${head(model)}
    ${partOf('alerts', t('Alerts'), parts.alerts, post, (value) => html`${ofAll}${alerts(value, post)}`)}
    ${partOf('counters', t('Outcomes'), parts.counters, post, (value) => counters(value, post))}
    ${partOf('daily', t('Messages a Day'), parts.daily, post, (value) => html`${ofDomains}${daily(value, post)}`)}
    ${partOf('ranking', t('Sending Domains by Messages'), parts.ranking, post, (value) => html`${ofDomains}${ranking(value, post)}`)}
    ${partOf('summary', t('Summary by the Service'), parts.summary, post, (value) => html`${ofSummary}${fields(value)}`)}`
}

function head({ account, subject, parts, busy, at }: Model): TemplateResult {
  const { period, sender, domain } = subject
  const choose = (change: Partial<Pick<Subject, 'period' | 'sender' | 'domain'>>): void => {
    const chosen = { period, sender, domain, ...change }
    if (chosen.period !== period || chosen.sender !== sender || chosen.domain !== domain) post({ type: 'choose', chosen })
  }
  const periodChosen = (event: Event): void => {
    const next = periods.find((each) => each === valueOf(event))
    if (next !== undefined) choose({ period: next })
  }
  return html`<div class="head row" role="toolbar" aria-label=${t('Dashboard')}>
    <h1 class="grow">${t('Delivery of {0}', safeText(account, 60))}</h1>
    <vscode-single-select id="period" aria-label=${t('Time')} label=${t('Time')} .value=${period} @change=${periodChosen}>
      ${periods.map((each) => html`<vscode-option value=${each} ?selected=${each === period}>${periodWords(each)}</vscode-option>`)}
    </vscode-single-select>
    ${select('sender', t('Delivery account'), t('All Accounts'), parts.senders, sender, (next) => choose({ sender: next }))}
    ${select('domain', t('Sending domain'), t('All Domains'), parts.domains, domain, (next) => choose({ domain: next }))}
    <vscode-button id="refresh" ?disabled=${busy} @click=${() => post({ type: 'refresh' })}>${t('Refresh')}</vscode-button>
    <span class="muted" id="state" data-busy=${busy}>${busy ? t('Loading…') : at === undefined ? nothing : t('As of {0}', timeWords(at))}</span>
  </div>
  ${parts.senders.phase === 'failed' ? html`<p class="muted">${t('The accounts to choose from could not be loaded: {0}', parts.senders.what)}</p>` : nothing}
  ${parts.domains.phase === 'failed' ? html`<p class="muted">${t('The domains to choose from could not be loaded: {0}', parts.domains.what)}</p>` : nothing}`
}

/** One of several, or all; what is chosen stays there while the list is on its way, and when it holds it no more. */
function select(id: string, label: string, all: string, part: Part<Choice[]>, chosen: string | undefined, choose: (next: string | undefined) => void): TemplateResult {
  const listed = part.phase === 'ready' ? part.value : []
  const missing = chosen !== undefined && !listed.some((each) => each.id === chosen) ? [{ id: chosen, label: safeText(chosen, 120) }] : []
  return html`<vscode-single-select id=${id} aria-label=${label} label=${label} .value=${chosen ?? ''} @change=${(event: Event) => choose(valueOf(event) || undefined)}>
    <vscode-option value="" ?selected=${chosen === undefined}>${all}</vscode-option>
    ${[...missing, ...listed].map((each) => html`<vscode-option value=${each.id} ?selected=${each.id === chosen}>${each.label}</vscode-option>`)}
  </vscode-single-select>`
}

function valueOf(event: Event): string {
  return (event.target as HTMLElement & { value: string }).value
}
