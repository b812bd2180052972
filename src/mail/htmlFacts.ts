import { scanHtml } from './htmlScan'
import { attributeOf, cidOf, isFetched, mapCssUrls, reachOf, urlsInSrcset } from './htmlUrls'

/** What an HTML body asks of the programs that show it. */
export interface HtmlFacts {
  /** Scripts, event handlers and `javascript:` links, each as a short name. */
  scripts: string[]
  /** Content fetched without TLS. */
  insecure: string[]
  /** Content on paths that only exist where the author works. */
  relative: string[]
  /** Content-IDs that the body shows. */
  cids: string[]
}

/** Looks through any HTML text. */
export function htmlFacts(html: string): HtmlFacts {
  const scripts = new Set<string>()
  const insecure = new Set<string>()
  const relative = new Set<string>()
  const cids = new Set<string>()

  const note = (url: string) => {
    if (url === '') return
    const reach = reachOf(url)
    if (reach === 'cid') cids.add(cidOf(url))
    else if (reach === 'remote' && !/^https:/i.test(url)) insecure.add(url)
    else if (reach === 'relative' && !url.includes('{{')) relative.add(url)
    else if (reach === 'script') scripts.add('javascript:')
  }
  const noteCss = (css: string) => mapCssUrls(css, (url) => (note(url), url))

  for (const token of scanHtml(html)) {
    if (token.kind === 'raw' && token.name === 'style') noteCss(html.slice(token.start, token.end))
    if (token.kind !== 'open') continue
    if (token.name === 'script') scripts.add('<script>')
    for (const { name, value } of token.attributes) {
      if (/^on[a-z]/.test(name)) scripts.add(name)
      else if (name === 'style') noteCss(value)
      else if (name === 'srcset') urlsInSrcset(value).forEach(note)
      else if (token.name === 'link') continue
      else if (isFetched(token.name, name)) note(value.trim())
      else if (reachOf(value) === 'script' && /^(xlink:)?href$|action$/.test(name)) scripts.add('javascript:')
    }
    const sheet = token.name === 'link' && /stylesheet/i.test(attributeOf(token.attributes, 'rel'))
    if (sheet) note(attributeOf(token.attributes, 'href').trim())
  }
  return { scripts: [...scripts], insecure: [...insecure], relative: [...relative], cids: [...cids] }
}
