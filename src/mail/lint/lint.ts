import { t } from '../../l10n'
import { decodeEntities } from '../entities'
import type { HtmlToken } from '../htmlScan'
import { meetCss } from './cssKeys'
import { scanCss } from './cssScan'
import { checkDocument } from './document'
import type { Finding, Report } from './finding'
import { meetTag } from './htmlKeys'
import { checkCssUrls, checkImages } from './images'
import { Links } from './links'
import { checkMessage, type MessageFacts } from './message'
import { meetMjml, tokensOf } from './mjml'
import { checkPlaceholders } from './placeholders'
import { collector } from './report'
import { Silences } from './silence'
import { Support } from './support'

/** What is known of a template besides its HTML. */
export interface TemplateFacts extends MessageFacts {
  /** The mail clients that it is made for, by their places in `mailClients`. */
  clients: readonly number[]
  /** Content-IDs of what is attached. */
  attached?: readonly string[]
  /** It is sent as it is: nothing is filled in. */
  final?: boolean
}

/**
 * Everything that is wrong with the HTML of a message, in its order. Takes any text, in linear time. `amend` has the last word on what was
 * found, before comments silence of it what they do.
 */
export function lintTemplate(html: string, facts: TemplateFacts, amend: (found: readonly Finding[]) => readonly Finding[] = (found) => found): Finding[] {
  const { report, found } = collector()
  const tokens = tokensOf(html)
  const support = new Support(facts.clients)
  const silences = new Silences(report)
  const links = new Links(html, report, facts.final === true)
  tokens.forEach((token, at) => {
    links.meet(token)
    if (token.kind === 'comment' && silences.comment(html.slice(token.start, token.end), token.start)) return
    if (token.kind === 'text' && html.slice(token.start, token.end).trim() === '') return
    const following = tokens[at + 1]
    silences.next(following?.kind === 'raw' && following.name !== 'style' ? following.end : token.end)
    if (token.kind === 'open') checkTag(token, html, facts, support, report)
    else if (token.kind === 'raw' && token.name === 'style') checkSheet(html, token, facts, support, silences, report)
  })
  checkPlaceholders(html, tokens, facts.final === true, report)
  checkDocument(html, tokens, report)
  const title = tokens.find((token) => token.kind === 'raw' && token.name === 'title')
  const subject = facts.subject ?? (title && { name: 'title', value: decodeEntities(html.slice(title.start, title.end)).replace(/\s+/g, ' '), start: title.start, end: title.end })
  checkMessage({ ...facts, ...(subject && { subject }) }, { start: 0, end: Math.min(html.length, 1) }, report)
  return silences.kept(amend([...found, ...support.findings])).sort((one, other) => one.start - other.start || one.end - other.end)
}

const hidden = /(?:^|[;\s])display\s*:\s*none/i
const hiding = /^(?:max-height|max-width|overflow|opacity|visibility|font-size|line-height|mso-hide)$/

function checkTag(tag: Extract<HtmlToken, { kind: 'open' }>, html: string, { attached }: TemplateFacts, support: Support, report: Report): void {
  // What MJML makes of its own elements is not what stands there.
  if (tag.name.startsWith('mj-')) meetMjml(tag, support)
  else meetTag(tag, support)
  checkImages(tag, attached, report)
  const script = (name: string) => t('Mail programs remove scripts and may take the message for dangerous: {0}', name)
  // Gmail reads structured data.
  if (tag.name === 'script' && !tag.attributes.some(({ name, value }) => name === 'type' && /ld\+json/i.test(value))) report('script', tag, script('<script>'))
  for (const { name, value, start, end, valueStart, valueEnd } of tag.attributes) {
    if (/^on[a-z]/.test(name)) {
      // One of the two that keep it apart from its neighbours goes with it, if there are two.
      const from = /^\s[\s/>]$/.test(html[start - 1]! + html[end]!) ? start - 1 : start
      report('script', { start, end }, script(name), [{ title: t('Remove “{0}”', name), edits: [{ start: from, end, text: '' }] }])
    }
    // Of what is written by character references only the places count.
    else if (name === 'style') for (const piece of scanCss(plainCss(html.slice(valueStart, valueEnd)), valueStart, 'declarations')) {
      // What stands beside `display: none` hides the element also where that is not known, as a preheader wants it; each may fail.
      if (!(piece.kind === 'declaration' && hiding.test(piece.property) && hidden.test(value))) meetCss(piece, support)
      checkCssUrls(piece, attached, report)
    }
  }
}

function checkSheet(html: string, { start, end }: HtmlToken, { attached }: TemplateFacts, support: Support, silences: Silences, report: Report): void {
  for (const piece of scanCss(html.slice(start, end), start, 'rules')) {
    if (piece.kind === 'comment' && silences.comment(piece.text, piece.start)) continue
    if (piece.kind !== 'comment') silences.next(piece.end)
    meetCss(piece, support)
    checkCssUrls(piece, attached, report)
  }
}

/** Quotation marks for the references that mean them, of the same length. */
const plainCss = (css: string) => css.replace(/&(?:quot|apos|#3[49]|#x2[27]);/gi, (all) => '"'.padEnd(all.length))
