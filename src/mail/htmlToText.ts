import { decodeEntities } from './entities'
import { scanHtml, type HtmlToken } from './htmlScan'

const paragraphs = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr'.split(' '))
const lines = new Set(
  (
    'address article aside body caption center dd details div dt fieldset figcaption figure footer form head header html legend li main ' +
    'nav section summary tbody tfoot thead tr'
  ).split(' '),
)

/** Plain text that grows: white space collapses, and wanted line breaks wait until something follows them. */
class TextBuilder {
  private readonly parts: string[] = []
  private breaks = 0
  private space = false

  get length(): number {
    return this.parts.length
  }

  since(mark: number): string {
    return this.parts.slice(mark).join('').trim()
  }

  break(count: number): void {
    if (this.parts.length) this.breaks = Math.max(this.breaks, count)
    this.space = false
  }

  /** A break that adds up with others, as `<br>` does. */
  line(): void {
    if (this.parts.length) this.breaks = Math.min(this.breaks + 1, 2)
    this.space = false
  }

  add(text: string): void {
    const words = text.replace(/[\t\n\f\r ]+/g, ' ')
    const trimmed = words.replace(/^ /, '').replace(/ $/, '')
    if (trimmed === '') this.space ||= words !== ''
    else {
      this.space ||= words.startsWith(' ')
      this.put(trimmed)
      this.space = words.endsWith(' ')
    }
  }

  put(text: string): void {
    if (this.breaks > 0) this.parts.push('\n'.repeat(this.breaks))
    else if (this.space && this.parts.length) this.parts.push(' ')
    this.parts.push(text)
    this.breaks = 0
    this.space = false
  }

  toString(): string {
    return this.parts.join('').replace(/\u00a0/g, ' ').replace(/^ +$/gm, '').replace(/\n{3,}/g, '\n\n').trim()
  }
}

/**
 * The text of an HTML message for its plain alternative (RFC 2046 section 5.1.4): links keep their address, lists their marks, pictures
 * their alternative text. Takes any text.
 */
export function htmlToText(html: string): string {
  const out = new TextBuilder()
  const lists: { next?: number }[] = []
  let link: { href: string; mark: number } | undefined
  let pre = 0

  const endLink = () => {
    if (!link) return
    const shown = out.since(link.mark)
    const same = link.href === shown || link.href.replace(/^(mailto|tel):/i, '') === shown
    if (shown !== '' && !same) out.put(` (${link.href})`)
    link = undefined
  }

  const open = ({ name, attributes }: HtmlToken & { kind: 'open' }) => {
    const value = (key: string) => attributes.find((attribute) => attribute.name === key)?.value ?? ''
    if (name === 'br') out.line()
    else if (name === 'img') out.add(value('alt'))
    else if (name === 'hr') {
      out.break(2)
      out.put('---')
      out.break(2)
    } else if (name === 'li') {
      out.break(1)
      const list = lists.at(-1)
      const mark = list?.next === undefined ? '-' : `${list.next++}.`
      out.put('  '.repeat(Math.min(Math.max(lists.length - 1, 0), 20)) + mark)
      out.add(' ')
    } else if (name === 'td' || name === 'th') out.add(' ')
    else if (name === 'a') {
      endLink()
      const href = value('href').trim()
      if (/^(https?|mailto|tel):/i.test(href)) link = { href, mark: out.length }
    } else breakFor(name)
    if (name === 'ul') lists.push({})
    if (name === 'ol') lists.push({ next: 1 })
    if (name === 'pre') pre++
  }

  const close = (name: string) => {
    if (name === 'a') endLink()
    if (name === 'ul' || name === 'ol') lists.pop()
    if (name === 'pre') pre = Math.max(0, pre - 1)
    breakFor(name)
  }

  const breakFor = (name: string) => {
    // A list inside a list is part of its item.
    if (paragraphs.has(name)) out.break((name === 'ul' || name === 'ol') && lists.length > 0 ? 1 : 2)
    else if (lines.has(name)) out.break(1)
  }

  for (const token of scanHtml(html)) {
    if (token.kind === 'open') open(token)
    else if (token.kind === 'close') close(token.name)
    else if (token.kind === 'text') {
      const text = decodeEntities(html.slice(token.start, token.end))
      if (pre === 0) out.add(text)
      else if (text.trim()) out.put(text.replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd())
    }
  }
  endLink()
  return out.toString()
}
