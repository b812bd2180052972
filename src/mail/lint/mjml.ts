import { scanHtml, type HtmlToken } from '../htmlScan'
import { meetDeclaration } from './cssKeys'
import type { Support } from './support'

const font = 'color font-family font-size font-style font-weight line-height text-decoration'
const box = 'background-color border border-radius'

/** Attributes that MJML writes as the property of the same name into what it makes, by element. Of others it makes more, which also works elsewhere. */
export const mjmlProperties: Readonly<Record<string, string>> = {
  'mj-text': `${font} letter-spacing text-transform`,
  'mj-button': `${font} letter-spacing text-transform border border-radius`,
  'mj-navbar-link': `${font} letter-spacing text-transform`,
  'mj-social': `${font} border-radius`,
  'mj-social-element': `${font} border-radius`,
  'mj-image': 'border border-radius max-height',
  'mj-column': box,
  'mj-section': box,
  'mj-wrapper': box,
  'mj-hero': 'border-radius',
}

/** Meets the attributes of an element of MJML that become CSS. */
export function meetMjml({ name, attributes }: Extract<HtmlToken, { kind: 'open' }>, support: Support): void {
  const known = Object.hasOwn(mjmlProperties, name) ? mjmlProperties[name]!.split(' ') : []
  for (const attribute of attributes)
    if (known.includes(attribute.name) && !/^(?:0(?:px)?|none|normal|)$/.test(attribute.value.trim())) meetDeclaration(attribute.name, attribute.value, (key) => support.meet(key, attribute))
}

/** The tokens of HTML or MJML, where the content of `mj-style` is a style sheet too. */
export function tokensOf(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  let start: number | undefined
  const sheet = (end: number): void => {
    if (start !== undefined && end > start) tokens.push({ kind: 'raw', name: 'style', start, end })
    start = undefined
  }
  for (const token of scanHtml(html)) {
    if (token.kind === 'close' && token.name === 'mj-style') sheet(token.start)
    if (start === undefined) tokens.push(token)
    if (token.kind === 'open' && token.name === 'mj-style' && !token.selfClosing) start ??= token.end
  }
  sheet(html.length)
  return tokens
}
