import { t } from '../../l10n'
import { safeText } from '../../text'
import type { HtmlAttribute } from '../htmlScan'
import type { Fix } from './finding'

/** Marks of Handlebars, Mustache, Liquid, Jinja, EJS, ERB, Mailchimp and Mandrill: what stands there is filled in later. `%CE%B1` is an encoded character. */
const template = /\{\{|\{%|<%|\*\||(?<!%[\dA-F]{2})%(?![A-F]{2}%)[A-Z_]{2,}%|\$\{|\[\[/

/** Fields of services that write them as `[name]`, `{name}`, `{$name}`, `%%name%%` or `@name`, where they stand for a whole value. */
const merged = /^\s*(?:\[[^[\]]+\]|\{\$?[^{}]+\}|%%[^%]+%%|@[a-z][\w.]*)\s*$/i

export const hasTemplate = (value: string): boolean => template.test(value)

/** A whole value that a service fills in; in a message that goes as it is nobody does. */
export const isMergeField = (value: string): boolean => merged.test(value)

/** The fix that makes an address over http one over https. */
export function toHttps({ valueStart, value }: HtmlAttribute): Fix[] {
  const at = value.length - value.trimStart().length
  // Several on one line are told apart by where they lead.
  return /^\s*http:/i.test(value) ? [{ title: t('Change to “{0}”', safeText(`https${value.trim().slice(4)}`, 60)), edits: [{ start: valueStart + at, end: valueStart + at + 5, text: 'https:' }] }] : []
}
