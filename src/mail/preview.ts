import { escapeHtml } from './entities'
import { scanHtml, type HtmlAttribute } from './htmlScan'
import { cidOf, isFetched, mapCssUrls, reachOf, urlsInSrcset } from './htmlUrls'

export interface PreviewOptions {
  /** Data addresses of the inline pictures, by Content-ID. */
  images?: Readonly<Record<string, string>>
  /** Shows pictures from servers too; then they learn that someone looked. */
  allowRemote?: boolean
}

export interface Preview {
  /** For the `srcdoc` of an `<iframe sandbox>`; holds no script and, unless allowed, fetches nothing. */
  document: string
  /** Addresses on servers that the message shows, each once. */
  remote: string[]
  /** Content-IDs without a picture and relative paths. */
  missing: string[]
}

/** Elements that act or fetch; their content, where it is markup, stays. */
const dropped = new Set('script base link iframe frame frameset object embed applet param noembed noframes portal'.split(' '))
const droppedContent = new Set(['script', 'iframe', 'noembed', 'noframes'])
/** Attributes that act, send or lead the frame elsewhere. */
const droppedAttributes = new Set(
  'srcset imagesrcset srcdoc action formaction ping target manifest http-equiv archive codebase classid usemap'.split(' '),
)
/** What a link in the preview may lead to. */
const followed = /^(?:https?:|mailto:|tel:|#)/i

/**
 * The page that shows a message as a recipient would see it, without scripts and without remote content. The sandbox and the content
 * policy are what holds; taking active parts out only keeps the picture clean, since browsers read broken markup in more ways than one.
 * Takes any text.
 */
export function previewDocument(html: string, { images = {}, allowRemote = false }: PreviewOptions = {}): Preview {
  const remote = new Set<string>()
  const missing = new Set<string>()

  /** The address to show, or undefined for one that is not shown. */
  const shown = (url: string): string | undefined => {
    switch (reachOf(url)) {
      case 'data':
      case 'fragment':
        return url
      case 'remote':
        remote.add(url.trim())
        return allowRemote ? url : undefined
      case 'cid': {
        const id = cidOf(url)
        const image = Object.hasOwn(images, id) ? images[id] : undefined
        if (image !== undefined && /^data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*$/.test(image)) return image
        missing.add(`cid:${id}`)
        return undefined
      }
      case 'relative':
        if (url.trim()) missing.add(url.trim())
        return undefined
      case 'script':
      case 'other':
        return undefined
    }
  }
  const css = (sheet: string) => mapCssUrls(sheet, (url) => shown(url) ?? 'data:,')

  const attribute = (tag: string, { name, value }: HtmlAttribute): string => {
    if (name === 'srcset') urlsInSrcset(value).forEach(shown)
    if (/^on/.test(name) || droppedAttributes.has(name) || /["'<\p{Cc}]/u.test(name)) return ''
    let kept: string | undefined = value
    if (name === 'style') kept = css(value)
    else if (isFetched(tag, name)) kept = shown(value)
    else if (/^(xlink:)?href$/.test(name) && !followed.test(value.trim())) kept = undefined
    return kept === undefined ? '' : ` ${name}="${escapeHtml(kept)}"`
  }

  let body = ''
  for (const token of scanHtml(html)) {
    const source = html.slice(token.start, token.end)
    if (token.kind === 'text') body += source.replaceAll('<', '&lt;')
    else if (token.kind === 'raw') body += droppedContent.has(token.name) ? '' : token.name === 'style' ? css(source) : source
    else if (token.kind === 'close' && !dropped.has(token.name)) body += `</${token.name}>`
    else if (token.kind === 'open') {
      if (token.name === 'link') token.attributes.filter(({ name }) => name === 'href').forEach(({ value }) => shown(value))
      const refresh = token.name === 'meta' && token.attributes.some(({ name }) => name === 'http-equiv')
      if (dropped.has(token.name) || refresh) continue
      body += `<${token.name}${token.attributes.map((each) => attribute(token.name, each)).join('')}${token.selfClosing ? ' /' : ''}>`
    }
  }
  const pictures = allowRemote ? 'data: https: http:' : 'data:'
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; form-action 'none'`
  const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">`
  return { document: head + body, remote: [...remote], missing: [...missing] }
}
