import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../../l10n'
import { safeText } from '../../../../text'
import { announce, Host } from '../../../../webview/host'
import { steadily } from '../../../../webview/steady'
import { icon } from '../../view/icon'
import { groupWords } from '../../view/summary'
import { order as orderSchema, toView, type FromView, type Order, type Row, type State, type ToView } from '../messages'
import { firstOrder, isProblem, ordered } from '../order'
import { styles } from './styles'
import { domainTable } from './table'

const app = document.getElementById('app')!
app.className = 'all-domains'
if (styles.styleSheet) document.adoptedStyleSheets.push(styles.styleSheet)

const host = new Host<ToView, FromView, Order>(toView, orderSchema)
const post = (message: FromView): void => host.post(message)
const rows = new Map<string, Row>()
let state: State | undefined
let title = ''
let order = host.restore() ?? firstOrder
/** How far the run was when it was last spoken of: the quarter, or how it ended. */
let spoken = ''

const draw = steadily(() => {
  if (!state) return
  // The focus goes with its row, wherever the order puts it.
  const { activeElement: focused } = document
  const before = focused?.closest('tr')
  const { id } = before?.dataset ?? {}
  const at = [...(before?.querySelectorAll('button') ?? [])].indexOf(focused as HTMLButtonElement)
  render(page(state), app)
  const now = id === undefined ? undefined : [...app.querySelectorAll('tr')].find(({ dataset }) => dataset.id === id)
  if (now && now !== before) now.querySelectorAll('button')[at]?.focus()
})

host.start((message) => {
  if (message.all) rows.clear()
  for (const row of message.rows) rows.set(row.id, row)
  ;({ state, title } = message)
  draw()
  say(state)
})

function choose(next: Partial<Order>): void {
  order = { ...order, ...next }
  host.save(order)
  draw()
}

/** The beginning, each quarter of a long run, and the end: a word for each domain would drown everything else. */
function say(now: State): void {
  const { phase, done, total } = now
  const quarter = total < 20 ? 0 : Math.floor((4 * done) / total)
  const at = phase === 'running' ? `${phase} ${quarter}` : phase
  if (at === spoken) return
  spoken = at
  if (phase === 'running') announce(quarter === 0 ? t('Looking up…') : progressWords(now))
  else announce(phase === 'failed' ? failedWords(now) : `${progressWords(now)}. ${problemWords()}`)
}

const progressWords = ({ phase, done, total }: State): string => `${phase === 'cancelled' ? `${t('Cancelled.')} ` : ''}${t('{0} of {1} {1:domain|domains} checked', done, total)}`
const failedWords = ({ what = '' }: State): string => t('The check could not be done: {0}', safeText(what))
const problemWords = (): string => t('With problems: {0}', [...rows.values()].filter(isProblem).length)

function page(now: State): TemplateResult {
  const shown = ordered(rows.values(), order)
  return html`
    <h1>${safeText(title)}</h1>
    <p class="muted">${now.resolver ? safeText(t('Asking {0}', now.resolver)) : nothing}</p>
    ${summary(now)} ${tools()} ${domainTable(shown, rows.values(), order, { post, choose })}
    ${shown.length > 0 ? nothing : html`<p class="muted empty">${emptyWords(now)}</p>`}
  `
}

function emptyWords({ phase }: State): string {
  if (rows.size > 0) return t('No row has a problem.')
  if (phase === 'running') return t('Asking Qboxmail…')
  return phase === 'done' ? t('This account has no domains yet') : t('Not checked')
}

function summary(now: State): TemplateResult {
  const { phase, done, total } = now
  const running = phase === 'running'
  const marks = [...rows.values()].flatMap((row) => (row.phase === 'done' ? [row.mark] : []))
  const counts = (['error', 'unknown', 'warning', 'ok', 'info'] as const).map((mark) => ({ mark, count: marks.filter((one) => one === mark).length }))
  return html`<section class="card" aria-label=${t('Verdict')}>
    <div class="row counts">
      ${counts.map(({ mark, count }) => (count === 0 ? nothing : html`<span>${icon(mark)} ${groupWords(mark)} <strong>${count}</strong></span>`))}
      <span class="grow"></span>
      ${running ? html`<progress max=${Math.max(total, 1)} .value=${done} aria-label=${t('Checked')}></progress>` : nothing}
      <span>${progressWords(now)}</span>
      <vscode-button ?secondary=${running} @click=${() => post({ type: running ? 'cancel' : 'start' })}>${running ? t('Cancel') : t('Check All Again')}</vscode-button>
    </div>
    ${phase === 'failed' ? html`<p role="alert" class="notice error">${failedWords(now)}</p>` : nothing}
  </section>`
}

function tools(): TemplateResult {
  const button = (as: Extract<FromView, { type: 'export' }>['as'], label: string): TemplateResult =>
    html`<vscode-button secondary ?disabled=${rows.size === 0} @click=${() => post({ type: 'export', as, order })}>${label}</vscode-button>`
  return html`<div class="row tools">
    <label class="grow"><input type="checkbox" .checked=${order.problems} @change=${() => choose({ problems: !order.problems })} /> ${problemWords()}</label>
    ${button('copy', t('Copy as CSV'))} ${button('csv', t('Open as CSV'))} ${button('markdown', t('Report as Markdown'))}
  </div>`
}
