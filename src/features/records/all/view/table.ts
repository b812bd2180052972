import { html, nothing, type TemplateResult } from 'lit'
import { areaWord } from '../../../../dns/areaWord'
import { t } from '../../../../l10n'
import { safeText } from '../../../../text'
import { language } from '../../../../webview/host'
import { icon } from '../../view/icon'
import { markWords, type Mark } from '../../view/words'
import type { FromView, Order, Row } from '../messages'
import { areasOf } from '../order'
import { rowMarkWords, serviceWords } from '../words'

export interface TableActions {
  readonly post: (message: FromView) => void
  readonly choose: (order: Partial<Order>) => void
}

/** The domains as a table: each head sorts, each domain's name opens its panel. */
export function domainTable(shown: readonly Row[], all: Iterable<Row>, order: Order, { post, choose }: TableActions): TemplateResult {
  const areas = areasOf(all)
  const head = (by: string, label: string, className = ''): TemplateResult => {
    const sorted = order.by === by
    const sort = sorted ? (order.down ? 'descending' : 'ascending') : 'none'
    return html`<th scope="col" class=${className} aria-sort=${sort}>
      <button type="button" class="sort" @click=${() => choose({ by, down: sorted && !order.down })}>${label}<span aria-hidden="true" class="arrow">${sorted ? (order.down ? '▼' : '▲') : ''}</span></button>
    </th>`
  }
  return html`<div class="scroller" tabindex="-1">
    <table class="domains" aria-label=${t('Domains')}>
      <thead>
        <tr>
          ${head('domain', t('Domain'))} ${head('verdict', t('Verdict'))} ${areas.map((area) => head(area, areaWord(area), 'area'))}
          ${head('finding', t('Finding'))} ${head('changed', t('Changed'))} ${head('at', t('Checked'))}
          <th scope="col"><span class="visually-hidden">${t('Check Again')}</span></th>
        </tr>
      </thead>
      <tbody @keydown=${walk}>
        ${shown.map((row) => line(row, areas, post))}
      </tbody>
    </table>
  </div>`
}

function line(row: Row, areas: readonly string[], post: TableActions['post']): TemplateResult {
  const { id, kind, phase, mark, finding, changes, at } = row
  const busy = phase === 'waiting' || phase === 'running'
  return html`<tr data-id=${id} aria-busy=${phase === 'running'}>
    <th scope="row">${name(row, post)}<div class="muted">${serviceWords(kind)}</div></th>
    <td class="verdict-of">${icon(mark)} ${rowMarkWords(row)}</td>
    ${areas.map((area) => html`<td class="area">${areaCell(row.areas[area])}</td>`)}
    <td class="finding">${finding === undefined ? nothing : safeText(finding)}</td>
    <td class="changes">${changes.length === 0 ? nothing : html`<span class="changed">${t('Changed')}</span>${changes.map((words) => html`<div>${safeText(words)}</div>`)}`}</td>
    <td class="at">${at === undefined ? nothing : timeOf(at)}</td>
    <td class="ways">
      ${kind === 'list' ? nothing : small('↻', t('Check Again'), row.name, busy, () => post({ type: 'recheck', id }))}
      ${row.ways.filter((way) => kind === 'list' || way.id !== 'retry').map((way) => small(way.label, way.label, row.name, busy, () => post({ type: 'way', id, way: way.id })))}
    </td>
  </tr>`
}

function name({ id, kind, name: domain, unicode }: Row, post: TableActions['post']): TemplateResult {
  if (kind === 'list') return html`${safeText(domain)}`
  const title = [unicode && domain, t('DNS & DKIM')].filter(Boolean).join(' · ')
  return html`<button type="button" class="link" title=${title} @click=${() => post({ type: 'open', id })}>${safeText(unicode ?? domain)}</button>`
}

const areaCell = (mark: Mark | undefined): TemplateResult =>
  mark === undefined ? html`<span aria-hidden="true" class="muted">–</span>` : html`<span title=${markWords(mark)}>${icon(mark, true)}</span>`

function small(face: string, label: string, domain: string, disabled: boolean, click: () => void): TemplateResult {
  const spoken = `${label}: ${safeText(domain)}`
  return html`<button type="button" class="small" aria-label=${spoken} title=${spoken} ?disabled=${disabled} @click=${click}>${face}</button>`
}

function timeOf(at: number): TemplateResult {
  const date = new Date(at)
  return html`<time datetime=${date.toISOString()} title=${date.toLocaleString(language)}>${date.toLocaleTimeString(language, { timeStyle: 'short' })}</time>`
}

/** Up and down go from row to row, from one name to the next or from one button to the next. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  const way = step[event.key as keyof typeof step]
  const from = event.target instanceof HTMLButtonElement ? event.target : undefined
  const row = from?.closest('tr')
  if (!from || !row || way === undefined) return
  const wanted = from.classList.contains('link') ? 'button.link' : 'td button'
  let next = row[way]
  while (next && !next.querySelector(wanted)) next = next[way]
  next?.querySelector<HTMLButtonElement>(wanted)?.focus()
  event.preventDefault()
}
