import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, copy as copyHere, Host } from '../../../webview/host'
import type { FrameLook } from '../../../webview/mailFrame'
import { keptSchema, toView, type Form, type FromView, type Kept, type Outcome, type ShownProblem, type ToView } from '../messages'
import { bodyPart } from './body'
import { fieldRows } from './fields'
import { labelsPart } from './labels'
import { noticePart, outcomePart } from './outcome'
import { attachmentsPart, headersPart } from './parts'
import { emptyForm, keptOf, type State } from './state'
import { useStyles } from './styles'

/** Changes are handed on when typing rests so long (milliseconds); large bodies, whose way takes its time, in longer pauses. */
const rest = 250
const longRest = 1200
const largeBody = 100_000

const app = document.getElementById('app')!
const host = new Host<ToView, FromView, Kept>(toView, keptSchema)
const before = host.restore()
const state: State = {
  form: emptyForm,
  model: undefined,
  problems: [],
  counts: undefined,
  insist: false,
  tab: before?.tab ?? 'html',
  narrow: before?.narrow ?? false,
  appearance: before?.appearance ?? 'light',
  preview: undefined,
  row: 0,
  touched: new Set(),
  more: false,
}
let changes: Partial<Form> = {}
let timer: number | undefined
let previewed: string | undefined
let pressed = false
let waiting = false
/** The field that has the cursor though nobody put it there: to leave it empty is no mistake yet. */
let entered: string | undefined

useStyles()
host.start(receive)
window.addEventListener('blur', flush)
document.addEventListener('visibilitychange', flush)
window.addEventListener('pointerdown', () => (pressed = true), true)
for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, release, true)
window.addEventListener('blur', release)
window.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  send()
})

function receive(message: ToView): void {
  switch (message.type) {
    case 'form':
      takeForm(message.form)
      break
    case 'model': {
      const { outcome: last, phase, notices: told = [] } = state.model ?? {}
      const isFirst = state.model === undefined
      state.model = message.model
      draw()
      if (isFirst) focusEmpty()
      // What had the focus may be gone with the state that it belonged to.
      else if (phase !== message.model.phase && hasLostFocus()) document.getElementById('send')?.focus()
      const { outcome } = message.model
      if (outcome && JSON.stringify(outcome) !== JSON.stringify(last)) tell(outcome)
      // The answer to a press of the button further down.
      const stop = message.model.notices.find(({ id, text }) => id === 'clean' && !told.some((notice) => notice.text === text))
      if (stop) {
        announce(stop.text)
        document.getElementById('notice-clean')?.scrollIntoView({ block: 'nearest' })
      }
      if (message.model.phase === 'sending' && phase !== 'sending') announce(t('Sending…'))
      keep()
      return wantPreview()
    }
    case 'from':
      state.form = { ...state.form, from: message.from, ...changes }
      keep()
      break
    case 'checked':
      Object.assign(state, { problems: message.problems, counts: message.counts, insist: message.insist })
      draw()
      if (message.focus) focusFirst(message.problems)
      return
    case 'preview':
      state.preview = message
      break
    case 'subject':
      return host.setSubject(message.subject)
    case 'copied':
      return announce(t('Copied'))
  }
  draw()
}

/** The extension's form; when it has none, the window was reloaded, and what this view kept is the message. */
function takeForm(form: Form | undefined): void {
  if (form) {
    state.form = { ...form, ...changes }
    if (!before && state.model === undefined) state.tab = form.html === '' && form.text !== '' ? 'text' : state.tab
    keep()
    return wantPreview()
  }
  if (!before) return post({ type: 'restored', form: emptyForm, attachments: [], cut: false })
  state.form = before.form
  post({ type: 'restored', form: before.form, attachments: before.attachments, cut: before.cut, bulk: before.bulk })
}

function edit(change: Partial<Form>): void {
  Object.assign(changes, change)
  state.form = { ...state.form, ...change }
  window.clearTimeout(timer)
  timer = window.setTimeout(flush, (change.html ?? change.text ?? '').length > largeBody ? longRest : rest)
}

/** Hands on what was typed and keeps it. */
function flush(): void {
  window.clearTimeout(timer)
  if (Object.keys(changes).length === 0) return
  host.post({ type: 'edit', changes })
  changes = {}
  keep()
}

function keep(): void {
  if (state.model) host.save(keptOf(state))
}

/** Everything else goes after what was typed before it. */
function post(message: FromView): void {
  flush()
  host.post(message)
}

function send(): void {
  if (mayBeSent()) post({ type: 'send' })
  else if (state.model?.senders.phase === 'loading') announce(t('Loading the Delivery accounts…'))
}

/** Through whom it would go must be known. */
const mayBeSent = (): boolean => state.model?.phase === 'writing' && state.model.blocked === undefined && state.model.senders.phase !== 'loading'

/** Asks for the preview when it is looked at and not of this very message. */
function wantPreview(): void {
  if (state.tab !== 'preview' || state.form.html.trim() === '') return
  const now = JSON.stringify([state.form.html, state.model?.attachments, state.model?.bulk, state.row, state.appearance])
  if (now === previewed) return
  previewed = now
  post({ type: 'preview', appearance: state.appearance, row: state.row })
}

function tell(outcome: Outcome): void {
  announce(`${outcome.what} ${outcome.means}`)
  document.getElementById('outcome')?.scrollIntoView({ block: 'nearest' })
}

