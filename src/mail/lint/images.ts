import { t } from '../../l10n'
import { safeText } from '../../text'
import type { HtmlToken } from '../htmlScan'
import { cidOf, isFetched, mapCssUrls, reachOf, urlsInSrcset } from '../htmlUrls'
import type { CssPiece } from './cssScan'
import type { Fix, Report, Span } from './finding'
import { hasTemplate, toHttps } from './values'

type Tag = Extract<HtmlToken, { kind: 'open' }>

/** Pictures and what else is fetched to show the message. `attached`: the Content-IDs that come with it, where they are known. */
export function checkImages(tag: Tag, attached: readonly string[] | undefined, report: Report): void {
  const isImage = tag.name === 'img' || tag.name === 'mj-image'
  const value = (name: string) => tag.attributes.find((attribute) => attribute.name === name)?.value
  if (isImage) {
    const opening = { start: tag.start, end: tag.start + 1 + tag.name.length }
    const insert = (text: string) => ({ start: opening.end, end: opening.end, text })
    if (value('alt') === undefined)
      report('image-alt', opening, t('Without alternative text, a picture that is not loaded says nothing.'), [{ title: t('Add an empty alternative text'), edits: [insert(' alt=""')] }])
    // The width within a style is passed over by Outlook on Windows.
    if (tag.name === 'img' && value('width') === undefined) report('image-width', opening, t('Without a width attribute, Outlook on Windows shows the picture in the size of its file.'))
  }
  for (const attribute of tag.attributes) {
    const { name, value: given, valueStart, valueEnd } = attribute
    if (tag.name === 'img' && (name === 'width' || name === 'height') && !/^(?:\d+%?|auto)?$/.test(given.trim()) && !hasTemplate(given)) {
      const number = /^(\d+) ?px$/i.exec(given.trim())?.[1]
      const fixes = number === undefined ? [] : [{ title: t('Change to “{0}”', number), edits: [{ start: valueStart, end: valueEnd, text: number }] }]
      report('image-width-unit', attribute, t('Here stands a number without a unit.'), fixes)
    }
    const urls = tag.name === 'link' ? [] : name === 'srcset' ? urlsInSrcset(given) : isFetched(tag.name, name) ? [given.trim()] : []
    for (const url of urls) checkFetched(url, attribute, attached, report, toHttps(attribute))
  }
}

/** The pictures and sheets that a declaration or an `@import` fetches. */
export function checkCssUrls(piece: CssPiece, attached: readonly string[] | undefined, report: Report): void {
  const css = piece.kind === 'declaration' ? piece.value : piece.kind === 'at' ? piece.text : ''
  if (/url\(|@import/i.test(css)) mapCssUrls(css, (url) => (checkFetched(url, piece, attached, report), url))
}

function checkFetched(url: string, { start, end }: Span, attached: readonly string[] | undefined, report: Report, mends: readonly Fix[] = []): void {
  const span = { start, end }
  const reach = reachOf(url)
  const words = safeText(url, 60)
  if (reach === 'cid' && attached && !hasTemplate(url) && !attached.includes(cidOf(url))) report('attachment-missing', span, t('No attachment has the content ID that the HTML shows: {0}', words))
  else if (reach === 'remote' && /^http:/i.test(url)) report('image-http', span, t('Pictures over http are blocked by many mail programs, use https: {0}', words), mends)
  else if (reach === 'relative' && url !== '' && !hasTemplate(url)) report('image-relative', span, t('Recipients cannot see files given by a relative path: {0}', words))
}
