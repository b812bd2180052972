import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { longestLine, type Form } from '../messages'
import { problemList } from './fields'
import { problemsAt, type State } from './state'

export interface LabelActions {
  edit(changes: Partial<Form>): void
  left(field: string): void
}

/** Tags and metadata, which stay with the service. */
export function labelsPart(state: State, actions: LabelActions): TemplateResult {
  const { tags, metadata } = state.form
  const problems = problemsAt(state, 'metadata')
  return html`<details id="labels" ?open=${tags !== '' || metadata !== ''}>
    <summary>${t('Tags and Metadata')}</summary>
    <div class="fields">
      <label for="field-tags">${t('Tags')}</label>
      <div class="value">
        <input id="field-tags" type="text" maxlength=${longestLine} autocomplete="off" spellcheck="false" placeholder="welcome, test" .value=${live(tags)}
          aria-describedby="tags-problems" @input=${(event: Event) => actions.edit({ tags: (event.target as HTMLInputElement).value })} @blur=${() => actions.left('tags')} />
        ${problemList(problemsAt(state, 'tags'), 'tags-problems')}
      </div>
      <label for="field-metadata">${t('Metadata')}</label>
      <div class="value">
        <textarea id="field-metadata" class="line mono" rows="2" maxlength=${longestLine} spellcheck="false" placeholder=${'{"order": "1001"}'}
          aria-invalid=${problems.some(({ severity }) => severity === 'error') ? 'true' : 'false'} aria-describedby="metadata-problems" .value=${live(metadata)}
          @input=${(event: Event) => actions.edit({ metadata: (event.target as HTMLTextAreaElement).value })} @blur=${() => actions.left('metadata')}></textarea>
        ${problemList(problems, 'metadata-problems')}
        <div class="hint muted">${t('A JSON object. Tags and metadata stay with the service; recipients do not see them.')}</div>
      </div>
    </div>
  </details>`
}
