import '@vscode-elements/elements/dist/vscode-button/index.js'
import '@vscode-elements/elements/dist/vscode-option/index.js'
import '@vscode-elements/elements/dist/vscode-single-select/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { isLogKind, logKindLabel, logKinds, type LogKind } from '../../../tail/kinds'
import { safeText } from '../../../text'
import type { FromView, ShownState } from '../messages'
import { phaseIcon } from './icon'
import { phaseWords, retryWords } from './words'

export interface BarEvents {
  readonly post: (message: FromView) => void
  readonly choose: (log: LogKind) => void
  readonly toggleFilters: () => void
  readonly toggleSearch: () => void
}

export interface BarModel {
  readonly log: LogKind
  readonly state: ShownState
  readonly filtersOpen: boolean
  readonly searchOpen: boolean
  /** How many filters are in force. */
  readonly filters: number
  readonly empty: boolean
}

/** Which log, what to do with it, and how it stands. */
export function bar({ log, state, filtersOpen, searchOpen, filters, empty }: BarModel, events: BarEvents): TemplateResult {
  const runs = state.phase === 'loading' || state.phase === 'streaming' || (state.phase === 'failed' && state.retryAt !== undefined)
  const chosen = (event: Event): void => {
    const { value } = event.target as HTMLElement & { value: string }
    if (isLogKind(value) && value !== log) events.choose(value)
  }
  return html`<div class="bar row" role="toolbar" aria-label=${t('Log')}>
    <vscode-single-select id="log" label=${t('Log')} aria-label=${t('Log')} .value=${log} @change=${chosen}>
      ${logKinds.map((kind) => html`<vscode-option value=${kind} ?selected=${kind === log}>${logKindLabel(kind)}</vscode-option>`)}
    </vscode-single-select>
    <vscode-button id="run" @click=${() => events.post({ type: runs ? 'pause' : 'start' })}>${runs ? t('Pause') : t('Start')}</vscode-button>
    <vscode-button id="clear" secondary ?disabled=${empty} @click=${() => events.post({ type: 'clear' })}>${t('Clear')}</vscode-button>
    <vscode-button id="export" secondary ?disabled=${empty} @click=${() => events.post({ type: 'export' })}>${t('Export…')}</vscode-button>
    <vscode-button id="filters-toggle" secondary aria-expanded=${filtersOpen} aria-controls="filters" @click=${events.toggleFilters}>
      ${filters > 0 ? t('Filters ({0})', filters) : t('Filters')}
    </vscode-button>
    <vscode-button id="search-toggle" secondary aria-expanded=${searchOpen} aria-controls="search" @click=${events.toggleSearch}>${t('Search Back')}</vscode-button>
    <vscode-button id="another" secondary title=${t('Open another panel of this log beside this one')} @click=${() => events.post({ type: 'another' })}>${t('Split')}</vscode-button>
    <span class="state" id="state" data-phase=${state.phase}>${phaseIcon(state.phase)} ${phaseWords(state.phase)}</span>
  </div>`
}

/** What failed, what it means, and the ways on. */
export function failure(state: ShownState, way: (id: string) => void): TemplateResult | typeof nothing {
  if (state.phase !== 'failed') return nothing
  return html`<section class="notice error failure" aria-label=${t('Failed')}>
    <strong>${safeText(state.what)}</strong> ${safeText(state.means)} ${retryWords(state)}
    <div class="row actions">
      ${state.ways.map(({ id, label }, index) => html`<vscode-button ?secondary=${index > 0} data-way=${id} @click=${() => way(id)}>${label}</vscode-button>`)}
    </div>
  </section>`
}
