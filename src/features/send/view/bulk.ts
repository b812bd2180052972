import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { FromView, ShownBulk } from '../messages'
import { problemList } from './fields'
import { problemsAt, type State } from './state'

/** In place of the field “To”: the list of those who each get a message of their own. */
export function recipientsRow(state: State, bulk: ShownBulk, post: (message: FromView) => void): TemplateResult {
  const problems = problemsAt(state, 'recipients')
  const more = bulk.count - bulk.rows.length
  return html`<span class="label" id="recipients-label">${t('To each')}</span>
    <div class="value" role="group" aria-labelledby="recipients-label">
      <div class="with-side">
        <span id="field-recipients" tabindex="-1">${t('{0} {0:recipient|recipients} from {1}', bulk.count, safeText(bulk.source, 80))}</span>
        <button class="small" @click=${() => post({ type: 'loadRecipients' })}>${t('Load Another List…')}</button>
        <button class="small" @click=${() => post({ type: 'dropRecipients' })}>${t('One Message to All Instead')}</button>
      </div>
      ${problemList(problems, 'recipients-problems')}
      <div class="sheet">
        <table>
          <caption class="visually-hidden">${t('The first recipients and their values')}</caption>
          <thead><tr><th scope="col">email</th>${bulk.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${bulk.rows.map(({ email, values }) => html`<tr><th scope="row">${email}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
      ${more > 0 ? html`<div class="hint muted">${t('{0} more.', more)}</div>` : nothing}
    </div>`
}
