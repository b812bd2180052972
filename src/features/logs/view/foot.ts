import { html, nothing, type TemplateResult } from 'lit'
import { numberWords, t } from '../../../l10n'
import { toneLabel } from '../../../tail/tone'
import { safeText } from '../../../text'
import { toneIcon } from './icon'
import type { List } from '../messages'
import { offsetWords, shown } from './time'

/** How many entries there are (`total`: also those that are not shown) and how they went, whose they are, and in what time zone. `known`: the log was read. */
export function foot({ size, total, tones: counts }: Pick<List, 'size' | 'total' | 'tones'>, known: boolean, account: string, capacity: number): TemplateResult {
  const tones = (['error', 'warning', 'waiting', 'ok', 'neutral'] as const).filter((tone) => counts[tone] > 0)
  return html`<footer class="foot">
    ${known || total > 0
      ? html`<span id="count" title=${t('At most {0} are kept.', capacity)}>${size < total ? t('{0} of {1} {1:entry|entries} shown', size, total) : t('{0} {0:entry|entries}', total)}</span>`
      : nothing}
    ${tones.map((tone) => html`<span class="count">${toneIcon(tone)} ${toneLabel(tone)}: ${numberWords(counts[tone])}</span>`)}
    ${account === '' ? nothing : html`<span class="end">${safeText(account)}</span>`}
    <span class=${account === '' ? 'end' : ''} title=${shown.utc ? t('Times are in UTC.') : t('Local time; the time of a row says UTC in its title.')}>${offsetWords(Date.now())}</span>
  </footer>`
}
