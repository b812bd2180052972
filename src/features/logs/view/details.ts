import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Details, FromView, Line } from '../messages'
import { toneIcon } from './icon'
import { gapText, timeTitle } from './line'
import { shownTime, offsetWords } from './time'

export interface DetailsEvents {
  readonly post: (message: FromView) => void
  readonly close: () => void
}

/** The strip below the list: every field of the selected entry, as the log gave it. */
export function detailsStrip(line: Line, details: Details | undefined, events: DetailsEvents): TemplateResult {
  const close = html`<button type="button" class="small" id="close-details" @click=${events.close}>${t('Close')}</button>`
  if ('gap' in line)
    return html`<section class="details" aria-label=${t('Details')}>
      <header class="row"><h2 class="grow">${gapText(line.gap)}</h2>${close}</header>
    </section>`
  const { row, key } = line
  const known = details?.key === key ? details : undefined
  return html`<section class="details" aria-label=${t('Details')}>
    <header class="row">
      <h2 class="grow">${toneIcon(row.tone)}<span>${row.outcome}${row.at === undefined ? nothing : html` · ${shownTime(row.at)} ${offsetWords(row.at)}`}</span></h2>
      <button type="button" class="small" id="actions" aria-haspopup="dialog" @click=${() => events.post({ type: 'actions', key })}>${t('Actions…')}</button>
      ${known?.copies.includes('messageId') ? html`<button type="button" class="small" id="trace" @click=${() => events.post({ type: 'trace', key })}>${t('Trace')}</button>` : nothing}
      <button type="button" class="small" id="open-json" @click=${() => events.post({ type: 'open', key })}>${t('Open as JSON')}</button>
      ${known?.copies.map(
        (what) => html`<button type="button" class="small" data-copy=${what} @click=${() => events.post({ type: 'copy', key, what })}>${copyLabel(what)}</button>`,
      )}
      ${close}
    </header>
    <p class="muted">${timeTitle(row)}</p>
    ${known && !known.fields ? html`<p>${t('This entry is no longer in the list.')}</p>` : nothing}
    ${known?.reply ? replyNote(known.reply) : nothing}
    <dl>${known?.fields?.map(({ name, value }) => html`<dt>${safeText(name)}</dt><dd>${value === '' ? html`<span class="muted">–</span>` : safeText(value)}</dd>`)}</dl>
    ${known?.history
      ? html`<h3>${t('History')}</h3>
          <dl>${known.history.map(({ at, words }) => html`<dt>${shownTime(at)}</dt><dd>${words}</dd>`)}</dl>`
      : nothing}
    ${known && known.more > 0 ? html`<p class="muted">${t('{0} more {0:field is|fields are} in the JSON document.', known.more)}</p>` : nothing}
  </section>`
}

function replyNote({ codes, meaning, whose, advice }: NonNullable<Details['reply']>): TemplateResult {
  return html`<p class="notice" id="reply">
    <strong>${codes}</strong> ${meaning}
    ${whose === undefined ? nothing : html`<br /><span class="muted">${t('Whose problem:')}</span> ${whose}`}
    ${advice === undefined ? nothing : html`<br /><span class="muted">${t('What to do:')}</span> ${advice}`}
  </p>`
}

function copyLabel(what: Details['copies'][number]): string {
  switch (what) {
    case 'from':
      return t('Copy Sender')
    case 'to':
      return t('Copy Recipient')
    case 'messageId':
      return t('Copy Message-ID')
  }
}
