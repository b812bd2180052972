import '@vscode-elements/elements/dist/vscode-button/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { FromView, Model, Section } from '../messages'
import type { ShownView } from '../shown'
import { icon } from './icon'
import { clock } from './servers'
import { shortTitle, type Mark } from './words'

type Watch = NonNullable<Model['watch']>

/** The watch until everything is published: each area, server by server; nothing before one was begun. */
export function watchCard({ watch, sections, busy }: Model, post: (message: FromView) => void): TemplateResult | typeof nothing {
  if (!watch || watch.phase === 'stopped') return nothing
  const running = watch.phase === 'watching'
  return html`<section class="card watch" aria-labelledby="watch">
    <header class="row">${icon(running ? 'waiting' : watch.phase === 'done' ? 'ok' : 'unknown')}<h2 id="watch" class="grow">${watchTitle(watch)}</h2></header>
    ${running ? html`<p class="muted">${watch.next === undefined ? t('Looking up…') : t('Next look at {0}; none while this panel is hidden.', clock(watch.next))}</p>` : nothing}
    <ul class="watched">${watch.areas.map((area) => watchedRow(area, sections))}</ul>
    <div class="row actions">
      ${watch.offers.map(({ id, label }) => html`<vscode-button ?disabled=${busy !== undefined} data-action=${id} @click=${() => post({ type: 'act', id })}>${label}</vscode-button>`)}
      ${running ? html`<vscode-button secondary @click=${() => post({ type: 'watch', on: false })}>${t('Stop Watching')}</vscode-button>` : nothing}
    </div>
  </section>`
}

/** How far a watch has come, as a heading and as it is said. */
export function watchTitle({ phase, areas }: Watch): string {
  if (phase === 'done') return t('Everything watched is published')
  if (phase === 'given-up') return t('Not published after a day: the watch has ended')
  return t('Watching until published: {0} of {1}', areas.filter(({ done }) => done).length, areas.length)
}

function watchedRow({ id, done, views }: Watch['areas'][number], sections: readonly Section[]): TemplateResult {
  const section = sections.find((one) => one.id === id)
  const name = section ? shortTitle(section) : id
  const open = t('Public view')
  const all: readonly ShownView[] = views ? [...views.servers, { ...views.open, who: open }] : []
  return html`<li>
    ${icon(done ? 'ok' : 'waiting')} <a href="#area-${id}">${safeText(name)}</a>
    ${all.length === 0 ? nothing : html`<ul class="turning">${all.map((view) => html`<li>${icon(viewMark(view))} ${safeText(view.who)} <span class="muted">${viewWords(view, view.who === open)}</span></li>`)}</ul>`}
  </li>`
}

function viewMark({ turned, state }: ShownView): Mark {
  if (turned) return 'ok'
  return state === 'silent' || state === 'lame' ? 'unknown' : 'waiting'
}

function viewWords({ turned, state, ttl, at }: ShownView, isOpen: boolean): string {
  if (turned) return t('has it')
  if (state === 'silent') return t('no answer')
  if (state === 'lame') return t('does not speak for the zone')
  return ttl === undefined || !isOpen ? t('not yet') : t('not yet; the old one until {0}', clock(at + ttl * 1000))
}
