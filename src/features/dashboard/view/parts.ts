import { html, nothing, svg, type TemplateResult } from 'lit'
import { numberWords, t } from '../../../l10n'
import type { Alert, Counter, Day, Field, FromView, Listed, Part, PartName, Ranked } from '../messages'
import { counterIcon, severityIcon } from './icon'
import { amountWords, bar, legend, occurring, trend } from './plot'
import { counterWords, dayWords, fieldValueWords, fieldWords, outcomeWords, shareWords } from './words'

type Post = (message: FromView) => void

/** A part in each of its states: on its way, failed with ways on, or what `ready` makes of it. */
export function partOf<T>(name: PartName, title: string, part: Part<T>, post: Post, ready: (value: T) => TemplateResult): TemplateResult {
  return html`<section class="card" id=${name} data-phase=${part.phase} aria-labelledby="${name}-title">
    <h2 id="${name}-title">${title}</h2>
    ${part.phase === 'loading' ? html`<p class="muted">${t('Loading…')}</p>` : part.phase === 'failed' ? failure(name, part, post) : ready(part.value)}
  </section>`
}

function failure(name: PartName, { what, means, ways }: Extract<Part<never>, { phase: 'failed' }>, post: Post): TemplateResult {
  return html`<div class="notice error" role="group" aria-label=${t('Could not load')}>
    <strong>${what}</strong> ${means}
    <div class="row actions">
      ${ways.map(({ id, label }, index) => html`<vscode-button ?secondary=${index > 0} data-way=${id} @click=${() => post({ type: 'way', part: name, id })}>${label}</vscode-button>`)}
    </div>
  </div>`
}

export function counters(list: readonly Counter[], post: Post): TemplateResult {
  if (list.length === 0) return html`<p class="muted">${t('The answer held no counters.')}</p>`
  const of = (name: Counter['name']): number => list.find((counter) => counter.name === name)?.count ?? 0
  const worked = of('delivered') + of('bounce') + of('suppressed')
  const share = ({ name, count }: Counter): string | undefined => {
    const words = ['delivered', 'bounce', 'suppressed'].includes(name) ? shareWords(count, worked) : undefined
    return words && t('{0} of what was processed', words)
  }
  return html`<ul class="counters">
    ${list.map(
      (counter) => html`<li><button data-counter=${counter.name} title=${t('Show them in the log')} @click=${() => post({ type: 'tailCounter', name: counter.name })}>
        ${counterIcon(counter.name)}<span>${counterWords(counter.name)}</span>
        <span class="number">${numberWords(counter.count)}</span>
        ${share(counter) === undefined ? nothing : html`<span class="share">${share(counter)}</span>`}
      </button></li>`,
    )}
  </ul>`
}

const unreadNote = (unread: number): TemplateResult | typeof nothing =>
  unread > 0 ? html`<p class="muted">${t('{0} {0:row|rows} of the answer could not be read and {0:is|are} not shown.', unread)}</p>` : nothing

export function daily({ rows, unread }: Listed<Day>, post: Post): TemplateResult {
  if (rows.length === 0) return html`<p class="muted">${t('No mail in this time.')}</p>${unreadNote(unread)}`
  const shown = occurring(rows)
  return html`${legend(shown)} ${trend(rows, (date) => post({ type: 'tailDay', date }))}
    <details>
      <summary>${t('As a table')}</summary>
      <table>
        <thead><tr><th scope="col">${t('Day (UTC)')}</th><th scope="col" class="number">${t('Messages')}</th>${shown.map((outcome) => html`<th scope="col" class="number">${outcomeWords(outcome)}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            (day) => html`<tr>
              <th scope="row"><button class="link" @click=${() => post({ type: 'tailDay', date: day.date })}>${dayWords(day.date)}</button></th>
              <td class="number">${numberWords(day.total)}</td>
              ${shown.map((outcome) => html`<td class="number">${numberWords(day.amounts.find((amount) => amount.outcome === outcome)?.count ?? 0)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
    ${unreadNote(unread)}`
}

export function ranking({ rows, unread }: Listed<Ranked>, post: Post): TemplateResult {
  if (rows.length === 0) return html`<p class="muted">${t('No domain sent in this time.')}</p>${unreadNote(unread)}`
  const most = Math.max(1, ...rows.map(({ total }) => total))
  const shown = occurring(rows)
  return html`${legend(shown)}
    <table class="ranking">
      <thead><tr><th scope="col">${t('Domain')}</th><td aria-hidden="true"></td><th scope="col" class="number">${t('Messages')}</th>${shown.map((outcome) => html`<th scope="col" class="number">${outcomeWords(outcome)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <th scope="row"><button class="link" data-domain=${row.domain} title=${t('Show them in the log')} @click=${() => post({ type: 'tailDomain', domain: row.domain })}>${row.domain}</button></th>
            <td class="track" aria-hidden="true"><svg viewBox="0 0 300 14" preserveAspectRatio="none"><title>${amountWords(row)}</title>${stacked(row, most)}</svg></td>
            <td class="number">${numberWords(row.total)}</td>
            ${shown.map((outcome) => html`<td class="number">${numberWords(row.amounts.find((amount) => amount.outcome === outcome)?.count ?? 0)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    ${unreadNote(unread)}`
}

function stacked({ amounts }: Ranked, most: number): unknown {
  let before = 0
  return amounts.map(({ outcome, count }) => {
    const x = (before / most) * 300
    before += count
    return count > 0 ? bar(outcome, x, 1, (count / most) * 300, 12) : svg``
  })
}

export function alerts({ rows, unread }: Listed<Alert>, post: Post): TemplateResult {
  if (rows.length === 0) return html`<p class="muted">${t('The service reports no alerts.')}</p>${unreadNote(unread)}`
  return html`<ul class="alerts">
      ${rows.map(
        ({ severity, words, text, more, domainCode }) => html`<li data-severity=${severity}>${severityIcon(severity)}
          <div><span class="severity">${words}</span> ${text}
            ${more.length > 0 ? html`<div class="muted">${more.map((field) => `${fieldWords(field.name)}: ${fieldValueWords(field)}`).join(' · ')}</div>` : nothing}
            ${domainCode === undefined ? nothing : html`<div><button class="link" @click=${() => post({ type: 'showDomain', code: domainCode })}>${t('Look at its DNS')}</button></div>`}</div>
        </li>`,
      )}
    </ul>
    ${unreadNote(unread)}`
}

export function fields(list: readonly Field[]): TemplateResult {
  if (list.length === 0) return html`<p class="muted">${t('The answer held no single values.')}</p>`
  return html`<dl class="facts">${list.map((field) => html`<dt>${fieldWords(field.name)}</dt><dd>${fieldValueWords(field)}</dd>`)}</dl>`
}
