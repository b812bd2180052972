import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { ShownNode } from '../shown'
import { fold, type Folds } from './fold'
import { icon } from './icon'

/** Everything that an SPF record leads to, each term with the look-ups it may take. */
export function includeTree(root: ShownNode | undefined, folds: Folds): TemplateResult | typeof nothing {
  if (!root || root.children.length === 0) return nothing
  return fold(folds, { id: 'tree', open: root.lookups > 10, head: t('Look-ups term by term ({0} of 10)', root.lookups), body: branch(root) })
}

function branch({ children }: ShownNode): TemplateResult {
  return html`<ul class="tree">
    ${children.map((child) => {
      const fault = faultWords(child.outcome)
      return html`<li>
        <code class="mono">${safeText(child.term, 200)}</code> <span class="muted">${t('{0} {0:look-up|look-ups}', child.lookups)}</span>
        ${fault === undefined ? nothing : html`${icon(fault.grave ? 'error' : 'info')} ${fault.words}`}
        ${child.children.length > 0 ? branch(child) : nothing}
      </li>`
    })}
  </ul>`
}

function faultWords(outcome: string): { words: string; grave: boolean } | undefined {
  switch (outcome) {
    case 'answer':
      return undefined
    case 'macro':
      return { words: t('depends on the message'), grave: false }
    case 'not-asked':
      return { words: t('not followed further'), grave: false }
    case 'nxdomain':
      return { words: t('no such name'), grave: true }
    case 'nodata':
    case 'none':
      return { words: t('no record there'), grave: true }
    case 'many':
      return { words: t('more than one record there'), grave: true }
    case 'broken':
      return { words: t('a syntax error there'), grave: true }
    case 'loop':
      return { words: t('leads back to itself'), grave: true }
    case 'bad-name':
      return { words: t('no possible name'), grave: true }
    default:
      return { words: t('no answer: nothing is known'), grave: false }
  }
}
