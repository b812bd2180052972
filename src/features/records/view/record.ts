import { html, nothing, type TemplateResult } from 'lit'
import { severityWord } from '../../../dns/verdictWord'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { difference } from '../difference'
import type { Section, ShownFinding } from '../messages'
import { toPublish } from '../toPublish'

export type CopyText = (text: string) => void

type Given = Section['given'][number]

interface Stretch {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly severity: ShownFinding['severity']
}

/**
 * Records of one name, type and source, such as a domain's MX hosts: what to publish there, to be copied piece by piece, but not
 * where another value is to be published, which stands with the finding.
 */
export function givenRecords({ given, result }: Section, domain: string, copy: CopyText): TemplateResult[] {
  const groups = new Map<string, Given[]>()
  for (const record of given) {
    const key = [record.name, record.type, record.source].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return [...groups.values()].map((group) => givenGroup(group, result, domain, copy))
}

function givenGroup(group: readonly Given[], result: Section['result'], domain: string, copy: CopyText): TemplateResult {
  const { name, type, source } = group[0]!
  const host = name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : undefined
  const extra = group.flatMap((record) => (record.extra ? [record.extra] : [])).join('; ')
  return html`<dl class="record">
    <dt>${t('Name')}</dt>
    <dd>
      <code>${host === undefined ? safeText(name) : html`${safeText(host)}<span class="muted">.${safeText(domain)}</span>`}</code>
      ${host === undefined ? nothing : copyButton(t('Copy Host'), host, copy)}
      ${copyButton(t('Copy Name'), name, copy)}
    </dd>
    <dt>${t('Type')}</dt>
    <dd><code>${safeText(type)}</code></dd>
    <dt>${t('Value')}</dt>
    ${group.map((record) => {
      const { value } = record
      return value === undefined
        ? html`<dd class="muted">${t('not given')}</dd>`
        : html`<dd><code class="mono value">${safeText(value)}</code>${[undefined, value].includes(toPublish(record, result)) ? copyButton(t('Copy Value'), value, copy) : nothing}</dd>`
    })}
    ${source === 'api' ? nothing : html`<dd class="muted kind">${sourceWords(source)}</dd>`}
    ${extra ? html`<dt>${t('Further')}</dt><dd class="mono">${safeText(extra)}</dd>` : nothing}
  </dl>`
}

function sourceWords(source: 'usual' | 'suggested'): string {
  return source === 'usual' ? t('Qboxmail’s usual value. Resellers have hosts of their own, which are as right.') : t('A suggestion: another policy can be right too.')
}

export function copyButton(label: string, text: string, copy: CopyText): TemplateResult {
  // What is copied tells the buttons apart for who hears them; a whole key would be too long for that.
  const spoken = `${label}: ${safeText(text, 40)}`
  return html`<button type="button" class="small" aria-label=${spoken} title=${spoken} @click=${() => copy(text)}>${label}</button>`
}

/** The records that DNS answered, with what the findings point at marked. */
export function publishedRecords(section: Section, copy: CopyText): TemplateResult {
  const { published = [] } = section.result ?? {}
  return html`<ul class="published">
    ${published.map((text, index) => {
      const stretches = index === 0 ? stretchesOf(section, text) : []
      return html`<li>
        <code class="mono value">${marked(text, stretches)}</code>
        ${copyButton(t('Copy'), text, copy)}
      </li>`
    })}
  </ul>`
}

/** What to mark in the first record: where the findings point, else where it differs from what Qboxmail gave. */
function stretchesOf(section: Section, text: string): Stretch[] {
  const findings = section.result?.findings ?? []
  const order = ['error', 'warning', 'info', 'ok']
  const pointed = findings
    .flatMap(({ position, severity }) => (position && position.end > position.start ? [{ ...position, severity, words: severityWord(severity) }] : []))
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const chosen: Stretch[] = []
  for (const one of pointed) if (!chosen.some((other) => one.start < other.end && other.start < one.end)) chosen.push(one)
  if (chosen.length > 0) return chosen.sort((a, b) => a.start - b.start)
  const given = section.given.find(({ source, value }) => source === 'api' && value !== undefined)?.value
  const differs = given === undefined || given.replace(/\s+/g, '') === text.replace(/\s+/g, '') ? undefined : difference(given, text)
  return differs ? [{ ...differs, severity: 'warning', words: t('Differs from what Qboxmail gave') }] : []
}

/** A record with stretches of it pointed out. */
export function marked(text: string, stretches: readonly Stretch[]): unknown[] {
  const parts: unknown[] = []
  let at = 0
  for (const { start, end, words, severity } of stretches) {
    parts.push(safeText(text.slice(at, start)))
    parts.push(
      html`<mark class="at-${severity}" title=${words}><span class="visually-hidden">[${words}: </span>${safeText(text.slice(start, end))}<span class="visually-hidden">]</span></mark>`,
    )
    at = end
  }
  parts.push(safeText(text.slice(at)))
  return parts
}
