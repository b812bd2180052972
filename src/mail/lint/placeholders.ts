import { t } from '../../l10n'
import { safeText } from '../../text'
import type { HtmlToken } from '../htmlScan'
import type { Report } from './finding'

const longest = 500

/** Placeholders that cannot be filled in, and in what is sent as it is all of them. */
export function checkPlaceholders(html: string, tokens: readonly HtmlToken[], final: boolean, report: Report): void {
  let done = 0
  for (const token of tokens) {
    if (token.kind === 'comment' || (token.kind === 'raw' && token.name !== 'title')) continue
    for (let at = html.indexOf('{{', Math.max(done, token.start)); at >= 0 && at < token.end; at = html.indexOf('{{', done)) {
      // It may hold a `<`, and so end in another token.
      const text = html.slice(at + 2, at + longest)
      const close = text.indexOf('}}')
      const next = text.slice(1).indexOf('{{') + 1
      const isOpen = close < 0 || (next > 0 && next < close && !text.startsWith('!--'))
      done = isOpen ? at + 2 : at + 2 + close + 2
      const span = { start: at, end: done }
      const inside = text.slice(0, close).replace(/^\{/, '').trim()
      if (isOpen) report('placeholder-open', span, t('This placeholder is not closed.'))
      else if (inside === '') report('placeholder-unresolved', span, t('This placeholder has no name.'))
      else if (final) report('placeholder-unresolved', span, t('Placeholders are not filled in: {0}', safeText(html.slice(at, done), 60)))
    }
    done = Math.max(done, token.end)
  }
}
