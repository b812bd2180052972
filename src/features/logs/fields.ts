import { redactFields } from '../../api/redact'
import { safeText } from '../../text'

export interface ShownField {
  /** Nested names are joined by dots. */
  readonly name: string
  readonly value: string
}

const mostFields = 150
const longestValue = 2_000
const deepest = 4

/** Every field of an entry as name and one line of text, in the log's order. `more` were left out because there are so many. */
export function shownFields(fields: Readonly<Record<string, unknown>>): { readonly fields: readonly ShownField[]; readonly more: number } {
  const all: ShownField[] = []
  let more = 0
  const add = (name: string, value: unknown, depth: number): void => {
    if (Array.isArray(value) && value.some((inner) => typeof inner === 'object' && inner !== null) && depth < deepest)
      return value.forEach((inner, index) => add(`${name}[${index}]`, inner, depth + 1))
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0 && depth < deepest)
      return Object.entries(value).forEach(([inner, of]) => add(name === '' ? inner : `${name}.${inner}`, of, depth + 1))
    if (all.length >= mostFields) return void more++
    all.push({ name: safeText(name, 120), value: safeText(textOf(value), longestValue) })
  }
  add('', redactFields(fields), 0)
  return { fields: all, more }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((inner) => typeof inner !== 'object')) return value.join(', ')
  return JSON.stringify(value)
}
