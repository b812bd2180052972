import { t } from '../l10n'
import { safeText } from '../text'
import { parseAddressList } from './address'
import type { Position } from './addressTokens'
import { checkRecipients } from './bulk/check'
import type { Draft } from './draft'
import { isHeaderName, isReservedHeader } from './headers'
import { metadataOf } from './labels'
import { gmailClips, mostRefuse, someRefuse } from './limits'
import { lintTemplate } from './lint/lint'
import { checkMessage } from './lint/message'

export interface DraftProblem {
  field: keyof Draft
  severity: 'error' | 'warning'
  message: string
  /** Row of `headers` or `attachments`. */
  index?: number
  /** Place in the field as typed. */
  position?: Position
}

const MB = 1024 * 1024

const octets = (text: string) => new TextEncoder().encode(text).length
const list = (values: readonly string[]) =>
  values.slice(0, 3).map((value) => safeText(value, 60)).join(', ') + (values.length > 3 ? ' …' : '')

/** Everything that keeps a draft from being sent (errors) or from arriving as meant (warnings), in the order of the form. */
export function checkDraft(draft: Draft): DraftProblem[] {
  const problems: DraftProblem[] = []
  const add = (field: keyof Draft, severity: DraftProblem['severity'], message: string, more: Partial<DraftProblem> = {}) =>
    problems.push({ field, severity, message, ...more })

  checkAddresses(draft, add)
  if (/\p{Cc}/u.test(draft.subject)) add('subject', 'error', t('The subject holds a line break or another control character.'))
  checkEnvelope(draft, add)
  checkBodies(draft, add)
  checkHeaders(draft, add)
  checkAttachments(draft, add)
  const metadata = metadataOf(draft.metadata)
  if (metadata && 'problem' in metadata) add('metadata', 'error', metadata.problem)
  return problems
}

type Add = (field: keyof Draft, severity: DraftProblem['severity'], message: string, more?: Partial<DraftProblem>) => void

/** What is wrong in one field beyond that many places is told when those are mended. */
const mostTold = 100

function checkAddresses(draft: Draft, add: Add): void {
  const fields = ['from', 'to', 'cc', 'bcc', 'replyTo'] as const
  const lists = new Map(fields.map((field) => [field, parseAddressList(draft[field])]))
  const count = (field: (typeof fields)[number]) => (lists.get(field)?.mailboxes.length ?? 0) + (lists.get(field)?.errors.length ?? 0)
  if (count('from') === 0) add('from', 'error', t('The sender is missing.'))
  if (count('from') > 1) add('from', 'error', t('There can be only one sender.'))
  if (draft.recipients) checkRecipients(draft, draft.recipients, add)
  else if (count('to') + count('cc') + count('bcc') === 0) add('to', 'error', t('There is no recipient.'))
  for (const [field, { mailboxes, errors, warnings }] of lists) {
    if (field === 'to' && draft.recipients) continue
    for (const { text, position, message } of errors.slice(0, mostTold)) add(field, 'error', `${safeText(text, 60)}: ${message}`, { position })
    for (const { position, message } of warnings.slice(0, mostTold)) add(field, 'warning', message, { position })
    for (const { smtpUtf8, address, position } of mailboxes)
      if (smtpUtf8) add(field, 'warning', t('{0} needs SMTPUTF8, which not every mail server knows.', safeText(address)), { position })
  }
}

/** As of a message file: its subject and headers. A span is here the row of a header. */
function checkEnvelope({ subject, headers }: Draft, add: Add): void {
  const rows = headers.map(({ name, value }, index) => ({ name: name.trim(), value, start: index, end: index }))
  checkMessage({ subject: { name: 'subject', value: subject, start: 0, end: 0 }, headers: rows }, { start: 0, end: 0 }, (rule, { start }, message) => {
    if (rule.startsWith('subject-')) add('subject', 'warning', message)
    // Few messages here go to many.
    else if (rule !== 'unsubscribe-missing') add('headers', 'warning', message, { index: start })
  })
}

