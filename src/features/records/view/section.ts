import { html, nothing, type TemplateResult } from 'lit'
import { severityWord } from '../../../dns/verdictWord'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Section, ShownFinding } from '../messages'
import type { Lab } from '../shown'
import { factList } from './facts'
import { fold, type Folds } from './fold'
import { icon } from './icon'
import { spfLab, type LabActions } from './lab'
import { copyButton, givenRecords, publishedRecords, type CopyText } from './record'
import { serverTable } from './servers'
import { includeTree } from './tree'
import { areaTitle, markOf, markWords } from './words'

export interface SectionActions extends LabActions {
  readonly domain: string
  readonly folds: Folds
  readonly lab: Lab
}

/** One area: what Qboxmail gives beside what DNS answers, then the findings and what is behind them. */
export function sectionCard(section: Section, actions: SectionActions): TemplateResult {
  const { folds, lab, copy } = actions
  const { result } = section
  const known = section.area === 'spf' && result !== undefined && markOf(section) !== 'unknown'
  return html`<section class="card area" aria-labelledby="area-${section.id}" aria-busy=${section.lookup === 'running'}>
    <header class="row">${head(section)}</header>
    <div class="columns">
      <div>
        <h3>${t('Expected')}</h3>
        ${expected(section, actions)}
      </div>
      <div>
        <h3>${t('Published')}</h3>
        ${publishedSide(section, copy)}
      </div>
    </div>
    ${findings(section, copy)} ${factList(result?.facts)} ${includeTree(result?.tree, folds)} ${known ? spfLab(lab, folds, actions) : nothing}
    ${serverTable(section, folds)}
  </section>`
}

/** An area that Qboxmail gives nothing for: folded away while there is nothing to do. */
export function furtherCard(section: Section, { folds, copy }: SectionActions): TemplateResult {
  const mark = markOf(section)
  const open = mark === 'error' || mark === 'warning' || mark === 'unknown'
  const asked = section.result !== undefined && section.result.outcome !== 'not-asked'
  const body = html`${asked || !section.result ? publishedSide(section, copy) : nothing} ${findings(section, copy)} ${factList(section.result?.facts)}`
  return html`<section class="card area" aria-labelledby="area-${section.id}" aria-busy=${section.lookup === 'running'}>
    ${fold(folds, { id: section.id, open, head: head(section), body })}
  </section>`
}

function head(section: Section): TemplateResult {
  const mark = markOf(section)
  return html`${icon(mark)}
    <h2 id="area-${section.id}" class="grow">${safeText(areaTitle(section))}</h2>
    <span class="muted">${markWords(mark)}</span>`
}

function expected(section: Section, { domain, copy }: SectionActions): TemplateResult {
  const { given, unread, note } = section
  return html`
    ${givenRecords(section, domain, copy)}
    ${unread.map(
      ({ field, raw }) => html`<p>${t('{0} could not be read as a record. It came as:', field)}</p>
        <pre class="mono value">${safeText(raw, 4000)}</pre>
        ${copyButton(t('Copy'), raw, copy)}`,
    )}
    ${note ? html`<p class="muted">${note}</p>` : nothing}
    ${given.length === 0 && unread.length === 0 && !note ? html`<p class="muted">${t('Nothing to compare with: only the rules are checked.')}</p>` : nothing}
  `
}

function publishedSide(section: Section, copy: CopyText): TemplateResult {
  const { result, lookup } = section
  if (lookup === 'running' && !result) return html`<p class="muted">${t('Looking up {0}…', section.name)}</p>`
  if (lookup === 'none') return html`<p class="muted">${t('Nothing to look up.')}</p>`
  if (!result) return html`<p class="muted">${t('Not looked up.')}</p>`
  return html`<p class="muted at">${t('at')} <code>${safeText(result.name)}</code></p>
    ${result.published.length > 0 ? publishedRecords(section, copy) : html`<p class="absent">${outcomeWords(section)}</p>`}`
}

/** What DNS did, in a few words; the findings say what it means. */
function outcomeWords(section: Section): string {
  switch (section.result?.outcome) {
    case 'nxdomain':
      return t('No such name (NXDOMAIN)')
    case 'nodata':
      return t('The name exists, without a record of this type (NODATA)')
    case 'servfail':
      return t('The DNS server failed: nothing is known')
    case 'timeout':
      return t('No answer in time: nothing is known')
    case 'not-asked':
      return t('Not looked up')
    case 'undecodable':
      return t('The answer could not be read: nothing is known')
    case 'answer':
    case undefined:
      return t('Records are there, but none of this kind')
  }
}

function findings(section: Section, copy: CopyText): TemplateResult | typeof nothing {
  const all = section.result?.findings ?? []
  if (all.length === 0) return nothing
  return html`<ul class="findings" aria-label=${t('Findings')}>
    ${all.map((finding, at) => findingRow(finding, all.findIndex(({ fix }) => fix === finding.fix) === at, section, copy))}
  </ul>`
}

/** What is to be published stands with the first finding that it mends. */
function findingRow(finding: ShownFinding, first: boolean, section: Section, copy: CopyText): TemplateResult {
  const { severity, message, source, fix } = finding
  return html`<li>
    ${icon(severity)}
    <div class="grow">
      <span class="severity">${severityWord(severity)}:</span> ${safeText(message)} <span class="muted source">${safeText(source)}</span>
      ${fix && first ? html`<div class="fix">${fixParts(fix, section)} ${copyButton(t('Copy'), fix, copy)}</div>` : nothing}
    </div>
  </li>`
}

/** What to publish; the expected value is not written out a second time. */
function fixParts(fix: string, section: Section): TemplateResult {
  const plain = (text: string): string => text.replace(/[\s.]+/g, '')
  const values = section.given.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const known = values.length > 0 && (values.some((value) => plain(value) === plain(fix)) || plain(values.join('')) === plain(fix))
  if (known) return html`<span class="muted">${t('To publish: what is expected above')}</span>`
  return html`<span class="muted">${t('To publish')}</span> ${fix.split('\n').map((line, at) => html`${at > 0 ? html`<br />` : nothing}<code class="mono value">${safeText(line)}</code>`)}`
}
