import { t } from '../../l10n'
import type { HtmlToken } from '../htmlScan'
import { gmailClips } from '../limits'
import type { Report } from './finding'

const body = (token: HtmlToken) => token.kind === 'open' && (token.name === 'body' || token.name === 'mj-body')

/** What concerns the HTML as a whole. Only what has a body is a whole message; others are parts of one. */
export function checkDocument(html: string, tokens: readonly HtmlToken[], report: Report): void {
  checkSize(html, report)
  checkPreheader(html, tokens, report)
  checkConditions(html, tokens, report)
}

export function checkSize(html: string, report: Report): void {
  if (html.length * 3 <= gmailClips) return
  const { read, written } = new TextEncoder().encodeInto(html, new Uint8Array(gmailClips))
  if (read === html.length) return
  const more = new TextEncoder().encode(html.slice(read)).length
  report('size', { start: read, end: Math.min(html.length, read + 1) }, t('{0} KB: Gmail cuts a body off after 102 KB.', Math.round((written + more) / 1024)))
}

const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0|font-size\s*:\s*[01](?:px)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)|mso-hide\s*:\s*all/i

/** Lists of messages show the first text beside the subject: a hidden line before all others says what it should be. */
function checkPreheader(html: string, tokens: readonly HtmlToken[], report: Report): void {
  const from = tokens.findIndex(body)
  const start = tokens[from]
  if (start?.kind !== 'open' || tokens.some((token) => token.kind === 'open' && token.name === 'mj-preview')) return
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.kind === 'open' && token.attributes.some(({ name, value }) => name === 'hidden' || (name === 'style' && hidden.test(value)) || (/^(?:class|id)$/.test(name) && /pre-?(?:header|view)/i.test(value)))) return
    const text = token.kind === 'text' ? html.slice(token.start, token.end).replace(/&(?:nbsp|zwnj|#\w+);/g, '').trim() : ''
    if (text === '') continue
    // A partial may hold it.
    if (/^(?:\{\{[>#]|\{%|<%)/.test(text)) return
    const indent = '<div style="display:none;mso-hide:all">…</div>'
    const fixes = start.name === 'body' ? [{ title: t('Add a hidden line'), edits: [{ start: start.end, end: start.end, text: `\n${indent}` }] }] : []
    return report('preheader', { start: start.start, end: start.start + 1 + start.name.length }, t('There is no preheader: lists of messages show the first words of the message beside the subject.'), fixes)
  }
}

/** Conditional comments of Outlook: what one hides ends with it, what one shows needs a second comment. */
function checkConditions(html: string, tokens: readonly HtmlToken[], report: Report): void {
  const open: HtmlToken[] = []
  const complain = (token: HtmlToken) => report('conditional-comment', { start: token.start, end: Math.min(token.end, token.start + 40) }, t('This conditional comment is not closed: Outlook hides or shows what follows.'))
  for (const token of tokens) {
    if (token.kind !== 'comment') continue
    const text = html.slice(token.start, token.end)
    if (/^<!(?:--)?\s*(?:<!\s*)?\[endif\]/i.test(text)) open.pop()
    else if (/^<!(?:--)?\s*\[if\b/i.test(text)) {
      // `<!--[if …]><!-->` and `<![if …]>` show what follows.
      if (/\]\s*>(?:<!)?\s*(?:-->)?$/.test(text.slice(0, 300)) || !text.startsWith('<!--')) open.push(token)
      else if (!/<!\[endif\]\s*-->$/i.test(text.slice(-60))) complain(token)
    }
  }
  open.forEach(complain)
}
