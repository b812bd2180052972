import '@vscode-elements/elements/dist/vscode-textfield/index.js'
import { html, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { announce } from '../../../webview/host'
import { parseSelector } from '../selector'

interface Field extends HTMLElement {
  value: string
}

/** Where any selector can be typed in, to look up its key. */
export function selectorField(domain: string, look: (selector: string) => void): TemplateResult {
  const submit = (): void => {
    const field = document.querySelector<Field>('#selector')
    const problem = document.querySelector('#selector-problem')
    if (!field || !problem) return
    const selector = parseSelector(field.value, domain)
    problem.textContent = selector === undefined ? t('A selector has letters, digits, hyphens and dots, such as s1 or qbm1807252189.') : ''
    if (selector === undefined) return announce(problem.textContent)
    field.value = ''
    look(selector)
  }
  // Frames of the editor have no forms, so Enter is heard here.
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') submit()
  }
  return html`<section class="selector" aria-labelledby="selector-label">
    <h2 id="selector-label">${t('Look up another DKIM selector')}</h2>
    <p class="muted" id="selector-hint">${t('A selector stands in a sent message, in the header DKIM-Signature behind “s=”.')}</p>
    <div class="row">
      <vscode-textfield id="selector" .label=${t('DKIM selector')} placeholder="s1" maxlength="200" @keydown=${key}></vscode-textfield>
      <vscode-button secondary @click=${submit}>${t('Look Up')}</vscode-button>
    </div>
    <p id="selector-problem" class="field-error"></p>
  </section>`
}
