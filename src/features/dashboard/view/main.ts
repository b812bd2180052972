import '@vscode-elements/elements/dist/vscode-button/index.js'
import '@vscode-elements/elements/dist/vscode-option/index.js'
import '@vscode-elements/elements/dist/vscode-single-select/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, Host } from '../../../webview/host'
import { toView, type FromView, type Model, type ToView } from '../messages'
import { periods, type Period } from '../subject'
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
  if (!model.busy && model.at !== said) announce(failedCount(model) > 0 ? t('Loaded; {0} parts could not be loaded.', failedCount(model)) : t('Loaded.'))
  if (!model.busy) said = model.at
})

const failedCount = ({ parts }: Model): number => Object.values(parts).filter(({ phase }) => phase === 'failed').length

function page(model: Model): TemplateResult {
  const { parts } = model
  return html`${patterns()} ${head(model)}
    ${partOf('alerts', t('Alerts'), parts.alerts, post, alerts)}
    ${partOf('counters', t('Outcomes'), parts.counters, post, (value) => counters(value, post))}
    ${partOf('daily', t('Messages a Day'), parts.daily, post, (value) => daily(value, post))}
    ${partOf('ranking', t('Sending Domains by Messages'), parts.ranking, post, (value) => ranking(value, post))}
    ${partOf('summary', t('Summary by the Service'), parts.summary, post, fields)}`
}

function head({ account, subject, parts, busy, at }: Model): TemplateResult {
  const { period, sender } = subject
  const choose = (next: Period, who: string | undefined): void => post({ type: 'choose', period: next, ...(who !== undefined && { sender: who }) })
  const senders = parts.senders.phase === 'ready' ? parts.senders.value : []
  const known = sender === undefined || senders.some(({ id }) => id === sender)
  const periodChosen = (event: Event): void => {
    const next = periods.find((each) => each === valueOf(event))
    if (next !== undefined && next !== period) choose(next, sender)
  }
  const senderChosen = (event: Event): void => {
    const next = valueOf(event) || undefined
    if (next !== sender) choose(period, next)
  }
  return html`<header class="head row" role="toolbar" aria-label=${t('Dashboard')}>
    <h1 class="grow">${t('Delivery of {0}', safeText(account, 60))}</h1>
    <vscode-single-select id="period" aria-label=${t('Time')} label=${t('Time')} .value=${period} @change=${periodChosen}>
      ${periods.map((each) => html`<vscode-option value=${each} ?selected=${each === period}>${periodWords(each)}</vscode-option>`)}
    </vscode-single-select>
    <vscode-single-select id="sender" aria-label=${t('Delivery account')} label=${t('Delivery account')} .value=${sender ?? ''} @change=${senderChosen}>
      <vscode-option value="" ?selected=${sender === undefined}>${t('All Accounts')}</vscode-option>
      ${known ? nothing : html`<vscode-option value=${sender} selected>${sender}</vscode-option>`}
      ${senders.map(({ id, label }) => html`<vscode-option value=${id} ?selected=${id === sender}>${label}</vscode-option>`)}
    </vscode-single-select>
    <vscode-button id="refresh" ?disabled=${busy} @click=${() => post({ type: 'refresh' })}>${t('Refresh')}</vscode-button>
    <span class="muted" id="state" data-busy=${busy}>${busy ? t('Loading…') : at === undefined ? nothing : t('As of {0}', timeWords(at))}</span>
  </header>
  ${parts.senders.phase === 'failed' ? html`<p class="muted">${t('The accounts to choose from could not be loaded: {0}', parts.senders.what)}</p>` : nothing}`
}

function valueOf(event: Event): string {
  return (event.target as HTMLElement & { value: string }).value
}
