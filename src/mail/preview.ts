import { chosenScheme, inversion, resolveScheme, type Appearance } from './darkMode'
import { escapeHtml } from './entities'
import { scanHtml, type HtmlAttribute } from './htmlScan'
import { cidOf, isFetched, mapCssUrls, mapSrcset, reachOf } from './htmlUrls'

export interface PreviewOptions {
  appearance?: Appearance
  /** Data addresses of the inline pictures, by Content-ID. */
  images?: Readonly<Record<string, string>>
  /** Data addresses of the author's own files that no recipient has, by their paths as the message gives them. */
  files?: Readonly<Record<string, string>>
  /** The page opens where this UTF-16 offset of the HTML is. */
  here?: number
  /** Shows pictures from servers too; then they learn that someone looked. */
  allowRemote?: boolean
}

export interface Preview {
  /** For the `srcdoc` of an `<iframe sandbox>`; holds no script and, unless allowed, fetches nothing. */
  document: string
  /** Addresses on servers that the message shows, each once. */
  remote: string[]
  /** Relative paths that are shown from `files`. */
  local: string[]
  /** Content-IDs without a picture and relative paths. */
  missing: string[]
}

/** Elements that act or fetch; their content, where it is markup, stays. */
const dropped = new Set('script base link iframe frame frameset object embed applet param noembed noframes portal xmp plaintext'.split(' '))
const droppedContent = new Set(['script', 'iframe', 'noembed', 'noframes'])
/** Elements at which nothing is to be seen. */
const unseen = new Set(['head', 'title', 'meta', 'style'])
/** Attributes that act, send or lead the frame elsewhere. */
const droppedAttributes = new Set(
  'imagesrcset srcdoc action formaction ping target manifest http-equiv archive codebase classid usemap'.split(' '),
)
/** What a link in the preview may lead to. */
const followed = /^(?:https?:|mailto:|tel:|#)/i
const picture = /^data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*$/
/** What others invert back: pictures, and what stands on a background picture, as one cannot be had without the other. */
const pictures = `:is([background],[style*="url("]):not(html,body,[style*='url("data:,"'])`
const invertedBack = `:is(img[src],svg,video,input[type=image],${pictures}){filter:${inversion}!important}:is(svg,${pictures}) *{filter:none!important}`
/** A third of the page above shows what the place belongs to. */
const opensHere = 'html{scroll-padding-top:33vh}[data-qboxmail-here]{scroll-initial-target:nearest}'

/** A style sheet within SVG or MathML is read as markup (HTML Standard, section 13.2.6.5). One may begin with what hid it from old browsers. */
const withoutMarkup = (sheet: string): string => sheet.replaceAll('<!--', '').replace(/<(?=[a-z/!?])/gi, '\\3c ')

/**
 * The page that shows a message as a recipient would see it, without scripts and without remote content. The sandbox and the content
 * policy hold against scripts and requests. Against a `<link>` that only has a host looked up or connected to no policy is defined:
 * so a `<` of the message never comes through but in a tag that was read here, wherever a browser sees markup. Takes any text.
 */
export function previewDocument(html: string, { appearance = 'light', images = {}, files = {}, here, allowRemote = false }: PreviewOptions = {}): Preview {
  const scheme = appearance === 'dark' ? 'dark' : 'light'
  const remote = new Set<string>()
  const local = new Set<string>()
  const missing = new Set<string>()
  const pictureOf = (from: Readonly<Record<string, string>>, key: string) => (Object.hasOwn(from, key) && picture.test(from[key] ?? '') ? from[key] : undefined)

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
        const image = pictureOf(images, id)
        if (image === undefined) missing.add(`cid:${id}`)
        return image
      }
      case 'relative': {
        const path = url.trim()
        const image = pictureOf(files, path)
        if (path) (image === undefined ? missing : local).add(path)
        return image
      }
      case 'script':
      case 'other':
        return undefined
    }
  }
  const css = (sheet: string) => mapCssUrls(resolveScheme(sheet, scheme), (url) => shown(url) ?? 'data:,')

  const attribute = (tag: string, { name, value }: HtmlAttribute): string => {
    if (/^on/.test(name) || droppedAttributes.has(name) || /["'<\p{Cc}]/u.test(name)) return ''
    let kept: string | undefined = value
    if (name === 'style') kept = css(value)
    else if (name === 'media') kept = resolveScheme(value, scheme)
    else if (name === 'srcset') kept = mapSrcset(value, shown) || undefined
    else if (isFetched(tag, name)) kept = shown(value)
    else if (/^(xlink:)?href$/.test(name) && !followed.test(value.trim())) kept = undefined
    return kept === undefined ? '' : ` ${name}="${escapeHtml(kept)}"`
  }

  let body = ''
  /** Where in `body` the tag ends its name that comes last before `here`. */
  let place: number | undefined
  for (const token of scanHtml(html)) {
    const source = html.slice(token.start, token.end)
    if (token.kind === 'text') body += source.replaceAll('<', '&lt;')
    else if (token.kind === 'raw') body += droppedContent.has(token.name) ? '' : token.name === 'style' ? withoutMarkup(css(source)) : source.replaceAll('<', '&lt;')
    else if (token.kind === 'close' && !dropped.has(token.name)) body += `</${token.name}>`
    else if (token.kind === 'open') {
      if (token.name === 'link') token.attributes.filter(({ name }) => name === 'href').forEach(({ value }) => shown(value))
      const refresh = token.name === 'meta' && token.attributes.some(({ name }) => name === 'http-equiv')
      if (dropped.has(token.name) || refresh) continue
      if (here !== undefined && token.start <= here && !unseen.has(token.name)) place = body.length + 1 + token.name.length
      if (token.name === 'meta' && token.attributes.some(({ name, value }) => name === 'name' && /^color-scheme$/i.test(value)))
        for (const each of token.attributes) if (each.name === 'content') each.value = chosenScheme(each.value, scheme)
      body += `<${token.name}${token.attributes.map((each) => attribute(token.name, each)).join('')}${token.selfClosing ? ' /' : ''}>`
    }
  }
  if (place !== undefined) body = `${body.slice(0, place)} data-qboxmail-here=""${body.slice(place)}`
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${allowRemote ? 'data: https: http:' : 'data:'}; form-action 'none'`
  const own = (place === undefined ? '' : opensHere) + (appearance === 'inverted' ? invertedBack : '')
  const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">`
  return { document: head + (own && `<style>${own}</style>`) + body, remote: [...remote], local: [...local], missing: [...missing] }
}
