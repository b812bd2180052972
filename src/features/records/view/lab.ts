import '@vscode-elements/elements/dist/vscode-button/index.js'
import '@vscode-elements/elements/dist/vscode-textfield/index.js'
import { html, nothing, type TemplateResult } from 'lit'
import { severityWord } from '../../../dns/verdictWord'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Lab } from '../shown'
import { fold, type Folds } from './fold'
import { icon } from './icon'
import type { Kept } from './kept'
import { copyButton, marked, type CopyText } from './record'
import { type Mark } from './words'

export interface LabActions {
  readonly kept: Kept
  readonly copy: CopyText
  keep(change: Partial<Kept>): void
  whatIf(add: string): void
  evaluate(ip: string, sender: string): void
}

type Field = HTMLElement & { value: string }

/** A pause in typing after which a trial is worth a look-up, in milliseconds. */
const typingPause = 350
let typing: number | undefined

/** Trials with the SPF record: what would adding do, and would a mail from an address pass? */
export function spfLab(lab: Lab, folds: Folds, actions: LabActions): TemplateResult {
  return html`
    ${fold(folds, { id: 'what-if', open: actions.kept.add !== '', head: t('What if I add …'), body: whatIf(lab.whatIf, actions) })}
    ${fold(folds, { id: 'pass', open: actions.kept.ip !== '', head: t('Would a mail from an address pass?'), body: pass(lab.pass, actions) })}
  `
}

function whatIf(answer: Lab['whatIf'], { kept, keep, copy, whatIf: ask }: LabActions): TemplateResult {
  const input = (event: Event): void => {
    const { value } = event.currentTarget as Field
    keep({ add: value })
    window.clearTimeout(typing)
    typing = window.setTimeout(() => ask(value), typingPause)
  }
  return html`<div class="lab">
    <label class="field"><span>${t('Mechanism to add')}</span>
      <vscode-textfield .label=${t('Mechanism to add')} .value=${kept.add} placeholder="include:_spf.example.net" maxlength="2000" @input=${input}></vscode-textfield></label>
    <div role="status">${answer && answer.add === kept.add ? forecast(answer, copy) : nothing}</div>
  </div>`
}

function forecast(answer: NonNullable<Lab['whatIf']>, copy: CopyText): TemplateResult {
  if (!answer.ok) return html`<p class="field-error">${safeText(answer.problem)}</p>`
  const { record, lookups, voids, verdict, findings } = answer
  const words = { ok: t('It would be in order.'), warning: t('It would work, with warnings.'), error: t('It would be wrong.'), unknown: t('What it leads to is not known.') }
  return html`
    <p>${icon(verdict)} <strong>${words[verdict]}</strong></p>
    <dl class="facts">
      <dt>${t('DNS look-ups')}</dt><dd>${changeWords(lookups, 10)}</dd>
      <dt>${t('Void look-ups')}</dt><dd>${changeWords(voids, 2)}</dd>
      <dt>${t('Length')}</dt><dd>${t('{0} octets', record.length)}</dd>
      <dt>${t('Record')}</dt><dd><code class="mono value">${safeText(record)}</code> ${copyButton(t('Copy'), record, copy)}</dd>
    </dl>
    <ul class="findings bare">${findings.map(({ severity, message }) => html`<li>${icon(severity)}<div><span class="severity">${severityWord(severity)}:</span> ${safeText(message)}</div></li>`)}</ul>
  `
}

function changeWords({ before, after }: { before?: number | undefined; after: number }, most: number): string {
  return before === undefined ? `${after} / ${most}` : t('{0} instead of {1}, of {2}', after, before, most)
}

function pass(answer: Lab['pass'], { kept, keep, evaluate }: LabActions): TemplateResult {
  const ask = (): void => evaluate(kept.ip, kept.sender)
  const input = (key: 'ip' | 'sender') => (event: Event): void => keep({ [key]: (event.currentTarget as Field).value })
  // Frames of the editor have no forms, so Enter is heard here.
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') ask()
  }
  const current = answer && answer.ip === kept.ip && answer.sender === kept.sender
  return html`<div class="lab">
    <div class="row fields">
      <label class="field"><span>${t('IP address of the sending server')}</span>
        <vscode-textfield .label=${t('IP address of the sending server')} .value=${kept.ip} placeholder="192.0.2.1" maxlength="100" @input=${input('ip')} @keydown=${key}></vscode-textfield></label>
      <label class="field"><span>${t('Envelope sender (optional)')}</span>
        <vscode-textfield .label=${t('Envelope sender (optional)')} .value=${kept.sender} placeholder="postmaster@example.com" maxlength="500" @input=${input('sender')} @keydown=${key}></vscode-textfield></label>
      <vscode-button secondary @click=${ask}>${t('Evaluate')}</vscode-button>
    </div>
    <div role="status">${current ? evaluation(answer) : nothing}</div>
  </div>`
}

type Passed = Extract<NonNullable<Lab['pass']>, { ok: true }>

const resultMarks: Readonly<Record<Passed['result'], Mark>> = {
  pass: 'ok', fail: 'error', permerror: 'error', softfail: 'warning', neutral: 'info', none: 'info', temperror: 'unknown',
}

function evaluation(answer: NonNullable<Lab['pass']>): TemplateResult {
  if (!answer.ok) return html`<p class="field-error">${safeText(answer.problem)}</p>`
  const { result, reason, term, explanation, lookups, voids, trace, domain } = answer
  return html`
    <p>${icon(resultMarks[result])} <strong>${result}</strong>: ${safeText(reason)}</p>
    ${term ? html`<p><span class="muted">${safeText(term.domain)}</span> <code class="mono value">${marked(term.record, [{ ...term.position, severity: 'info', words: t('Decides') }])}</code></p>` : nothing}
    ${explanation === undefined ? nothing : html`<p class="muted">${t('{0} explains: “{1}”', safeText(domain), safeText(explanation, 500))}</p>`}
    <p class="muted">${t('DNS look-ups')}: ${lookups} / 10 · ${t('Void look-ups')}: ${voids} / 2</p>
    ${trace.length === 0 ? nothing : html`<ol class="tree">${inOrder(trace).map((step) => html`<li class="deep-${Math.min(step.depth, 5)}"><code class="mono">${safeText(step.term, 200)}</code> <span class="muted">${safeText(step.domain)}</span> ${stepWords(step.outcome)}</li>`)}</ol>`}
  `
}

/** The steps as the records stand: a step is told of when it ends, after those within it. */
function inOrder(trace: Passed['trace']): Passed['trace'] {
  const told: { depth: number; steps: Passed['trace'] }[] = []
  for (const step of trace) {
    const { depth } = step
    const from = told.findLastIndex((one) => one.depth <= depth) + 1
    const within = told.splice(from).flatMap(({ steps }) => steps)
    told.push({ depth, steps: [step, ...within] })
  }
  return told.flatMap(({ steps }) => steps)
}

function stepWords(outcome: string): string {
  switch (outcome) {
    case 'match':
      return t('matches')
    case 'no-match':
      return t('does not match')
    case 'error':
      return t('ends in an error')
    default:
      return outcome
  }
}
