/** Where an address in a message leads: a server, a part of the same message, the address itself, a place in the page, or nowhere. */
export type Reach = 'remote' | 'cid' | 'data' | 'fragment' | 'script' | 'other' | 'relative'

/** A file on the author's disk (`C:\…`, `file:`) or a path; neither exists for a recipient. */
const drive = /^[a-z]:[\\/]/i

export function reachOf(url: string): Reach {
  // Browsers drop these before they look at the scheme (URL Standard, basic URL parser).
  const clean = url.replace(/[\t\n\r]/g, '').trim()
  const scheme = drive.test(clean) ? 'file' : (/^([a-z][a-z0-9+.-]*):/i.exec(clean)?.[1]?.toLowerCase() ?? '')
  if (scheme === 'http' || scheme === 'https' || /^[\\/]{2}/.test(clean)) return 'remote'
  if (scheme === 'cid' || scheme === 'data') return scheme
  if (scheme === 'javascript' || scheme === 'vbscript') return 'script'
  if (scheme === 'file') return 'relative'
  if (scheme !== '') return 'other'
  return clean.startsWith('#') ? 'fragment' : 'relative'
}

/** The Content-ID a `cid:` address names (RFC 2392). */
export function cidOf(url: string): string {
  const id = url.trim().replace(/^cid:/i, '')
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** Attributes whose address is fetched to show the message, not when someone follows it. */
const fetched = new Set(['src', 'background', 'poster', 'lowsrc', 'dynsrc', 'data'])

/** True where `attribute` of the element `tag` holds one address of a picture or other content. */
export function isFetched(tag: string, attribute: string): boolean {
  return fetched.has(attribute) || (['image', 'use', 'feimage', 'link'].includes(tag) && /^(xlink:)?href$/.test(attribute))
}

/** The addresses of a `srcset`. */
export function urlsInSrcset(value: string): string[] {
  return candidatesIn(value).map(({ url }) => url)
}

/** A `srcset` with what `map` gives for its addresses, without those for which it gives nothing. */
export function mapSrcset(value: string, map: (url: string) => string | undefined): string {
  return candidatesIn(value).flatMap(({ url, descriptors }) => map(url)?.concat(descriptors) ?? []).join(', ')
}

function candidatesIn(value: string): { url: string; descriptors: string }[] {
  const found: { url: string; descriptors: string }[] = []
  const next = /[\s,]*(\S+)/y
  for (let at = 0; at < value.length; ) {
    next.lastIndex = at
    const word = next.exec(value)?.[1]
    if (word === undefined) break
    let length = word.length
    while (word[length - 1] === ',') length--
    const end = length < word.length ? next.lastIndex : value.indexOf(',', next.lastIndex)
    const stop = end < 0 ? value.length : end
    found.push({ url: word.slice(0, length), descriptors: value.slice(next.lastIndex, stop) })
    at = stop + (length < word.length ? 0 : 1)
  }
  return found
}

/**
 * Passes every `url(…)` and `@import "…"` of a style sheet through `map` and returns the sheet with what it gave. Addresses written with
 * CSS escapes are not seen; the preview's content policy stops what they would load.
 */
export function mapCssUrls(css: string, map: (url: string) => string): string {
  const begin = /url\([\t\n\f\r ]*|@import[\t\n\f\r ]*(?=["'])/gi
  let out = ''
  let done = 0
  for (let found = begin.exec(css); found; found = begin.exec(css)) {
    const start = begin.lastIndex
    const quote = css[start]
    const quoted = quote === '"' || quote === "'" ? css.indexOf(quote, start + 1) : -1
    const end = quoted >= 0 ? quoted + 1 : css.indexOf(')', start)
    if (end < 0) break
    const url = quoted >= 0 ? css.slice(start + 1, quoted) : css.slice(start, end)
    out += `${css.slice(done, start)}"${map(url.trim()).replace(/["\\\n]/g, (char) => encodeURIComponent(char))}"`
    begin.lastIndex = done = end
  }
  return out + css.slice(done)
}
