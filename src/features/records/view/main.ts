import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { announce, copy as copyHere, Host, language } from '../../../webview/host'
import { toView, type FromView, type Model, type ToView } from '../messages'
import { icon } from './icon'
import { sectionCard } from './section'
import { selectorField } from './selectorField'
import { serviceCard } from './service'
import { groupWords, shortTitle, spokenSummary, summaryOf } from './words'

const app = document.getElementById('app')!
const host = new Host<ToView, FromView>(toView)
let spoken = ''

host.start((message) => {
  switch (message.type) {
    case 'model':
      draw(message.model)
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

function draw(model: Model): void {
  const summary = summaryOf(model.sections)
  render(page(model), app)
  // Said once, when everything is known.
  const words = summary.mark === 'waiting' ? '' : spokenSummary(summary)
  if (words !== '' && words !== spoken) announce(words)
  spoken = words
}

function page(model: Model): TemplateResult {
  const actions = { domain: model.name, copy: (text: string) => void copy(text) }
  return html`
    <h1>${safeText(model.unicode ?? model.name)}</h1>
    <p class="muted">${about(model)}</p>
    ${verdict(model)} ${serviceCard(model, (id) => host.post({ type: 'act', id }))}
    ${model.sections.map((section) => sectionCard(section, actions))}
    ${selectorField(model.name, (selector) => host.post({ type: 'selector', selector }))}
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

function verdict(model: Model): TemplateResult {
  const { dns } = model
  const { mark, title, groups } = summaryOf(model.sections)
  const running = dns.phase === 'running'
  const when = dns.at === undefined ? undefined : new Date(dns.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const asked = when === undefined ? t('Asking {0}', dns.resolver) : t('Checked at {0}, asking {1}', when, dns.resolver)
  return html`<section class="card verdict verdict-${mark}" aria-labelledby="verdict">
    <div class="row">
      ${icon(mark)}
      <div class="grow">
        <h2 id="verdict">${title}</h2>
        ${groups.map((group) => html`<p><span class="muted">${groupWords(group.mark)}</span> ${group.sections.map((section, index) => html`${index > 0 ? ', ' : ''}<a href="#area-${section.id}">${safeText(shortTitle(section))}</a>`)}</p>`)}
        <p class="muted">${safeText(asked)}</p>
      </div>
    </div>
    ${dns.phase === 'failed' ? html`<p role="alert" class="notice error">${t('The check could not be done: {0}', safeText(dns.what ?? ''))}</p>` : nothing}
    <div class="row actions">
      <vscode-button ?disabled=${running} @click=${() => host.post({ type: 'check' })}>${dns.phase === 'failed' ? t('Retry') : t('Check Again')}</vscode-button>
      <vscode-button secondary ?disabled=${!model.sections.some(({ given }) => given.length > 0)} @click=${() => host.post({ type: 'copyZone' })}>${t('Copy as Zone File')}</vscode-button>
      <vscode-button secondary ?disabled=${dns.phase !== 'done'} @click=${() => host.post({ type: 'report' })}>${t('Report as Markdown')}</vscode-button>
    </div>
  </section>`
}