function checkBodies(draft: Draft, add: Add): void {
  const hasText = draft.text.trim() !== ''
  const hasHtml = draft.html.trim() !== ''
  if (!hasText && !hasHtml) add('text', 'error', t('The message has no body.'))
  if (hasHtml && !hasText) add('text', 'warning', t('HTML without a text part counts against the message in spam filters.'))
  for (const field of ['subject', 'text', 'html'] as const) {
    const names = [...new Set(draft[field].match(/\{\{[^{}\n]{1,100}\}\}/g))]
    if (names.length > 0 && !draft.recipients) add(field, 'warning', t('Placeholders are not filled in: {0}', list(names)))
  }
  const size = octets(draft.text)
  if (size > gmailClips) add('text', 'warning', t('{0} KB: Gmail cuts a body off after 102 KB.', Math.round(size / 1024)))
  if (hasHtml) checkHtml(draft, add)
}

/** Longer HTML, in characters, would keep the form waiting; no mail is as long. */
const longestChecked = 1_000_000

/** As the file would be checked in the editor; each rule is told once, at the first place. */
function checkHtml({ html, attachments }: Draft, add: Add): void {
  if (html.length > longestChecked) return add('html', 'warning', t('{0} KB: Gmail cuts a body off after 102 KB.', Math.round(octets(html) / 1024)))
  const attached = attachments.flatMap(({ contentId }) => contentId ?? [])
  const byRule = new Map<string, { message: string; position: Position; more: number }>()
  for (const { rule, severity, message, start, end } of lintTemplate(html, { clients: [], attached })) {
    const known = byRule.get(rule)
    if (known) known.more++
    // The subject has a field of its own.
    else if (severity !== 'info' && !rule.startsWith('subject-')) byRule.set(rule, { message, position: { start, end }, more: 0 })
  }
  for (const { message, position, more } of byRule.values()) add('html', 'warning', more > 0 ? t('{0} ({1} more of this kind)', message, more) : message, { position })
}

function checkHeaders(draft: Draft, add: Add): void {
  draft.headers.forEach(({ name: typed, value }, index) => {
    const name = typed.trim()
    const shown = safeText(name, 40)
    if (name === '' && value.trim() === '') return
    if (!isHeaderName(name)) add('headers', 'error', t('“{0}” cannot be the name of a header.', shown), { index })
    else if (isReservedHeader(name)) add('headers', 'error', t('The header {0} cannot be set by hand.', shown), { index })
    else if (/\p{Cc}/u.test(value.replaceAll('\t', ' ')))
      add('headers', 'error', t('The header {0} holds a line break or another control character.', shown), { index })
    // Lines are folded only at blanks (RFC 5322 sections 2.1.1 and 2.2.3).
    else if (/\S{998}/.test(value)) add('headers', 'error', t('The header {0} cannot be folded into lines of 998 characters.', shown), { index })
  })
}

function checkAttachments(draft: Draft, addTo: Add): void {
  let total = octets(draft.text) + octets(draft.html)
  draft.attachments.forEach(({ filename, contentType, base64, disposition, contentId }, index) => {
    total += base64.length
    const shown = safeText(filename, 40)
    const fail = (message: string) => addTo('attachments', 'error', message, { index })
    if (filename.trim() === '' || /\p{Cc}/u.test(filename)) fail(t('An attachment needs a file name on one line.'))
    // RFC 6838 section 4.2; parameters may follow.
    if (!/^[\w.+-]+\/[\w.+-]+(?:;[ -~]*)?$/.test(contentType)) fail(t('{0} has no valid content type.', shown))
    if (disposition === 'inline' && !contentId) fail(t('{0} is inline and needs a content ID.', shown))
    if (disposition === 'attachment' && contentId) fail(t('{0} has a content ID, so it must be inline.', shown))
    if (contentId && !/^[!-;=?-~]+$/.test(contentId)) fail(t('The content ID of {0} holds a character not allowed there.', shown))
  })
  const size = total / MB
  // The service gives no limit of its own; far beyond what any server takes, the request alone would exhaust the editor's memory.
  if (total > 100 * MB) addTo('attachments', 'error', t('{0} MB on the way: no mail server takes that, 100 MB are the most here.', size))
  else if (total > mostRefuse) addTo('attachments', 'warning', t('{0} MB on the way: most mail servers refuse more than 25 MB.', size))
  else if (total > someRefuse) addTo('attachments', 'warning', t('{0} MB on the way: some mail servers refuse more than 10 MB.', size))
}
