import type { HtmlToken } from '../htmlScan'
import { urlsInSrcset } from '../htmlUrls'
import { pictureKey } from './pictures'
import type { Support } from './support'

/** Meets the element and the attributes of a tag that a mail client may not support. */
export function meetTag({ name, attributes, start }: Extract<HtmlToken, { kind: 'open' }>, support: Support): void {
  support.meet(`<${name}>`, { start, end: start + 1 + name.length })
  for (const attribute of attributes) {
    const value = attribute.value.trim()
    // A picture's size in pixels is what Outlook on Windows wants; it passes over other units.
    if (!(name === 'img' && /^(?:width|height)$/.test(attribute.name) && /^\d+$/.test(value))) support.meet(`[${attribute.name}]`, attribute)
    if ((name === 'input' || name === 'button') && attribute.name === 'type') support.meet(`<${name} type=${value.toLowerCase()}>`, attribute)
    else if (name === 'meta' && attribute.name === 'name') support.meet(`<meta name=${value.toLowerCase()}>`, attribute)
    else if (name === 'a' && attribute.name === 'href' && /^#./.test(value)) support.meet('#', attribute)
    else if (/^(?:src|background|poster)$/.test(attribute.name)) support.meet(pictureKey(value) ?? '', attribute)
    else if (attribute.name === 'srcset') for (const url of new Set(urlsInSrcset(value).map(pictureKey))) support.meet(url ?? '', attribute)
  }
}
