import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Answer, CopyForm, FromView, ShownRequest } from '../messages'

type Post = (message: FromView) => void

const forms: readonly (readonly [CopyForm, string])[] = [
  ['curl', 'curl'],
  ['fetch', 'fetch'],
  ['http', '.http'],
]

/** The request as it will be sent. */
export function requestPart(request: ShownRequest, post: Post): TemplateResult {
  const lines = [`${request.method} ${request.url}`, ...request.headers.map(({ name, value }) => `${name}: ${value}`), ...(request.body === undefined ? [] : ['', request.body])]
  return html`<section class="card" aria-labelledby="request">
    <div class="part-head">
      <h2 id="request">${t('Request')}</h2>
      ${forms.map(([form, name]) => html`<button class="small" @click=${() => post({ type: 'copyAs', form })}>${t('Copy as {0}', name)}</button>`)}
    </div>
    <pre tabindex="0" aria-label=${t('The request as it will be sent')}>${lines.join('\n')}</pre>
    <p class="muted hint">${t('The token is left out; copies read it from the environment.')}</p>
  </section>`
}

/** What came back. */
export function answerPart(answer: Answer, post: Post): TemplateResult {
  const facts = [
    ...(answer.ms === undefined ? [] : [t('{0} ms', answer.ms)]),
    ...(answer.requestId === undefined ? [] : [t('Request {0}', answer.requestId)]),
  ]
  const tone = answer.ok ? 'tone-ok' : 'tone-error'
  return html`<section class="card" id="answer" tabindex="-1" aria-labelledby="answer-title">
    <div class="part-head">
      <h2 id="answer-title">${t('Answer')}</h2>
      ${answer.body === '' ? nothing : html`<button class="small" @click=${() => post({ type: 'copyBody' })}>${t('Copy Body')}</button>
        <button class="small" @click=${() => post({ type: 'openDocument' })}>${t('Open as Document')}</button>`}
    </div>
    <p><span class="status ${tone}">${statusWords(answer)}</span> <span class="muted">${facts.join(' · ')}</span></p>
    ${answer.failure
      ? html`<div class="notice error"><strong>${answer.failure.what}</strong> ${answer.failure.means}
          <div class="row actions">${answer.failure.ways.map(({ id, label }) => html`<button class="small" @click=${() => post({ type: 'act', id })}>${label}</button>`)}</div>
        </div>`
      : nothing}
    ${answer.headers.length === 0 ? nothing : html`<details><summary>${t('Headers')} (${answer.headers.length})</summary>
      <pre tabindex="0" aria-label=${t('Headers')}>${answer.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre></details>`}
    ${answer.body === '' ? nothing : html`<pre tabindex="0" aria-label=${t('Body of the answer')}>${safeLines(answer.body)}</pre>`}
    ${answer.note === undefined ? nothing : html`<p class="muted">${answer.note}</p>`}
  </section>`
}

function statusWords({ status, ok }: Answer): string {
  if (status === undefined) return t('No answer')
  return ok ? t('{0} – done', status) : t('{0} – failed', status)
}

/** Each line made fit to be shown; the lines themselves stay. */
const safeLines = (text: string): string => text.split('\n').map((line) => /^\s*/.exec(line)![0] + safeText(line.trimStart())).join('\n')
