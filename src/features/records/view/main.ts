import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, copy as copyHere, Host } from '../../../webview/host'
import { toView, type FromView, type Model, type ToView } from '../messages'
import { keptSchema, nothingKept, type Kept } from './kept'
import { furtherCard, sectionCard, type SectionActions } from './section'
import { selectorField } from './selectorField'
import { serviceCard } from './service'
import { spokenSummary, summaryOf, type Summary } from './summary'
import { verdictCard } from './verdict'
import { watchCard, watchTitle } from './watch'

const app = document.getElementById('app')!
const host = new Host<ToView, FromView, Kept>(toView, keptSchema)
let kept = host.restore() ?? nothingKept
let spoken = ''
let told = ''
let model: Model | undefined

function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change }
  host.save(kept)
  if (model) draw(model)
}

const post = (message: FromView): void => host.post(message)

host.start((message) => {
  switch (message.type) {
    case 'model':
      model = message.model
      draw(model)
      resume(model)
      return
    case 'copied':
      announce(t('Copied'))
      return
    case 'subject':
      host.setSubject(message.subject)
  }
})

// A view without the focus may not write to the clipboard; the extension may.
async function copy(text: string): Promise<void> {
  if (!(await copyHere(text))) host.post({ type: 'copy', text })
}

let resumed = false

/** Asks again what was asked before the view was hidden or the window loaded anew, once there is something to ask about. */
function resume({ sections, lab }: Model): void {
  if (resumed || !sections.some(({ area, result }) => area === 'spf' && result)) return
  resumed = true
  if (kept.add !== '' && !lab.whatIf) post({ type: 'whatIf', add: kept.add })
  if (kept.ip !== '' && !lab.pass) post({ type: 'evaluate', ip: kept.ip, sender: kept.sender })
}

function draw(model: Model): void {
  const summary = summaryOf(model.sections)
  render(page(model, summary), app)
  // Said once, when everything is known.
  const words = summary.mark === 'waiting' ? '' : spokenSummary(summary)
  if (words !== '' && words !== spoken) announce(words)
  spoken = words
  const far = model.watch && model.watch.phase !== 'stopped' ? watchTitle(model.watch) : ''
  if (far !== '' && far !== told) announce(far)
  told = far
}

function page(model: Model, summary: Summary): TemplateResult {
  const { name, sections, lab } = model
  const copyText = (text: string): void => void copy(text)
  const actions: SectionActions = {
    domain: name,
    lab,
    folds: { get: (id) => kept.folds[id], set: (id, open) => keep({ folds: { ...kept.folds, [id]: open } }) },
    kept,
    keep,
    copy: copyText,
    whatIf: (add) => post({ type: 'whatIf', add }),
    evaluate: (ip, sender) => post({ type: 'evaluate', ip, sender }),
  }
  const further = sections.filter((section) => section.further)
  return html`
    <h1>${safeText(model.unicode ?? name)}</h1>
    <p class="muted">${about(model)}</p>
    ${model.comparable === undefined ? nothing : html`<p><button type="button" class="small" id="compare" @click=${() => post({ type: 'compare' })}>${t('Compare With “{0}”…', safeText(model.comparable, 60))}</button></p>`}
    ${verdictCard(model, summary, post)} ${watchCard(model, post)} ${serviceCard(model, (id) => post({ type: 'act', id }))}
    ${sections.filter((section) => !section.further).map((section) => sectionCard(section, actions))}
    ${selectorField(name, (selector) => post({ type: 'selector', selector }))}
    ${further.length === 0 ? nothing : html`<h2>${t('Further checks')}</h2>`} ${further.map((section) => furtherCard(section, actions))}
  `
}

function about({ kind, name, unicode, account }: Model): string {
  const words = {
    domain: t('Email Hosting domain'),
    domainAlias: t('Alias domain of Email Hosting'),
    deliveryDomain: t('Email Delivery domain'),
    name: t('Checked by DNS alone, without an account'),
  }[kind]
  return [words, account && safeText(account), unicode === undefined ? undefined : name].filter(Boolean).join(' · ')
}
