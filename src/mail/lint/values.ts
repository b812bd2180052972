import { t } from '../../l10n'
import type { HtmlAttribute } from '../htmlScan'
import type { Fix } from './finding'

/** Marks of Handlebars, Mustache, Liquid, Jinja, EJS, ERB, Mailchimp and Mandrill: what stands there is filled in later. `%CE%B1` is an encoded character. */
const template = /\{\{|\{%|<%|\*\||(?<!%[\dA-F]{2})%(?![A-F]{2}%)[A-Z_]{2,}%|\$\{|\[\[/

export const hasTemplate = (value: string): boolean => template.test(value)

/** The fix that makes an address over http one over https. */
export function toHttps({ valueStart, value }: HtmlAttribute): Fix[] {
  const at = value.length - value.trimStart().length
  return /^\s*http:/i.test(value) ? [{ title: t('Change to “{0}”', 'https:'), edits: [{ start: valueStart + at, end: valueStart + at + 5, text: 'https:' }] }] : []
}
