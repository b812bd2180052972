import { t } from '../../l10n'
import { safeText } from '../../text'
import type { HtmlToken } from '../htmlScan'
import type { Report } from './finding'

const longest = 500

/** Placeholders that cannot be filled in, and in what is sent as it is all of them. */
export function checkPlaceholders(html: string, tokens: readonly HtmlToken[], final: boolean, report: Report): void {
  let done = 0
  const comments = new Comments(html)
  const unfilled = (start: number, end: number): void => report('placeholder-unresolved', { start, end }, t('Placeholders are not filled in: {0}', safeText(html.slice(start, end), 60)))
  let at = html.indexOf('{{')
  for (const token of tokens) {
    if (at < 0) return
    if (token.kind === 'comment' || (token.kind === 'raw' && token.name !== 'title')) continue
    if (at < Math.max(done, token.start)) at = html.indexOf('{{', Math.max(done, token.start))
    for (; at >= 0 && at < token.end; at = html.indexOf('{{', done)) {
      const comment = html[at + 2] === '!' ? comments.endOf(at) : undefined
      if (comment !== undefined) {
        done = comment
        if (final) unfilled(at, done)
        continue
      }
      // It may hold a `<`, and so end in another token.
      const text = html.slice(at + 2, at + longest)
      const close = text.indexOf('}}')
      const next = text.slice(1).indexOf('{{') + 1
      const isOpen = close < 0 || (next > 0 && next < close)
      done = isOpen ? at + 2 : at + 2 + close + 2
      const span = { start: at, end: done }
      const inside = text.slice(0, close).replace(/^\{/, '').trim()
      if (isOpen) report('placeholder-open', span, t('This placeholder is not closed.'))
      else if (inside === '') report('placeholder-unresolved', span, t('This placeholder has no name.'))
      else if (final) unfilled(at, done)
    }
    done = Math.max(done, token.end)
  }
}

/** Comments of Handlebars, which may be of any length. */
class Comments {
  private readonly last: Readonly<Record<string, number>>

  constructor(private readonly html: string) {
    this.last = { '--}}': html.lastIndexOf('--}}'), '}}': html.lastIndexOf('}}') }
  }

  /** The end of the comment that begins at an offset; undefined where it has none. */
  endOf(start: number): number | undefined {
    const mark = this.html.startsWith('{{!--', start) ? '--}}' : '}}'
    return start < this.last[mark]! ? this.html.indexOf(mark, start + 3) + mark.length : undefined
  }
}
