import { t } from '../../l10n'
import { safeText } from '../../text'
import { parseAddressList } from '../address'
import type { Report, Span } from './finding'

/** A field of the message's header, with the place of its value. */
export interface Field extends Span {
  name: string
  value: string
}

/** What is known of the message around the HTML; what is not is not judged. */
export interface MessageFacts {
  /** Empty when the message has none. */
  text?: string
  subject?: Field
  from?: Field
  headers?: readonly Field[]
  /** How the lines of the header end. */
  newline?: string
  /** Domains that this account may send from. */
  domains?: readonly string[]
}

/** In lists on phones, about half of it is seen. */
const longestSubject = 78

export function checkMessage({ text, subject, from, headers, newline, domains }: MessageFacts, whole: Span, report: Report): void {
  if (text?.trim() === '') report('text-missing', whole, t('HTML without a text part counts against the message in spam filters.'))
  if (subject) checkSubject(subject, headers, report)
  if (from && domains) checkFrom(from, domains, report)
  if (headers) checkUnsubscribe(headers, newline, whole, report)
}

function checkSubject(subject: Field, headers: readonly Field[] | undefined, report: Report): void {
  const value = subject.value.trim()
  if (value === '') return report('subject-missing', subject, t('The subject is empty.'))
  if (/\{\{|\{%|<%/.test(value)) return
  if (value.length > longestSubject) report('subject-length', subject, t('{0} characters: programs show less of a subject, on phones about {1}.', value.length, 40))
  const letters = value.replace(/[^\p{Lu}\p{Ll}]/gu, '')
  if (letters.length >= 10 && letters === letters.toUpperCase() && /\s/.test(value)) report('subject-capitals', subject, t('Filters take a subject all in capitals for spam.'))
  const reply = /^(?:re|fwd?|i|r)\s*:/i.exec(value)
  if (reply && !headers?.some(({ name }) => /^(?:in-reply-to|references)$/i.test(name))) report('subject-reply', subject, t('A subject that feigns a reply is taken for spam.'))
}

function checkFrom(from: Field, domains: readonly string[], report: Report): void {
  for (const { address } of parseAddressList(from.value).mailboxes) {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
    if (!domains.some((each) => each.toLowerCase() === domain)) report('from-domain', from, t('{0} is not a verified sending domain of this account.', safeText(domain, 60)))
  }
}

/** RFC 8058 section 3.1: both fields, an https address, and exactly this value. */
function checkUnsubscribe(headers: readonly Field[], newline = '\r\n', whole: Span, report: Report): void {
  const find = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)
  const list = find('list-unsubscribe')
  const post = find('list-unsubscribe-post')
  if (!list && !post) return report('unsubscribe-missing', whole, t('Mail to many needs a List-Unsubscribe header: Gmail and Yahoo ask for one.'))
  const https = list && /<\s*https:[^<>]*>/i.test(list.value)
  if (list && !post) {
    const text = `${newline}List-Unsubscribe-Post: List-Unsubscribe=One-Click`
    report('unsubscribe-one-click', list, t('Without List-Unsubscribe-Post there is no unsubscribing by one click.'), https ? [{ title: t('Add List-Unsubscribe-Post'), edits: [{ start: list.end, end: list.end, text }] }] : [])
  }
  if (post && post.value.trim() !== 'List-Unsubscribe=One-Click') report('unsubscribe-post', post, t('The value must be exactly “{0}”.', 'List-Unsubscribe=One-Click'))
  if (post && !https) report('unsubscribe-post', post, t('One-click unsubscribing needs an https address in List-Unsubscribe.'))
}
