import type { MailKind } from './rendered'

const kinds: Readonly<Record<string, MailKind>> = { html: 'html', htm: 'html', mjml: 'mjml', md: 'md', markdown: 'md', txt: 'txt', eml: 'eml' }
const handlebars = /\.(?:hbs|handlebars)$/i

export interface FileKind {
  /** Undefined for HTML or MJML, which only the text tells apart. */
  kind: MailKind | undefined
  /** Its name says that it is a Handlebars template. */
  handlebars: boolean
  /** The name without the extensions that say all this. */
  base: string
}

/** What a file's name says of how it is read; undefined for a file of which no message is made. */
export function fileKind(name: string): FileKind | undefined {
  const inner = name.replace(handlebars, '')
  const extension = /\.([a-z]+)$/i.exec(inner)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined
  const isHandlebars = inner !== name
  if (kind === undefined && !isHandlebars) return undefined
  return { kind, handlebars: isHandlebars, base: kind === undefined ? inner : inner.slice(0, -extension.length - 1) }
}