/** Nothing in here has the focus, while the panel itself has it: one that is shown in the background must not take it. */
const hasLostFocus = (): boolean => document.hasFocus() && document.activeElement === document.body

/** Whoever opens a message goes on with what it lacks. */
function focusEmpty(): void {
  if (!hasLostFocus()) return
  const { form } = state
  entered = (['to', 'subject'] as const).find((field) => form[field] === '' && document.getElementById(`field-${field}`))
  document.getElementById(entered ? `field-${entered}` : 'send')?.focus()
}

/** Puts the cursor where the first error is. */
function focusFirst(problems: readonly ShownProblem[]): void {
  const first = problems.find(({ severity }) => severity === 'error')
  if (!first) return
  if (first.field === 'text' || first.field === 'html') {
    // An empty body is a matter of both; the one that is open will do.
    state.tab = first.field === 'text' && state.tab === 'html' ? 'html' : first.field
    draw()
  }
  if (first.field === 'metadata') document.getElementById('labels')?.setAttribute('open', '')
  if (['cc', 'bcc', 'replyTo'].includes(first.field)) {
    state.more = true
    draw()
  }
  const body = first.field === 'text' || first.field === 'html'
  const target = document.getElementById(body ? `field-${state.tab}` : first.field === 'headers' ? `header-${first.index ?? 0}` : `field-${first.field}`)
  target?.focus()
  // The words stand below what is focused, which may be as high as the window.
  if (target) document.getElementById(`${target.id}-problems`)?.scrollIntoView({ block: 'nearest' })
  if (first.position && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement))
    target.setSelectionRange(first.position.start, first.position.end)
  announce(first.message)
}

// A view without the focus may not write to the clipboard; the extension may.
async function copy(text: string): Promise<void> {
  if (!(await copyHere(text))) host.post({ type: 'copy', text })
}

/** What moves under a pressed pointer takes its click away: such a change waits until it is up. */
function draw(): void {
  if (pressed) waiting = true
  else render(page(), app)
}

function release(): void {
  pressed = false
  if (!waiting) return
  waiting = false
  // After the click, which follows at once.
  window.setTimeout(draw)
}

const actions = {
  edit(change: Partial<Form>): void {
    edit(change)
    if (change.from !== undefined) draw()
  },
  left(field: string): void {
    flush()
    const own = field !== entered || (state.form as Readonly<Record<string, unknown>>)[field] !== ''
    entered = undefined
    if (!own || state.touched.has(field)) return
    state.touched.add(field)
    draw()
  },
  account: (id: string) => post({ type: 'account', id }),
  sender: (id: string) => post({ type: 'sender', id }),
  more(): void {
    state.more = true
    draw()
    document.getElementById('field-cc')?.focus()
  },
  act: (id: string) => post({ type: 'act', id }),
  tab(tab: State['tab']): void {
    state.tab = tab
    flush()
    keep()
    draw()
    wantPreview()
  },
  look(look: FrameLook): void {
    Object.assign(state, look)
    keep()
    draw()
    wantPreview()
  },
  row(row: number): void {
    state.row = row
    wantPreview()
  },
  makeText: () => post({ type: 'makeText' }),
  redraw: draw,
  post,
  copy: (text: string) => void copy(text),
}

function page(): TemplateResult | typeof nothing {
  const { model } = state
  if (!model) return nothing
  return html`${bar()}
    ${model.blocked === undefined ? nothing : blockedNotice(model.blocked)}
    ${model.notices.map((notice) => noticePart(notice, actions))} ${outcomePart(model.outcome, model.proof, actions)}
    ${fieldRows(state, actions)} ${bodyPart(state, actions)} ${attachmentsPart(state, actions)} ${headersPart(state, actions)} ${labelsPart(state, actions)}`
}

function bar(): TemplateResult {
  const model = state.model!
  return html`<header class="bar">
    <h1>${safeText(model.title, 120)}</h1>
    <vscode-button id="send" aria-disabled=${mayBeSent() ? 'false' : 'true'} title=${t('Send… (Ctrl+Enter)')} @click=${send}>
      ${model.phase === 'sending' ? t('Sending…') : t('Send…')}
    </vscode-button>
    ${model.phase === 'sending'
      ? html`<vscode-button secondary @click=${() => host.post({ type: 'cancel' })}>${t('Cancel')}</vscode-button>`
      : nothing}
    <vscode-button secondary @click=${() => post({ type: 'saveEml' })}>${t('Save as .eml')}</vscode-button>
    <vscode-button secondary title=${t('Shows the exact request and the message; nothing is sent')} @click=${() => post({ type: 'dryRun' })}>${t('Dry Run')}</vscode-button>
    <vscode-button secondary @click=${() => post({ type: 'copyAs' })}>${t('Copy as…')}</vscode-button>
    <vscode-button secondary @click=${() => post({ type: 'recent' })}>${t('Recently Sent…')}</vscode-button>
  </header>`
}

function blockedNotice(text: string): TemplateResult {
  const first = [{ id: 'addAccount', label: t('Add Account…') }, { id: 'exploreDemo', label: t('Explore the Demo Account') }]
  const ways = state.model?.accounts.length === 0 ? first : []
  return noticePart({ id: 'blocked', tone: 'warning', text, ways }, actions)
}
