import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { FromView, Model } from '../messages'
import { icon } from './icon'
import { clock } from './servers'
import { groupWords, memberWords, type Summary } from './summary'
import { shortTitle } from './words'

/** How the whole domain stands, what to do first, and a way to each area. */
export function verdictCard({ dns, sections, watchable }: Model, { mark, title, next, groups }: Summary, post: (message: FromView) => void): TemplateResult {
  const running = dns.phase === 'running'
  const asked = dns.at === undefined ? t('Asking {0}', dns.resolver) : t('Checked at {0}, asking {1}', clock(dns.at), dns.resolver)
  return html`<section class="card verdict verdict-${mark}" aria-labelledby="verdict">
    <div class="row">
      ${icon(mark)}
      <div class="grow">
        <h2 id="verdict">${title}</h2>
        ${next ? html`<p class="next"><strong>${t('First:')}</strong> <a href="#area-${next.section.id}">${safeText(shortTitle(next.section))}</a> – ${safeText(next.finding.message)}</p>` : nothing}
        ${groups.map((group) => html`<p><span class="muted">${groupWords(group.mark)}</span> ${group.sections.map((section, index) => html`${index > 0 ? ', ' : ''}<a href="#area-${section.id}">${safeText(memberWords(group.mark, section))}</a>`)}</p>`)}
        <p class="muted">${safeText(asked)}</p>
      </div>
    </div>
    ${dns.phase === 'failed' ? html`<p role="alert" class="notice error">${t('The check could not be done: {0}', safeText(dns.what ?? ''))}</p>` : nothing}
    <div class="row actions">
      <vscode-button ?disabled=${running} @click=${() => post({ type: 'check' })}>${dns.phase === 'failed' ? t('Retry') : t('Check Again')}</vscode-button>
      ${watchable > 0 ? html`<vscode-button secondary @click=${() => post({ type: 'watch', on: true })}>${t('Watch Until Published')}</vscode-button>` : nothing}
      <vscode-button secondary ?disabled=${!sections.some(({ given }) => given.length > 0)} @click=${() => post({ type: 'copyZone' })}>${t('Copy as Zone File')}</vscode-button>
      <vscode-button secondary ?disabled=${dns.phase !== 'done'} @click=${() => post({ type: 'report' })}>${t('Report as Markdown')}</vscode-button>
    </div>
  </section>`
}
