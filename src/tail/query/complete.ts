import type { LogKind } from '../kinds'
import { closedValues, fieldNamed, queryFields } from './fields'

/** The whole text with its last word completed, in every way that is known: names of fields, or the closed values of one. */
export function completions(text: string, kind: LogKind): string[] {
  const [, before = '', sign = '', word = ''] = /^((?:.*[\s(])?)(-*)(\S*)$/s.exec(text) ?? []
  const [, name, typed = ''] = /^([\w-]+):(.*)$/.exec(word) ?? []
  const offered = name === undefined ? Object.keys(queryFields).map((field) => `${field}:`) : closedValues(kind, fieldNamed(name)).map((value) => `${name}:${value}`)
  const wanted = (name === undefined ? word : `${name}:${typed}`).toLowerCase()
  return offered.filter((one) => one.toLowerCase().startsWith(wanted) && one !== word).map((one) => before + sign + one)
}
