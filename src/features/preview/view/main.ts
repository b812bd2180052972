import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { gmailClips } from '../../../mail/limits'
import { sizeWords } from '../../../mail/sizeWords'
import { announce, Host } from '../../../webview/host'
import { icon } from '../../../webview/icon'
import { steadily } from '../../../webview/steady'
import { tabList, tabPanel } from '../../../webview/tabs'
import { keptSchema, tabs, toView, type Act, type FromView, type Kept, type Model, type Tab, type ToView } from '../messages'
import { mail, notices, type Actions, type State } from './parts'
import { useStyles } from './styles'

const app = document.getElementById('app')!
const host = new Host<ToView, FromView, Kept>(toView, keptSchema)
const state: State = { look: host.restore() ?? { tab: 'html', appearance: 'light', narrow: false }, made: undefined, mime: undefined }
const draw = steadily(() => render(page(), app))

useStyles()
host.start(receive)
look(state.look)

function receive(message: ToView): void {
  if (message.type === 'subject') return host.setSubject(message.subject)
  if (message.type === 'mime') state.mime = message
  else {
    const before = state.made?.model
    state.made = message
    if (before?.name !== message.model.name) turn(message)
    tell(before, message.model)
  }
  draw()
}

/** The text was shown for want of HTML. */
let turned = false

/** Another file without HTML is shown by its text; the next one that has some by that again. */
function turn({ document, text }: Extract<ToView, { type: 'made' }>): void {
  const { tab } = state.look
  const bare = document === '' && text.trim() !== ''
  if (bare ? tab === 'html' : turned && tab === 'text') look({ ...state.look, tab: bare ? 'text' : 'html' })
  turned = bare && (turned || tab === 'html')
}

/** Says what somebody should know who does not see the page; not each change that is typed. */
function tell(before: Model | undefined, now: Model): void {
  if (before && before.locked !== now.locked) return announce(lockWords(now))
  const [first] = now.problems
  const words = now.failure ?? (first && `${first.where}: ${first.message}`)
  if (words && words !== (before?.failure ?? (before?.problems[0] && `${before.problems[0].where}: ${before.problems[0].message}`))) announce(words)
}

function look(next: Kept): void {
  state.look = next
  host.save(next)
  host.post({ type: 'look', tab: next.tab, appearance: next.appearance })
  draw()
}

const actions: Actions = {
  look: (change) => look({ ...state.look, ...change }),
  act: (id: Act) => host.post({ type: 'act', id }),
  problem: (index) => host.post({ type: 'problem', index }),
}

const lockWords = ({ name, locked }: Model): string => (locked ? t('Locked to {0}', name) : t('Follows the active editor'))

function tabWords(tab: Tab): string {
  return tab === 'html' ? t('HTML') : tab === 'text' ? t('Text') : tab === 'headers' ? t('Headers') : t('Source')
}

function page(): TemplateResult | typeof nothing {
  const { made, mime, look: { tab } } = state
  if (!made) return nothing
  const { model } = made
  return html`<header class="bar">
      <div><h1>${model.name}</h1><p class="muted">${lockWords(model)}</p></div>
      <button class="small" aria-pressed=${model.locked ? 'true' : 'false'} title=${t('The preview stays with this file while others, such as its partials, are edited.')}
        @click=${() => host.post({ type: 'lock', locked: !model.locked })}>${t('Lock to This File')}</button>
      <vscode-button secondary @click=${() => actions.act('send')}>${t('Send as Test Email')}</vscode-button>
    </header>
    ${notices(model, actions)}
    ${tabList(t('Parts of the message'), tabs.map((id) => ({ id, words: tabWords(id) })), tab, (next) => actions.look({ tab: next }), sizes(model, mime?.size))}
    ${tabPanel(tab, mail(state, actions))}`
}

function sizes({ htmlSize }: Model, whole: number | undefined): TemplateResult {
  const clipped = htmlSize > gmailClips
  const size = t('HTML {0} of {1}', sizeWords(htmlSize), sizeWords(gmailClips))
  return html`${clipped ? icon('warning') : nothing}
    <span title=${t('Gmail cuts off what is longer.')}>${clipped ? t('{0}: Gmail cuts it off', size) : size}</span>${whole === undefined ? nothing : ` · ${t('whole message {0}', sizeWords(whole))}`}`
}
