/** The file that proves an ownership, as far as the answer names its parts. */
export interface OwnershipFile {
  /** A bare file name. */
  readonly name?: string
  readonly content?: string
  /** Where it has to be found. */
  readonly url?: string
}

/**
 * Finds the parts of the file in an answer whose field names are not public ("the path of the HTML file to publish"): by what the
 * values look like first, then by the names.
 */
export function ownershipFileOf(answer: Readonly<Record<string, unknown>>): OwnershipFile {
  const texts = Object.entries(answer).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  const url = texts.find(([, value]) => /^https?:\/\/\S+$/i.test(value))?.[1]
  const path = texts.find(([key, value]) => value !== url && (/^[\w./-]+\.html?$/i.test(value) || (/name|path/i.test(key) && !/[<\n]/.test(value))))?.[1]
  const content = texts.find(([key, value]) => value !== url && value !== path && (/content|body|html|text/i.test(key) || value.includes('<')))?.[1]
  const name = bareName(path) ?? bareName(url === undefined ? undefined : new URL(url).pathname)
  return { ...(name && { name }), ...(content !== undefined && { content }), ...(url && { url }) }
}

function bareName(path: string | undefined): string | undefined {
  // It becomes the name of a file on this computer: nothing of it may lead to another folder.
  const last = path?.split(/[\\/]/).at(-1)?.replace(/[^\w.-]/g, '_')
  return last === undefined || /^\.*$/.test(last) ? undefined : last
}
