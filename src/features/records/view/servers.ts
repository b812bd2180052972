import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { language } from '../../../webview/host'
import type { Section } from '../messages'
import type { ShownView, Views } from '../shown'
import { fold, type Folds } from './fold'
import { icon } from './icon'
import type { Mark } from './words'

/** The zone's own servers beside the public view, each with what it says and how long that may be kept. */
export function serverTable({ id, views }: Section, folds: Folds): TemplateResult | typeof nothing {
  if (!views) return nothing
  return fold(folds, { id: `servers:${id}`, open: views.findings.length > 0, head: html`${t('The zone’s own servers')}: ${agreementWords(views)}`, body: table(views) })
}

function agreementWords({ servers, agreement, open }: Views): string {
  if (agreement === 'unasked') return t('not asked: DNS over HTTPS is set, and they can be asked only without it')
  if (servers.length === 0) return t('not found')
  if (agreement === 'unknown') return t('none answers from here; a firewall may stop direct questions')
  if (agreement === 'different') return t('they do not agree')
  const published = servers.some(({ state }) => state === 'same')
  if (published) return t('all say what the public view says')
  return open.state === 'silent' ? t('they agree') : t('they agree, and the public view still says something else')
}

function table({ open, servers }: Views): TemplateResult {
  return html`<table class="servers">
    <thead>
      <tr><th scope="col">${t('Server')}</th><th scope="col">${t('Answer')}</th><th scope="col">${t('Kept for')}</th></tr>
    </thead>
    <tbody>${[open, ...servers].map((view, at) => row(view, at === 0))}</tbody>
  </table>`
}

function row(view: ShownView, isOpen: boolean): TemplateResult {
  const { who, address, published, state } = view
  const mark = viewMark(view)
  const says = published.length > 0 && (isOpen || state === 'other') ? published.map((text) => html`<code class="mono value">${safeText(text, 160)}</code>`) : stateWords(view, isOpen)
  return html`<tr>
    <th scope="row">${isOpen ? html`${t('Public view')} <span class="muted">${safeText(who)}</span>` : html`${safeText(who)} <span class="muted">${address ?? ''}</span>`}</th>
    <td><div class="says">${isOpen ? nothing : icon(mark)}<div>${says}</div></div></td>
    <td class="muted">${lifeWords(view, isOpen)}</td>
  </tr>`
}

function viewMark({ state }: ShownView): Mark {
  if (state === 'same') return 'ok'
  return state === 'other' ? 'warning' : 'unknown'
}

function stateWords({ state, outcome }: ShownView, isOpen: boolean): string {
  if (state === 'lame') return t('does not speak for the zone')
  if (state === 'silent') return outcome === 'timeout' ? t('no answer in time') : t('no answer')
  if (state === 'same' && !isOpen) return t('the same as the public view')
  return outcome === 'nxdomain' ? t('no such name') : t('no record of this kind')
}

/** How long an answer may still be kept: what is left in the public view, the whole of a zone's server. */
function lifeWords({ ttl, at }: ShownView, isOpen: boolean): string {
  if (ttl === undefined) return '–'
  const long = span(ttl)
  return isOpen ? t('{0} more, until {1}', long, clock(at + ttl * 1000)) : long
}

/** A time of day. */
export function clock(at: number): string {
  return new Date(at).toLocaleTimeString(language, { timeStyle: 'medium' })
}

/** Seconds in the largest unit that leaves a readable number. */
function span(seconds: number): string {
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [Math.round(seconds / 60), 'minute'] : seconds < 172_800 ? [Math.round(seconds / 3600), 'hour'] : [Math.round(seconds / 86_400), 'day']
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' } as Intl.NumberFormatOptions).format(value)
}
