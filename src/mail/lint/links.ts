import { t } from '../../l10n'
import { safeText } from '../../text'
import { decodeEntities } from '../entities'
import type { HtmlAttribute, HtmlToken } from '../htmlScan'
import { reachOf } from '../htmlUrls'
import type { Report, Span } from './finding'
import { hasTemplate, isMergeField, toHttps } from './values'

const links = new Set(['a', 'area', 'mj-button', 'mj-navbar-link', 'mj-social-element', 'mj-image'])
/** RFC 2606 section 3, and names that tell to put in one's own. */
const samples = /(?:^|\.)(?:example\.(?:com|net|org)|your-?(?:domain|site|website|company)\.[a-z]+|domain\.tld)$/i
/** Filters count these against a message, because the address hides where it leads. */
const shorteners = new Set('bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy tiny.cc v.gd lnkd.in'.split(' '))
const longestText = 300

/** Follows the links through a template: where they lead, and whether their text says another place. */
export class Links {
  /** Without a host it leads nowhere. */
  private open: { span: Span; host?: string; text: string } | undefined

  constructor(
    private readonly html: string,
    private readonly report: Report,
    /** The message goes as it is. */
    private readonly final: boolean,
  ) {}

  meet(token: HtmlToken): void {
    if (token.kind === 'text' && this.open && this.open.text.length < longestText) this.open.text += this.html.slice(token.start, Math.min(token.end, token.start + longestText))
    else if (token.kind === 'close' && token.name === 'a') this.finish()
    else if (token.kind === 'open' && links.has(token.name)) {
      if (token.name === 'a') this.finish()
      const href = token.attributes.find(({ name }) => name === 'href')
      const host = href && this.checkAddress(href)
      if (token.name !== 'a') return
      if (href && host !== undefined) this.open = { span: href, host, text: '' }
      // A place to be led to, or an address that is put in as a whole.
      else if (!token.attributes.some(({ name }) => /^(?:id|name)$|href$/.test(name)) && !hasTemplate(this.html.slice(token.start, token.end))) this.open = { span: { start: token.start, end: token.start + 2 }, text: '' }
    }
  }

  /** Answers the host that the link leads to. */
  private checkAddress(href: HtmlAttribute): string | undefined {
    const url = href.value.trim()
    const words = safeText(url, 60)
    if (/^(?:#|mailto:|tel:|sms:|https?:\/*)?$/i.test(url)) return void this.report('link-empty', href, t('This link leads nowhere.'))
    if (hasTemplate(url)) {
      if (/^http:/i.test(url)) this.report('link-http', href, t('This link is not encrypted; use https.'), toHttps(href))
      return undefined
    }
    const reach = reachOf(url)
    if (reach === 'script') return void this.report('script', href, t('Mail programs remove scripts and may take the message for dangerous: {0}', 'javascript:'))
    if (reach === 'relative') {
      if (!this.final && isMergeField(url)) return undefined
      if (/^(?:todo|tbd|x{3,}|url|link|href|insert.*|your.*)$/i.test(url)) this.report('link-placeholder', href, t('This link is still a placeholder: {0}', words))
      else this.report('link-relative', href, t('A link needs its whole address; recipients do not know where {0} is.', words))
      return undefined
    }
    const host = reach === 'remote' && URL.canParse(url) ? new URL(url).hostname : undefined
    if (host === undefined) return undefined
    if (samples.test(host)) this.report('link-placeholder', href, t('This link is still a placeholder: {0}', words))
    else if (/^[\d.]+$|^\[/.test(host)) this.report('link-address', href, t('Filters take a link to a bare IP address for fraud.'))
    else if (shorteners.has(host.replace(/^www\./, ''))) this.report('link-shortened', href, t('Filters distrust shortened links, because they hide where they lead.'))
    else if (/^http:/i.test(url)) this.report('link-http', href, t('This link is not encrypted; use https.'), toHttps(href))
    return host
  }

  /** A text that looks like an address and names another host is what fraud looks like. */
  private finish(): void {
    const { open } = this
    this.open = undefined
    if (!open) return
    const { span, host } = open
    const text = decodeEntities(open.text).trim()
    if (host === undefined) return text === '' ? undefined : this.report('link-empty', span, t('This link leads nowhere.'))
    const said = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?$/i.exec(text)?.[1]?.toLowerCase()
    if (said === undefined) return
    const [one, other] = [said, host].map((each) => each.replace(/^www\./, ''))
    if (one !== other && !one!.endsWith(`.${other}`) && !other!.endsWith(`.${one}`))
      this.report('link-mismatch', span, t('The text says {0}, but the link leads to {1}: filters take that for fraud.', safeText(said, 60), safeText(host, 60)))
  }
}
