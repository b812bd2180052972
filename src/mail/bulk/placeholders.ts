/** A place in a text where the service puts a value. */
export interface Placeholder {
  /** As it is written, with its braces. */
  text: string
  /** Undefined for what is more than a name, such as a block: the public documentation shows names only. */
  name: string | undefined
}

const written = /\{\{\{?([^{}\n]{0,200})\}\}\}?/g

/** The placeholders of a template for many, in the manner of Handlebars (https://docs.qboxmail.com/en/api/send-api/send-bulk/). */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(written)].map(([whole, inside = '']) => {
    const name = inside.trim()
    return { text: whole, name: /^[A-Za-z_][\w-]*$/.test(name) ? name : undefined }
  })
}

/** The names whose values a text needs besides `email`, which the service always has. */
export const namesIn = (...texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap(placeholdersIn).flatMap(({ name }) => (name === undefined || name === 'email' ? [] : [name])))
