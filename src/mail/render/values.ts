/** A value that nobody here knows: there is no sample data, or a helper of the sender's own makes it. Some of its fields may be known. */
export class Unknown {
  constructor(readonly known: Readonly<Record<string, unknown>> = {}) {}
}

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown

/** What Handlebars takes for the context where there is none. */
export const noContext: object = Object.freeze({})

/** Longer values, in characters, and arrays within arrays of more elements are no sample data. */
const longest = 1_000_000

/** A field of a value. As in Handlebars 4.6 and later, nothing that a value only inherits is one; here nothing at all is ever called. */
export function field(value: unknown, name: string): unknown {
  if (isUnknown(value)) return Object.hasOwn(value.known, name) ? value.known[name] : new Unknown()
  if (value === null || value === undefined) return value
  return Object.hasOwn(Object(value) as object, name) ? (Object(value) as Record<string, unknown>)[name] : undefined
}

/** Whether `if` takes a value for none, but for zero. */
export const isEmpty = (value: unknown): boolean => (!value && value !== 0) || (Array.isArray(value) && value.length === 0)

/** A context with more fields, as the arguments of a partial give it them. */
export function extended(context: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  return isUnknown(context) ? new Unknown({ ...context.known, ...fields }) : { ...(context as object), ...fields }
}

/** A value as text, as JavaScript would write it; no method of the value is called. Throws RangeError where that is too long. */
export function textOf(value: unknown): string {
  let left = longest
  const within: unknown[] = []
  const write = (each: unknown): string => {
    if (--left < 0) throw new RangeError('The value is too long')
    if (each === null || each === undefined || isUnknown(each)) return ''
    if (Array.isArray(each)) {
      if (within.includes(each)) return ''
      within.push(each)
      const text = each.map(write).join(',')
      within.pop()
      return text
    }
    const text = typeof each === 'object' ? '[object Object]' : String(each)
    left -= text.length
    return text
  }
  return write(value)
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' }

/** The text escaped as Handlebars does. */
export const escaped = (text: string): string => text.replace(/[&<>"'`=]/g, (char) => references[char] ?? char)
